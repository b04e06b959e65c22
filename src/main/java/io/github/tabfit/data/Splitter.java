package io.github.tabfit.data;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.DataSpec;
import io.github.tabfit.spec.SplitSpec;
import io.github.tabfit.spec.Task;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides the rows that have a target into training, validation and test rows. The same table,
 * split and seed give the same rows on every machine and Java version.
 */
public final class Splitter {
  private static final int PARTS = 3;

  private Splitter() {}

  /**
   * Divides the rows: shuffled by the seed, each class for itself if the split is stratified, or in
   * the order of a column or of the file. Shares are kept to the row by largest remainders, carried
   * from class to class; every class has at least one training row.
   *
   * @param seed decides a random split
   * @throws DataException if no row has a target, or the ordering column is text or has a gap
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
    double[] shares = {split.train(), split.validation(), split.test()};
    if (split.method() == SplitSpec.Method.CHRONOLOGICAL) {
      int[] ordered =
          split.by().map(name -> RowOrder.by(table, table.column(name), rows)).orElse(rows);
      return parts(ordered, counts(rows.length, shares, new double[PARTS]));
    }
    Shuffle shuffle = new Shuffle(seed);
    if (!task.isClassification() || !split.stratify()) {
      shuffle.accept(rows);
      return sorted(parts(rows, counts(rows.length, shares, new double[PARTS])));
    }
    return sorted(stratified(rows, ClassLabels.of(target, table.origin()), shares, shuffle));
  }

  private static Split stratified(
      int[] rows, ClassLabels labels, double[] shares, Shuffle shuffle) {
    Split all = new Split(new int[0], new int[0], new int[0]);
    double[] carried = new double[PARTS];
    for (int label = 0; label < labels.names().size(); label++) {
      int wanted = label;
      int[] members = Arrays.stream(rows).filter(row -> labels.ofRow()[row] == wanted).toArray();
      if (members.length > 0) {
        shuffle.accept(members);
        Split part = parts(members, counts(members.length, shares, carried));
        all =
            new Split(
                joined(all.train(), part.train()),
                joined(all.validation(), part.validation()),
                joined(all.test(), part.test()));
      }
    }
    return all;
  }

  /**
   * How many of the rows each part gets: the whole part of its due, then by the largest remainder,
   * the earlier part of several. What a part got too little or too much is carried on.
   */
  private static int[] counts(int rows, double[] shares, double[] carried) {
    int[] counts = new int[PARTS];
    double[] due = new double[PARTS];
    int given = 0;
    for (int i = 0; i < PARTS; i++) {
      due[i] = rows * shares[i] + carried[i];
      counts[i] = (int) Math.max(0, Math.floor(due[i] + 1e-9));
      given += counts[i];
    }
    for (; given < rows; given++) {
      counts[extreme(due, counts, shares, 1)]++;
    }
    for (; given > rows; given--) {
      counts[extreme(due, counts, shares, -1)]--;
    }
    if (counts[0] == 0) {
      counts[counts[1] > counts[2] ? 1 : 2]--;
      counts[0]++;
    }
    for (int i = 0; i < PARTS; i++) {
      carried[i] = due[i] - counts[i];
    }
    return counts;
  }

  private static int extreme(double[] due, int[] counts, double[] shares, int sign) {
    int best = -1;
    for (int i = 0; i < PARTS; i++) {
      boolean possible = sign > 0 ? shares[i] > 0 : counts[i] > 0;
      if (possible
          && (best < 0 || sign * (due[i] - counts[i]) > sign * (due[best] - counts[best]) + 1e-9)) {
        best = i;
      }
    }
    return best;
  }

  private static Split parts(int[] rows, int[] counts) {
    int second = counts[0] + counts[1];
    return new Split(
        Arrays.copyOf(rows, counts[0]),
        Arrays.copyOfRange(rows, counts[0], second),
        Arrays.copyOfRange(rows, second, rows.length));
  }

  private static Split sorted(Split split) {
    Arrays.sort(split.train());
    Arrays.sort(split.validation());
    Arrays.sort(split.test());
    return split;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
