package io.github.tabfit.report.figure;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The error of slices of the rows, the worst first: what is more than chance by the procedure of
 * Benjamini and Hochberg (1995), at a false discovery rate of 5 %.
 *
 * @param slices those that are shown
 * @param lookedAt how many had rows enough
 * @param least how many rows are enough
 * @param overall the mean error of all rows
 */
public record SliceErrors(List<Slice> slices, int lookedAt, int least, double overall) {
  private static final int MOST_SHOWN = 16;
  private static final int SHOWN = 8;
  private static final int ENOUGH = 20;
  private static final int ENOUGH_OF_FEW = 10;
  private static final int FEW_ROWS = 200;
  private static final int MOST_COLUMNS = 200;
  private static final double RATE = 0.05;
  private static final double Z = 1.96;

  /** Copies the list. */
  public SliceErrors {
    slices = List.copyOf(slices);
  }

  /**
   * Looks at the values of all columns, one column at a time.
   *
   * @param columns those that the model reads
   */
  public static SliceErrors of(MeasuredRows rows, Table table, List<FittedColumn> columns) {
    double[] errors = rows.errors();
    int least = rows.rows() < FEW_ROWS ? ENOUGH_OF_FEW : ENOUGH;
    double[] all = sums(errors, rows.weights());
    List<Slice> found = new ArrayList<>();
    for (FittedColumn fitted : columns.subList(0, Math.min(MOST_COLUMNS, columns.size()))) {
      ColumnParts parts = ColumnParts.of(table.column(fitted.name()), rows.tableRows());
      double[][] sums = new double[parts.names().size()][4];
      for (int row = 0; row < rows.rows(); row++) {
        int part = parts.ofRow()[row];
        if (part >= 0) {
          add(sums[part], errors[row], rows.weights()[row]);
        }
      }
      for (int part = 0; part < sums.length; part++) {
        int count = (int) sums[part][3];
        if (count >= least && rows.rows() - count >= least) {
          found.add(slice(fitted.name(), parts.names().get(part), sums[part], all, rows));
        }
      }
    }
    List<Slice> judged = judged(found);
    long worse = judged.stream().filter(Slice::isWorse).count();
    List<Slice> worst =
        judged.stream()
            .sorted(
                Comparator.comparing((Slice slice) -> !slice.isWorse())
                    .thenComparingDouble(
                        slice -> slice.isWorse() ? -slice.interval().low() : slice.chance()))
            .limit(Math.max(SHOWN, Math.min(MOST_SHOWN, worse)))
            .toList();
    return new SliceErrors(worst, judged.size(), least, all[1] / all[0]);
  }

  /** Those whose error is more than chance. */
  public List<Slice> worse() {
    return slices.stream().filter(Slice::isWorse).toList();
  }

  /** Weight, weighted errors, weighted squares of errors, rows. */
  private static double[] sums(double[] errors, double[] weights) {
    double[] sums = new double[4];
    for (int row = 0; row < errors.length; row++) {
      add(sums, errors[row], weights[row]);
    }
    return sums;
  }

  private static void add(double[] sums, double error, double weight) {
    sums[0] += weight;
    sums[1] += weight * error;
    sums[2] += weight * error * error;
    sums[3]++;
  }

  private static Slice slice(
      String column, String value, double[] own, double[] all, MeasuredRows rows) {
    double error = own[1] / own[0];
    double restError = (all[1] - own[1]) / (all[0] - own[0]);
    double count = own[3];
    double restCount = all[3] - count;
    double variance = variance(own);
    ErrorInterval interval;
    double se = Math.sqrt(variance(all) * (1 / count + 1 / restCount));
    if (rows.isClasses()) {
      interval = ErrorInterval.ofShare(error, count);
    } else {
      double half = Z * Math.sqrt(variance / count);
      interval = new ErrorInterval(Math.max(0, error - half), error + half);
      double[] rest = {all[0] - own[0], all[1] - own[1], all[2] - own[2]};
      // A side of few rows may look calmer than it is: the larger of both errors counts.
      se = Math.max(se, Math.sqrt(variance / count + variance(rest) / restCount));
    }
    double chance = se > 0 ? 1 - Tails.normal((error - restError) / se) : 1;
    return new Slice(column, value, (int) count, error, interval, restError, chance, false);
  }

  private static double variance(double[] sums) {
    double mean = sums[1] / sums[0];
    return Math.max(0, sums[2] / sums[0] - mean * mean);
  }

  private static List<Slice> judged(List<Slice> slices) {
    List<Slice> rising = slices.stream().sorted(Comparator.comparingDouble(Slice::chance)).toList();
    int last = -1;
    for (int i = 0; i < rising.size(); i++) {
      last = rising.get(i).chance() <= RATE * (i + 1) / rising.size() ? i : last;
    }
    List<Slice> judged = new ArrayList<>();
    for (int i = 0; i < rising.size(); i++) {
      judged.add(rising.get(i).judged(i <= last));
    }
    return judged;
  }
}
