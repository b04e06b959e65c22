package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds dead and saturated units in the activations of a sample of training rows. */
final class HealthProbe {
  private static final int ROWS = 256;
  private static final float NEAR_END = 0.01f;
  private static final double SATURATED_SHARE = 0.95;

  private final NetworkSpec network;
  private final float[] sample;
  private final int rows;
  private final int columns;
  private final int outputs;

  HealthProbe(NetworkSpec network, Examples training) {
    this.network = network;
    rows = Math.min(ROWS, training.rows());
    columns = training.featureCount();
    outputs = training.labelCount();
    sample = new float[rows * columns];
    int[] chosen = new int[rows];
    Arrays.setAll(chosen, i -> (int) ((long) i * training.rows() / rows));
    training.gatherFeatures(chosen, 0, rows, sample);
  }

  /** Features of the sample: [rows, columns], row-major. */
  float[] sample() {
    return sample;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Units of the output layer. */
  int outputs() {
    return outputs;
  }

  /** The ratio of two gradients' norms; NaN where the last is 0. */
  private static double ratio(double first, double last) {
    return last > 0 ? first / last : Double.NaN;
  }

  /**
   * Counts units. The output layer is not among them: a sure classifier saturates it rightly.
   *
   * @param activations of each hidden layer for the sample: [rows · units], row-major
   * @param gradientNorms norm of each layer's gradient, the output layer's last
   */
  NetworkHealth measure(float[][] activations, double[] gradientNorms) {
    List<LayerHealth> layers = new ArrayList<>();
    int reluUnits = 0;
    int deadUnits = 0;
    int boundedUnits = 0;
    int saturatedUnits = 0;
    for (int i = 0; i < activations.length; i++) {
      Activation activation = network.layers().get(i).activation().type();
      float[] values = activations[i];
      int units = values.length / rows;
      double dead = Double.NaN;
      double saturated = Double.NaN;
      if (activation.canDie()) {
        int count = count(values, units, 1, 0, Float.POSITIVE_INFINITY);
        dead = share(count, units);
        reluUnits += units;
        deadUnits += count;
      } else if (activation.saturates()) {
        float low = (float) activation.lowest() + NEAR_END;
        float high = (float) activation.highest() - NEAR_END;
        int count = count(values, units, SATURATED_SHARE, low, high);
        saturated = share(count, units);
        boundedUnits += units;
        saturatedUnits += count;
      }
      layers.add(new LayerHealth(name(i), dead, saturated, gradientNorms[i]));
    }
    int last = gradientNorms.length - 1;
    layers.add(new LayerHealth(name(last), Double.NaN, Double.NaN, gradientNorms[last]));
    return new NetworkHealth(
        share(deadUnits, reluUnits),
        share(saturatedUnits, boundedUnits),
        last == 0 ? Double.NaN : ratio(gradientNorms[0], gradientNorms[last]),
        layers);
  }

  private String name(int layer) {
    if (layer == network.layers().size()) {
      return "output";
    }
    boolean embedded = network.isEmbedded();
    return embedded && layer == 0 ? "embedding" : "hidden " + (embedded ? layer : layer + 1);
  }

  /** Units that lie at or below low, or at or above high, on enough rows. */
  private int count(float[] values, int units, double enough, float low, float high) {
    int[] found = new int[units];
    for (int row = 0; row < rows; row++) {
      int start = row * units;
      for (int unit = 0; unit < units; unit++) {
        float value = values[start + unit];
        found[unit] += value <= low || value >= high ? 1 : 0;
      }
    }
    int count = 0;
    for (int times : found) {
      count += times >= enough * rows ? 1 : 0;
    }
    return count;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
