package io.github.tabfit.explain;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.training.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures a model on rows among which values are shuffled. The rows are prepared once: of a
 * shuffled column only the features are taken from other rows.
 */
final class PermutationImportance {
  private static final String STAGE = "Importance";

  private final ModelOutputs model;
  private final Examples labels;
  private final float[] features;
  private final Metric metric;
  private final String origin;

  /**
   * Takes the rows that have a target.
   *
   * @throws DataException if there is none
   */
  PermutationImportance(ExplainedRows rows, Metric metric) {
    this(
        rows.model(),
        rows.fitted().transform(rows.table(), labelled(rows)),
        metric,
        rows.table().origin());
  }

  /**
   * Takes rows that are prepared.
   *
   * @param labels the rows, with labels
   * @param origin what a message calls their table
   */
  PermutationImportance(ModelOutputs model, Examples labels, Metric metric, String origin) {
    this.model = model;
    this.labels = labels;
    this.metric = metric;
    this.origin = origin;
    features = ExplainedRows.gathered(labels);
  }

  private static int[] labelled(ExplainedRows rows) {
    Table table = rows.table();
    String target = rows.fitted().target().name();
    if (!table.hasColumn(target)) {
      throw new DataException(
          "%s: has no column '%s', the target, by which importance measures the model"
              .formatted(table.origin(), target));
    }
    Column column = table.column(target);
    int[] labelled =
        Arrays.stream(rows.tableRows()).filter(row -> !column.isMissing(row)).toArray();
    if (labelled.length == 0) {
      throw new DataException(
          "%s: no row has a value of the target, '%s', by which importance measures the model"
              .formatted(table.origin(), target));
    }
    return labelled;
  }

  /** Orders of the rows to shuffle by, the same for every column. */
  int[][] permutations(int repeats, long seed) {
    Random random = new Random(seed);
    int[][] permutations = new int[repeats][];
    for (int repeat = 0; repeat < repeats; repeat++) {
      int[] order = IntStream.range(0, labels.rows()).toArray();
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int held = order[i];
        order[i] = order[other];
        order[other] = held;
      }
      permutations[repeat] = order;
    }
    return permutations;
  }

  /**
   * The importance of groups.
   *
   * @param permutations one a repeat: for each row the row whose values it takes
   * @throws DataException if the metric is undefined on the rows
   */
  Importance of(List<GroupFeatures> groups, int[][] permutations, Work work) {
    double baseline = score(Optional.empty(), new int[0]);
    if (Double.isNaN(baseline)) {
      throw new DataException(
          "%s: the metric %s is undefined on %d rows (of one row, one class or equal targets; choose another with --metric)"
              .formatted(origin, metric.id(), labels.rows()));
    }
    List<Double> drops = new ArrayList<>();
    work.run(
        STAGE,
        groups.size() * permutations.length,
        task ->
            score(
                Optional.of(groups.get(task / permutations.length)),
                permutations[task % permutations.length]),
        score -> drops.add(metric.greaterIsBetter() ? baseline - score : score - baseline));
    List<ColumnImportance> columns = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int first = i * permutations.length;
      columns.add(
          new ColumnImportance(
              groups.get(i).group(), drops.subList(first, first + permutations.length)));
    }
    return new Importance(metric, baseline, labels.rows(), permutations.length, columns);
  }

  private double score(Optional<GroupFeatures> shuffled, int[] permutation) {
    FittedTarget target = model.target();
    ScoredRows scored = new ScoredRows(target);
    int width = labels.featureCount();
    boolean classes = target.task().isClassification();
    for (int first = 0; first < labels.rows(); first += ModelOutputs.ROWS) {
      int last = Math.min(labels.rows(), first + ModelOutputs.ROWS);
      float[] chunk = Arrays.copyOfRange(features, first * width, last * width);
      if (shuffled.isPresent()) {
        for (int row = first; row < last; row++) {
          shuffled.get().copy(features, permutation[row] * width, chunk, (row - first) * width);
        }
      }
      scored.add(
          last - first,
          model.of(chunk, last - first),
          classes ? Arrays.copyOfRange(labels.classes(), first, last) : labels.classes(),
          classes ? labels.targets() : Arrays.copyOfRange(labels.targets(), first, last),
          Arrays.copyOfRange(labels.weights(), first, last));
    }
    return scored.evaluate().value(metric);
  }
}
