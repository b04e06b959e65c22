package io.github.tabfit.notebook;

import io.github.tabfit.notebook.Series.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an axis of numbers begins and ends, and where it bears numbers.
 *
 * @param range a little more than the data's
 * @param values rising, within the range
 */
record Ticks(Range range, List<Double> values) {
  private static final int WANTED = 6;
  private static final double MARGIN = 0.03;
  private static final double[] ROUND = {1, 2, 5, 10};

  /**
   * Of an axis evenly divided: steps of 1, 2 or 5 times a power of ten.
   *
   * @param lowest of the data
   * @param greatest of the data
   */
  static Ticks linear(double lowest, double greatest) {
    double low = lowest;
    double high = greatest;
    if (low == high) {
      low -= Math.max(0.5, Math.abs(low) / 2);
      high += Math.max(0.5, Math.abs(high) / 2);
    }
    // Bars and probabilities stand on 0: no margin beyond it.
    double below = low == 0 ? 0 : (high - low) * MARGIN;
    double above = high == 0 ? 0 : (high - low) * MARGIN;
    Range range = new Range(low - below, high + above);
    double rough = (range.to() - range.from()) / WANTED;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double factor : ROUND) {
      if (factor * power >= rough) {
        step = factor * power;
        break;
      }
    }
    List<Double> values = new ArrayList<>();
    for (double k = Math.ceil(range.from() / step); k * step <= range.to(); k++) {
      values.add(Digits.rounded(k * step));
    }
    return new Ticks(range, values);
  }

  /** Of an axis evenly divided in the logarithm: powers of ten. */
  static Ticks log(double lowest, double greatest) {
    double low = Math.pow(10, Math.floor(Math.log10(lowest)));
    double high = Math.pow(10, Math.ceil(Math.log10(greatest)));
    Range range = new Range(low, low == high ? 10 * low : high);
    int powers = (int) Math.round(Math.log10(range.to() / range.from()));
    int each = Math.max(1, (powers + WANTED) / (WANTED + 1));
    List<Double> values = new ArrayList<>();
    for (int power = 0; power <= powers; power += each) {
      values.add(Digits.rounded(range.from() * Math.pow(10, power)));
    }
    return new Ticks(range, values);
  }
}
