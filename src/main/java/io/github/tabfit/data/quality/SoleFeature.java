package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well one column alone tells the target of rows that it has not seen: each row's target is
 * guessed from the other rows of the same value, or from the nearest values if no other row has it.
 * Of many rows some thousands are looked at.
 */
final class SoleFeature {
  /** Rows that are looked at, at the most. */
  static final int MOST_ROWS = 5_000;

  private static final int FEW_ROWS = 100;
  private static final int FEW_ERRORS = 25;

  private final int[] rows;
  private final int[] classes;
  private final double[] targets;
  private final double mean;
  private final double worst;

  private SoleFeature(int[] rows, int[] classes, double[] targets) {
    this.rows = rows;
    this.classes = classes;
    this.targets = targets;
    this.mean = Arrays.stream(targets).average().orElse(0);
    this.worst =
        targets.length > 0
            ? Arrays.stream(targets).map(target -> Math.pow(target - mean, 2)).sum()
            : rows.length - commonest(classes);
  }

  /**
   * Looks at some of the rows.
   *
   * @param rows each with a target
   */
  static SoleFeature of(Table table, Column target, Task task, int[] rows) {
    int step = 1 + (rows.length - 1) / MOST_ROWS;
    int[] some =
        IntStream.range(0, rows.length).filter(i -> i % step == 0).map(i -> rows[i]).toArray();
    if (task.isClassification()) {
      int[] ofRow = ClassLabels.of(target, table.origin()).ofRow();
      return new SoleFeature(
          some, Arrays.stream(some).map(row -> ofRow[row]).toArray(), new double[0]);
    }
    NumericColumn numbers = (NumericColumn) target;
    return new SoleFeature(
        some, new int[0], Arrays.stream(some).mapToDouble(numbers::value).toArray());
  }

  /** Whether there are rows enough to judge by. */
  boolean isEvidence() {
    return rows.length >= FEW_ROWS && (targets.length > 0 ? worst > 0 : worst >= FEW_ERRORS);
  }

  /** Whether the rows, in their order, are in that of a column but not in that of the target. */
  boolean isAxis(NumericColumn column) {
    double[] values = Arrays.stream(rows).mapToDouble(column::value).toArray();
    double[] told =
        targets.length > 0 ? targets : Arrays.stream(classes).asDoubleStream().toArray();
    return isMonotone(values) && !isMonotone(told);
  }

  private static boolean isMonotone(double[] values) {
    boolean rises = true;
    boolean falls = true;
    for (int i = 1; i < values.length; i++) {
      rises &= values[i] >= values[i - 1];
      falls &= values[i] <= values[i - 1];
    }
    return rises || falls;
  }

  /**
   * The share of the errors of a guess without features (the most frequent class, the mean) that
   * the column saves: of the rows for classes, of the squares for numbers. At most 1; below 0 if it
   * misleads.
   */
  double score(Column column) {
    double[] keys = Arrays.stream(rows).mapToDouble(row -> key(column, row)).toArray();
    double[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
    int[] starts = new int[distinct.length + 1];
    int[] blockOf = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      blockOf[i] = Arrays.binarySearch(distinct, keys[i]);
      starts[blockOf[i] + 1]++;
    }
    for (int block = 0; block < distinct.length; block++) {
      starts[block + 1] += starts[block];
    }
    int[] next = starts.clone();
    int[] order = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      order[next[blockOf[i]]++] = i;
    }
    boolean ordered = column instanceof NumericColumn numbers && numbers.words().isEmpty();
    double errors = 0;
    for (int block = 0; block < distinct.length; block++) {
      errors +=
          targets.length > 0
              ? squares(order, starts[block], starts[block + 1], ordered)
              : mistakes(order, starts[block], starts[block + 1], ordered);
    }
    return 1 - errors / worst;
  }

  /** A date tells by being there alone: what follows a date in time is no leak. */
  private static double key(Column column, int row) {
    if (column instanceof NumericColumn numbers) {
      return numbers.value(row) + 0.0; // -0 and 0 are one number
    }
    return column instanceof CategoricalColumn text
        ? text.code(row)
        : column.isMissing(row) ? 0 : 1;
  }

  private double mistakes(int[] order, int start, int end, boolean ordered) {
    if (end - start == 1) {
      int neighbour = start == 0 ? end : start - 1;
      boolean right =
          ordered && neighbour < order.length && classes[order[start]] == classes[order[neighbour]];
      return right ? 0 : 1;
    }
    int[] block = IntStream.range(start, end).map(i -> classes[order[i]]).sorted().toArray();
    int most = 0;
    int second = 0;
    for (int i = 0, run = 0; i < block.length; i++) {
      run = i > 0 && block[i] == block[i - 1] ? run + 1 : 1;
      if (i + 1 == block.length || block[i + 1] != block[i]) {
        second = Math.max(second, Math.min(run, most));
        most = Math.max(most, run);
      }
    }
    // Without the row itself its class must still lead.
    return block.length - (most - 1 > second ? most : 0);
  }

  private double squares(int[] order, int start, int end, boolean ordered) {
    double errors = 0;
    if (end - start > 1) {
      double sum = 0;
      for (int i = start; i < end; i++) {
        sum += targets[order[i]];
      }
      for (int i = start; i < end; i++) {
        double own = targets[order[i]];
        errors += Math.pow(own - (sum - own) / (end - start - 1), 2);
      }
      return errors;
    }
    double guess = mean;
    if (ordered && order.length > 1) {
      double below = targets[order[start == 0 ? end : start - 1]];
      double above = targets[order[end == order.length ? start - 1 : end]];
      guess = (below + above) / 2;
    }
    return Math.pow(targets[order[start]] - guess, 2);
  }

  private static int commonest(int[] classes) {
    int[] counts = new int[Arrays.stream(classes).max().orElse(0) + 1];
    for (int label : classes) {
      counts[label]++;
    }
    return Arrays.stream(counts).max().orElse(0);
  }
}
