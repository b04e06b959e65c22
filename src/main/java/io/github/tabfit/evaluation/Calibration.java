package io.github.tabfit.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities are what they say: of rows given 0.8, four of five should come true. For
 * two classes the event is class 1, for more it is the most probable class. Source: Guo et al.
 * (2017), On Calibration of Modern Neural Networks.
 *
 * @param bins {@value #BINS} bins of equal width, rising; empty without probabilities
 * @param expectedCalibrationError mean |observed share - mean probability| over the bins, weighted
 *     by their rows, in [0, 1]; NaN without probabilities
 */
public record Calibration(List<CalibrationBin> bins, double expectedCalibrationError) {
  /** Number of bins. */
  public static final int BINS = 10;

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /** The calibration of predictions that hold no probabilities. */
  static Calibration absent() {
    return new Calibration(List.of(), Double.NaN);
  }

  /**
   * Measures events against their probabilities.
   *
   * @param probabilities [rows], in [0, 1]
   * @param happened [rows]
   * @param weights of the rows, or null for 1 each
   */
  static Calibration of(double[] probabilities, boolean[] happened, double[] weights) {
    double[] binWeights = new double[BINS];
    double[] probabilitySums = new double[BINS];
    double[] happenedSums = new double[BINS];
    double total = 0;
    for (int row = 0; row < probabilities.length; row++) {
      int bin = binOf(probabilities[row]);
      double weight = RowWeights.of(weights, row);
      binWeights[bin] += weight;
      probabilitySums[bin] += weight * probabilities[row];
      happenedSums[bin] += happened[row] ? weight : 0;
      total += weight;
    }
    List<CalibrationBin> bins = new ArrayList<>(BINS);
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double mean = probabilitySums[bin] / binWeights[bin];
      double share = happenedSums[bin] / binWeights[bin];
      bins.add(new CalibrationBin(bound(bin), bound(bin + 1), binWeights[bin], mean, share));
      error += Math.abs(happenedSums[bin] - probabilitySums[bin]);
    }
    return new Calibration(bins, error / total);
  }

  private static double bound(int bin) {
    return (double) bin / BINS;
  }

  private static int binOf(double probability) {
    int bin = 0;
    while (bin < BINS - 1 && probability > bound(bin + 1)) {
      bin++;
    }
    return bin;
  }
}
