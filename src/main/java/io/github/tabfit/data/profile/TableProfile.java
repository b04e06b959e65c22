package io.github.tabfit.data.profile;

import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.quality.ColumnSummary.Count;
import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.quality.SoleScores;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.ReadSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A table as it is before training.
 *
 * @param rows all of them
 * @param looked rows that distributions and patterns were counted in: all, or as many as were drawn
 * @param columns in the table's order
 * @param missing which are missing together; empty if none is
 * @param associations how they go together
 * @param target what the others tell of it; empty if none was named, or it is a date
 * @param findings what may trouble training
 */
public record TableProfile(
    int rows,
    int looked,
    List<ColumnProfile> columns,
    Optional<MissingPatterns> missing,
    Associations associations,
    Optional<TargetProfile> target,
    List<Finding> findings) {
  /** Rows that are looked at, at the most. */
  private static final int MOST_ROWS = 50_000;

  /** Rows that columns are compared in, at the most. */
  private static final int MOST_COMPARED = 10_000;

  private static final int MOST_CELLS = 20_000_000;
  private static final int FEWEST_ROWS = 1_000;
  private static final int SHOWN_LEVELS = 12;

  /** Copies the lists. */
  public TableProfile {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /**
   * Looks at a table.
   *
   * @param target the column to predict, if it is known
   * @param reading what was said of reading it
   * @param summaries {@link DataQuality#describe} of it
   * @param findings {@link DataQuality#findings} of it
   */
  public static TableProfile of(
      Table table,
      Optional<String> target,
      ReadSpec reading,
      List<ColumnSummary> summaries,
      List<Finding> findings) {
    int cells = MOST_CELLS / Math.max(1, table.columns().size());
    int[] looked = draw(table.rowCount(), Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, cells)));
    int[] compared =
        looked.length <= MOST_COMPARED
            ? looked
            : Arrays.stream(draw(looked.length, MOST_COMPARED)).map(i -> looked[i]).toArray();
    Optional<PredictedColumn> predicted =
        target.flatMap(name -> PredictedColumn.of(table.column(name), table));
    TypeReasons reasons = new TypeReasons(table, reading);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < summaries.size(); i++) {
      Column column = table.columns().get(i);
      columns.add(
          new ColumnProfile(
              summaries.get(i),
              reasons.why(column, summaries.get(i)),
              distribution(
                  column,
                  predicted.filter(one -> one.column() == column).flatMap(PredictedColumn::labels),
                  looked)));
    }
    boolean gaps = table.columns().stream().anyMatch(column -> column.missingCount() > 0);
    Optional<Variable> variable = predicted.map(one -> one.variable(compared));
    ComparedColumns comparable = ComparedColumns.of(table, variable, compared);
    return new TableProfile(
        table.rowCount(),
        looked.length,
        columns,
        gaps ? Optional.of(MissingPatterns.of(table, looked)) : Optional.empty(),
        Associations.of(comparable, compared.length),
        predicted.map(one -> target(table, one, variable.orElseThrow(), comparable, findings)),
        findings);
  }

  /** Some rows drawn by chance, the same each time, in their order; all if there are no more. */
  static int[] draw(int rows, int most) {
    if (rows <= most) {
      return IntStream.range(0, rows).toArray();
    }
    Random random = new Random(0);
    int[] drawn = new int[most];
    int next = 0;
    for (int row = 0; next < most; row++) {
      if (random.nextInt(rows - row) < most - next) {
        drawn[next++] = row;
      }
    }
    return drawn;
  }

  /**
   * @param labels of a target of classes; empty for all other columns
   */
  private static Distribution distribution(
      Column column, Optional<ClassLabels> labels, int[] rows) {
    if (labels.isPresent()) {
      int[] ofRow = labels.get().ofRow();
      return levels(labels.get().names(), rows, row -> ofRow[row]);
    }
    if (column.type() == ColumnType.TEXT) {
      return new Distribution.None();
    }
    if (column instanceof CategoricalColumn text) {
      return levels(text.levels(), rows, text::code);
    }
    if (column instanceof NumericColumn numbers && !numbers.words().isEmpty()) {
      return levels(
          numbers.words(), rows, row -> numbers.isMissing(row) ? -1 : (int) numbers.value(row));
    }
    double[] present =
        Arrays.stream(Variable.numbers(column, rows)).filter(Double::isFinite).toArray();
    return column instanceof DateColumn ? DateBinning.of(present) : Binning.of(present);
  }

  /**
   * @param code of a row's value among the names, -1 where it is missing
   */
  private static Distribution levels(List<String> names, int[] rows, IntUnaryOperator code) {
    int[] counts = new int[names.size()];
    for (int row : rows) {
      int level = code.applyAsInt(row);
      if (level >= 0) {
        counts[level]++;
      }
    }
    List<Count> all =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .mapToObj(i -> new Count(names.get(i), counts[i]))
            .sorted(Comparator.comparingInt(Count::rows).reversed().thenComparing(Count::value))
            .toList();
    List<Count> rest = all.subList(Math.min(SHOWN_LEVELS, all.size()), all.size());
    return all.isEmpty()
        ? new Distribution.None()
        : new Distribution.Levels(
            all.subList(0, all.size() - rest.size()),
            rest.size(),
            rest.stream().mapToInt(Count::rows).sum());
  }

  private static TargetProfile target(
      Table table,
      PredictedColumn target,
      Variable predicted,
      ComparedColumns compared,
      List<Finding> findings) {
    List<Column> features =
        table.columns().stream().filter(column -> column != target.column()).toList();
    List<Column> telling =
        features.stream()
            .filter(column -> !isFound(Finding.Kind.IDENTIFIER_DROPPED, column, findings))
            .toList();
    Map<String, Double> alone =
        SoleScores.of(table, target.column(), target.inferred().task(), telling);
    TargetGroups groups = new TargetGroups(predicted);
    boolean grouped =
        !(predicted instanceof Variable.Classes classes)
            || classes.names().size() <= ComparedColumns.MOST_LEVELS;
    List<TargetLink> links = new ArrayList<>();
    for (Column column : features) {
      compared
          .variable(column)
          .ifPresent(
              variable ->
                  links.add(
                      new TargetLink(
                          Comparison.of(variable, predicted),
                          alone.getOrDefault(column.name(), Double.NaN),
                          isFound(Finding.Kind.LEAK, column, findings),
                          grouped
                              ? groups.of(variable, column instanceof DateColumn)
                              : List.of())));
    }
    links.sort(Comparator.comparing((TargetLink link) -> link.association().strength()).reversed());
    return new TargetProfile(
        target.column().name(),
        target.inferred().task(),
        target.inferred().why(),
        predicted instanceof Variable.Classes classes ? classes.names() : List.of(),
        links);
  }

  private static boolean isFound(Finding.Kind kind, Column column, List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.kind() == kind && f.column().equals(column.name()));
  }
}
