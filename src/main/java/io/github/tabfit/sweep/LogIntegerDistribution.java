package io.github.tabfit.sweep;

import org.apache.commons.math3.distribution.AbstractIntegerDistribution;

/**
 * Whole numbers from low to high, evenly in the logarithm: P(n) is proportional to ln((n + ½)/(n -
 * ½)).
 */
final class LogIntegerDistribution extends AbstractIntegerDistribution {
  private static final long serialVersionUID = 1L;

  private final int low;
  private final int high;

  /**
   * @param low at least 1
   * @param high above low
   */
  LogIntegerDistribution(int low, int high) {
    super(null);
    this.low = low;
    this.high = high;
  }

  private double span() {
    return Math.log((high + 0.5) / (low - 0.5));
  }

  @Override
  public double probability(int n) {
    return n < low || n > high ? 0 : Math.log((n + 0.5) / (n - 0.5)) / span();
  }

  @Override
  public double cumulativeProbability(int n) {
    if (n < low) {
      return 0;
    }
    return n >= high ? 1 : Math.log((n + 0.5) / (low - 0.5)) / span();
  }

  @Override
  public int inverseCumulativeProbability(double p) {
    double value = (low - 0.5) * Math.exp(p * span());
    return (int) Math.max(low, Math.min(high, Math.round(value)));
  }

  @Override
  public double getNumericalMean() {
    double mean = 0;
    for (int n = low; n <= high; n++) {
      mean += n * probability(n);
    }
    return mean;
  }

  @Override
  public double getNumericalVariance() {
    double mean = getNumericalMean();
    double variance = 0;
    for (int n = low; n <= high; n++) {
      variance += (n - mean) * (n - mean) * probability(n);
    }
    return variance;
  }

  @Override
  public int getSupportLowerBound() {
    return low;
  }

  @Override
  public int getSupportUpperBound() {
    return high;
  }

  @Override
  public boolean isSupportConnected() {
    return true;
  }
}
