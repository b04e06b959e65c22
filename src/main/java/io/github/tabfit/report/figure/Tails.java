package io.github.tabfit.report.figure;

/** Distribution functions that tests need, to some four digits. */
final class Tails {
  private static final int TERMS = 100;

  private Tails() {}

  /** Share of the normal distribution below z. Source: Abramowitz and Stegun (1964), 7.1.26. */
  static double normal(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double poly =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double tail = 0.5 * poly * Math.exp(-x * x);
    return z > 0 ? 1 - tail : tail;
  }

  /** Chance of more than x. Source: Wilson and Hilferty (1931), whose cube root is near normal. */
  static double chiSquare(double x, int degrees) {
    double k = 2.0 / (9 * degrees);
    return 1 - normal((Math.cbrt(x / degrees) - (1 - k)) / Math.sqrt(k));
  }

  /**
   * Chance of so large a distance between the distributions of two samples of one distribution.
   * Source: Stephens (1970), Use of the Kolmogorov-Smirnov statistics without tables.
   */
  static double kolmogorovSmirnov(double distance, double first, double second) {
    double n = Math.sqrt(first * second / (first + second));
    double x = (n + 0.12 + 0.11 / n) * distance;
    double sum = 0;
    for (int k = 1; k <= TERMS; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
    }
    return x < 0.2 ? 1 : Math.max(0, Math.min(1, sum));
  }
}
