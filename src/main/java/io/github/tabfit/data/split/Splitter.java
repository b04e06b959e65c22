package io.github.tabfit.data.split;

import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SplitSpec;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides the rows that have a target into training, validation and test rows. The same table,
 * split and seed give the same rows on every machine and Java version.
 */
public final class Splitter {
  private Splitter() {}

  /**
   * Divides the rows: drawn by the seed, each class keeping its share if the split is stratified,
   * or in the order of a column or of the file. Of n rows the test has ceil(n·share), the
   * validation the nearest whole number, training the rest. A random split holds out the same test
   * rows as scikit-learn's {@code train_test_split} with that seed.
   *
   * @param seed decides a random split
   * @throws DataException if no row has a target, too few rows are left to train, or the ordering
   *     column is text or has a gap
   */
  public static Split split(Table table, DataSpec spec, Task task, long seed) {
    Column target = table.column(spec.target());
    int[] rows =
        IntStream.range(0, table.rowCount()).filter(row -> !target.isMissing(row)).toArray();
    if (rows.length == 0) {
      throw new DataException(
          "%s: column '%s', the target, has no value in any row"
              .formatted(table.origin(), spec.target()));
    }
    SplitSpec split = spec.split();
    int test = (int) Math.ceil(split.test() * rows.length);
    int validation = (int) Math.floor(split.validation() * rows.length + 1e-9);
    if (test + validation >= rows.length) {
      throw new DataException(
          "%s: %d rows leave none to train on beside %d for validation and %d for the test; lower data.split"
              .formatted(table.origin(), rows.length, validation, test));
    }
    if (split.method() == SplitSpec.Method.CHRONOLOGICAL) {
      int[] ordered =
          split.by().map(name -> RowOrder.by(table, table.column(name), rows)).orElse(rows);
      int train = rows.length - validation - test;
      return new Split(
          Arrays.copyOf(ordered, train),
          Arrays.copyOfRange(ordered, train, train + validation),
          Arrays.copyOfRange(ordered, train + validation, ordered.length));
    }
    int[] labels =
        task.isClassification() && split.stratify()
            ? ClassLabels.of(target, table.origin()).ofRow()
            : new int[0];
    int[] testRows = held(rows, labels, test, seed);
    int[] remaining = without(rows, testRows);
    int[] validationRows = held(remaining, labels, validation, seed);
    return new Split(without(remaining, validationRows), validationRows, testRows);
  }

  /** Some of the rows, drawn; by label if there are labels of the table's rows. */
  private static int[] held(int[] rows, int[] labels, int count, long seed) {
    if (count == 0) {
      return new int[0];
    }
    HoldOut draw = new HoldOut(seed);
    int[] places =
        labels.length == 0
            ? draw.plain(rows.length, count)
            : draw.stratified(Arrays.stream(rows).map(row -> labels[row]).toArray(), count);
    return Arrays.stream(places).map(place -> rows[place]).toArray();
  }

  /** The rows that are not among the others; both ascending. */
  private static int[] without(int[] rows, int[] others) {
    return Arrays.stream(rows).filter(row -> Arrays.binarySearch(others, row) < 0).toArray();
  }
}
