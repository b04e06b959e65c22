package io.github.tabfit.data.profile;

import io.github.tabfit.data.table.Quantiles;
import java.util.Arrays;

/**
 * Bins for numbers: a width of 1, 2 or 5 times a power of ten near that of Freedman and Diaconis
 * (1981), and one bin a number where there are few whole ones. A tail so long that it would press
 * all else into few bins is left out and counted.
 */
final class Binning {
  private static final int FEWEST = 8;
  private static final int MOST = 40;
  private static final double TAIL = 0.005;
  private static final double LONG = 3;

  private Binning() {}

  /** Of finite numbers; the array is sorted. */
  static Distribution of(double[] values) {
    if (values.length == 0) {
      return new Distribution.None();
    }
    Arrays.sort(values);
    double low = values[0];
    double high = values[values.length - 1];
    if (low == high) {
      return new Distribution.Bins(
          new double[] {low - 0.5, low + 0.5}, new int[] {values.length}, 0, 0);
    }
    boolean whole = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
    if (whole && high - low < MOST) {
      double[] edges = new double[(int) (high - low) + 2];
      for (int i = 0; i < edges.length; i++) {
        edges[i] = low - 0.5 + i;
      }
      return counted(values, edges);
    }
    double near = Quantiles.of(values, TAIL);
    double far = Quantiles.of(values, 1 - TAIL);
    if (far > near && high - low > LONG * (far - near)) {
      low = near;
      high = far;
    }
    double spread = Quantiles.of(values, 0.75) - Quantiles.of(values, 0.25);
    double wanted = 2 * spread / Math.cbrt(values.length);
    double width = Math.min((high - low) / FEWEST, Math.max((high - low) / MOST, wanted));
    double step = round(width, whole);
    double start = Math.floor(low / step) * step;
    int bins = (int) Math.max(1, Math.ceil((high - start) / step - 1e-9));
    if (!(step > 0) || !Double.isFinite(start) || bins > 2 * MOST) {
      return counted(values, even(low, high));
    }
    double[] edges = new double[bins + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = start + i * step;
    }
    return counted(values, edges);
  }

  /** Where steps are finer than numbers of that size can be. */
  private static double[] even(double low, double high) {
    double[] edges = new double[FEWEST + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = low + (high - low) * ((double) i / FEWEST);
    }
    return edges;
  }

  private static double round(double width, boolean whole) {
    double power = Math.pow(10, Math.floor(Math.log10(width)));
    double digit = width / power;
    double step = (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power;
    return whole ? Math.max(1, Math.rint(step)) : step;
  }

  /** Counts sorted numbers between edges. */
  static Distribution.Bins counted(double[] sorted, double[] edges) {
    int[] counts = new int[edges.length - 1];
    int below = 0;
    int above = 0;
    int bin = 0;
    double last = edges[edges.length - 1];
    for (double value : sorted) {
      if (value < edges[0]) {
        below++;
      } else if (value > last) {
        above++;
      } else {
        while (bin < counts.length - 1 && value >= edges[bin + 1]) {
          bin++;
        }
        counts[bin]++;
      }
    }
    return new Distribution.Bins(edges, counts, below, above);
  }
}
