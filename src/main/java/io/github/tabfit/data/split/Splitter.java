package io.github.tabfit.data.split;

import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SplitSpec;
import java.util.Arrays;
import java.util.Optional;
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
   * rows as scikit-learn's {@code train_test_split} with that seed. With {@code data.split.group}
   * the rows that share a value of that column stay together, and the parts are as near to their
   * shares as whole groups allow. Windows of series that have one time are in one part: the later.
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
      int held = train + validation;
      if (spec.sequence().isPresent()) {
        Column time = table.column(spec.sequence().get().order());
        train = RowOrder.firstOfItsTime(table, time, ordered, train);
        held = RowOrder.firstOfItsTime(table, time, ordered, held);
        if (train == 0) {
          throw new DataException(
              "%s: all windows that would train have the time of the first held-out one; lower data.split"
                  .formatted(table.origin()));
        }
      }
      return new Split(
          Arrays.copyOf(ordered, train),
          Arrays.copyOfRange(ordered, train, held),
          Arrays.copyOfRange(ordered, held, ordered.length));
    }
    int[] labels =
        task.isClassification() && split.stratify()
            ? ClassLabels.of(target, table.origin()).ofRow()
            : new int[0];
    if (split.group().isPresent()) {
      return grouped(table, split, rows, labels, seed);
    }
    int[] testRows = held(rows, labels, test, seed);
    int[] remaining = without(rows, testRows);
    int[] validationRows = held(remaining, labels, validation, seed);
    return new Split(without(remaining, validationRows), validationRows, testRows);
  }

  /**
   * The group of each row of the table, -1 where it has no target; empty unless {@code
   * data.split.group} names a column.
   *
   * @throws DataException if a row with a target has no group
   */
  public static Optional<int[]> groups(Table table, DataSpec spec) {
    Column target = table.column(spec.target());
    int[] rows =
        IntStream.range(0, table.rowCount()).filter(row -> !target.isMissing(row)).toArray();
    return spec.split().group().map(name -> RowGroups.column(table, table.column(name), rows));
  }

  private static Split grouped(Table table, SplitSpec split, int[] rows, int[] labels, long seed) {
    String name = split.group().orElseThrow();
    int[] ofRow = RowGroups.column(table, table.column(name), rows);
    RowGroups groups =
        RowGroups.of(
            Arrays.stream(rows).map(row -> ofRow[row]).toArray(),
            Arrays.stream(rows).map(row -> labels.length == 0 ? 0 : labels[row]).toArray());
    int test = (int) Math.ceil(split.test() * rows.length);
    int validation = (int) Math.floor(split.validation() * rows.length + 1e-9);
    int needed = 1 + (test > 0 ? 1 : 0) + (validation > 0 ? 1 : 0);
    if (groups.count() < needed) {
      throw new DataException(
          "%s: column '%s' has %d values, data.split.group requires %d: one for each part (set data.split.validation: 0, or name another column)"
              .formatted(table.origin(), name, groups.count(), needed));
    }
    int[] part = groups.draw(seed, test, validation);
    return new Split(chosen(rows, part, 2), chosen(rows, part, 1), chosen(rows, part, 0));
  }

  private static int[] chosen(int[] rows, int[] part, int wanted) {
    return IntStream.range(0, rows.length)
        .filter(place -> part[place] == wanted)
        .map(place -> rows[place])
        .toArray();
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
