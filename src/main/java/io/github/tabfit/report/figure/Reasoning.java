package io.github.tabfit.report.figure;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.RowReasons;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Why the model says so, by as many of the rows as there is time for.
 *
 * @param rows how many rows were asked about
 * @param importance of the columns; empty where the metric is undefined on these rows
 * @param dependences on the most important columns
 * @param reasons of some rows, from the worst predicted to the others
 */
public record Reasoning(
    int rows,
    Optional<Importance> importance,
    List<Dependence> dependences,
    List<RowReasons> reasons) {
  /** Multiply-adds that each of the three may take, about: a part of a second. */
  private static final double WORK = 3e9;

  private static final int MOST_ROWS = 2000;
  private static final int LEAST_ROWS = 100;
  private static final int REPEATS = 5;
  private static final int COLUMNS = 4;
  private static final int GRID = 20;
  private static final int CURVES = 20;
  private static final int REASONED = 5;
  private static final int MOST_BACKGROUND = 50;
  private static final int LEAST_BACKGROUND = 10;

  /** Rows that a row's reasons ask for, a background row: all sets of 10 columns, or walks. */
  private static final int EXACT_COLUMNS = 10;

  private static final int WALKS = 10;

  /** Copies the lists. */
  public Reasoning {
    dependences = List.copyOf(dependences);
    reasons = List.copyOf(reasons);
  }

  /** Asks a run's model about its measured rows. */
  public static Reasoning of(Run run, Table table, MeasuredRows measured) {
    int columns = run.bundle().preprocessing().columns().size();
    double row =
        run.bundle().networkSummary().parameters() * run.bundle().spec().ensemble().members();
    long seed = run.experiment().spec().seed();
    int[] distinct = Arrays.stream(measured.tableRows()).distinct().toArray();
    int most = between(WORK / (row * columns * REPEATS), LEAST_ROWS, MOST_ROWS);
    int[] rows = Explanation.draw(distinct, most, seed);
    Explanation explanation = Explanation.of(run.predictor(), table, rows);
    Optional<Importance> importance = importance(explanation, run);
    List<String> first =
        importance.map(Importance::ranked).orElse(List.of()).stream()
            .filter(one -> one.mean() > 0)
            .map(ColumnImportance::group)
            .map(group -> group.columns().get(0))
            .filter(explanation::hasValues)
            .limit(COLUMNS)
            .toList();
    List<Dependence> dependences = new ArrayList<>();
    int each = between(WORK / (row * GRID * COLUMNS), LEAST_ROWS, MOST_ROWS);
    Explanation fewer =
        each < rows.length
            ? Explanation.of(run.predictor(), table, Explanation.draw(rows, each, seed))
            : explanation;
    first.forEach(column -> dependences.add(fewer.dependence(List.of(column), GRID, CURVES)));
    double asked = columns <= EXACT_COLUMNS ? 1 << columns : (double) WALKS * columns;
    int background = between(WORK / (row * asked * REASONED), LEAST_BACKGROUND, MOST_BACKGROUND);
    List<RowReasons> reasons = explanation.reasons(chosen(measured), background);
    return new Reasoning(rows.length, importance, dependences, reasons);
  }

  private static int between(double value, int least, int most) {
    return (int) Math.max(least, Math.min(most, value));
  }

  private static Optional<Importance> importance(Explanation explanation, Run run) {
    try {
      return Optional.of(
          explanation.importance(Explanation.defaultMetric(run.predictor()), REPEATS, List.of()));
    } catch (DataException undefined) {
      return Optional.empty();
    }
  }

  /** The worst row, and others from the smallest prediction, or the least sure, to the largest. */
  private static int[] chosen(MeasuredRows measured) {
    double[] costs = measured.costs();
    int[] tableRows = measured.tableRows();
    int worst = tableRows[measured.rising(row -> -costs[row])[0]];
    int[] others =
        Arrays.stream(
                measured.rising(
                    row -> measured.isClasses() ? measured.most(row) : measured.predicted()[row]))
            .map(row -> tableRows[row])
            .filter(row -> row != worst)
            .distinct()
            .toArray();
    IntStream.Builder rows = IntStream.builder().add(worst);
    int more = Math.min(REASONED - 1, others.length);
    for (int i = 0; i < more; i++) {
      rows.add(others[i * (others.length - 1) / Math.max(1, more - 1)]);
    }
    return rows.build().toArray();
  }
}
