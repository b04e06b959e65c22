package io.github.tabfit.report.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Bins of equal width over most of some numbers; what lies beyond counts in the first and the last.
 *
 * @param edges rising, one more than the bins
 */
public record Bins(double[] edges) {
  private static final double TAIL = 0.005;

  /** Values that the ends are found by, at the most. */
  private static final int LOOKED_AT = 20_000;

  /** Bins between the 0.5 % at both ends of some numbers. */
  public static Bins over(int count, double[]... groups) {
    double[] all =
        Arrays.stream(groups)
            .flatMapToDouble(Bins::some)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (all.length == 0) {
      return between(0, 1, 1);
    }
    double low = all[(int) (TAIL * (all.length - 1))];
    double high = all[(int) Math.ceil((1 - TAIL) * (all.length - 1))];
    if (!(high > low)) {
      double half = Math.max(Math.abs(low) * TAIL, 0.5);
      return between(low - half, low + half, 1);
    }
    return between(low, high, count);
  }

  private static DoubleStream some(double[] values) {
    int step = 1 + values.length / LOOKED_AT;
    return IntStream.range(0, (values.length + step - 1) / step).mapToDouble(i -> values[i * step]);
  }

  private static Bins between(double low, double high, int count) {
    double[] edges = new double[count + 1];
    Arrays.setAll(edges, i -> low + (high - low) * i / count);
    return new Bins(edges);
  }

  /** The share of the numbers in each bin; those that are NaN are not counted. */
  public double[] shares(double[] values) {
    double[] counts = new double[edges.length - 1];
    double low = edges[0];
    double width = (edges[edges.length - 1] - low) / counts.length;
    double total = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        int bin = (int) Math.floor((value - low) / width);
        counts[Math.max(0, Math.min(counts.length - 1, bin))]++;
        total++;
      }
    }
    double rows = Math.max(1, total);
    Arrays.setAll(counts, bin -> counts[bin] / rows);
    return counts;
  }
}
