package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.Arrays;

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

  /** The first layer's norm over the last's; NaN where that is 0 or there is one layer only. */
  private static double ratio(double[] norms) {
    int last = norms.length - 1;
    return last > 0 && norms[last] > 0 ? norms[0] / norms[last] : Double.NaN;
  }

  /**
   * Counts units. The output layer is not among them: a sure classifier saturates it rightly.
   *
   * @param activations of each hidden layer for the sample: [rows · units], row-major
   * @param gradientNorms of each layer's weights, the output layer's last
   */
  NetworkHealth measure(float[][] activations, double[] gradientNorms) {
    int reluUnits = 0;
    int deadUnits = 0;
    int boundedUnits = 0;
    int saturatedUnits = 0;
    for (int i = 0; i < activations.length; i++) {
      Activation activation = network.layers().get(i).activation().type();
      int units = network.layers().get(i).units();
      float[] values = activations[i];
      if (activation.canDie()) {
        reluUnits += units;
        deadUnits += dead(values, units);
      } else if (activation.saturates()) {
        boundedUnits += units;
        saturatedUnits += saturated(activation, values, units);
      }
    }
    return new NetworkHealth(
        share(deadUnits, reluUnits), share(saturatedUnits, boundedUnits), ratio(gradientNorms));
  }

  /** Share of a hidden layer's units that are dead; NaN where its activation cannot die. */
  double deadShare(int layer, float[] values) {
    LayerSpec spec = network.layers().get(layer);
    return spec.activation().type().canDie()
        ? share(dead(values, spec.units()), spec.units())
        : Double.NaN;
  }

  /** Share of a hidden layer's units that are saturated; NaN where its activation has no ends. */
  double saturatedShare(int layer, float[] values) {
    LayerSpec spec = network.layers().get(layer);
    Activation activation = spec.activation().type();
    return activation.saturates()
        ? share(saturated(activation, values, spec.units()), spec.units())
        : Double.NaN;
  }

  private int dead(float[] values, int units) {
    return count(values, units, 1, 0, Float.POSITIVE_INFINITY);
  }

  private int saturated(Activation activation, float[] values, int units) {
    float low = (float) activation.lowest() + NEAR_END;
    float high = (float) activation.highest() - NEAR_END;
    return count(values, units, SATURATED_SHARE, low, high);
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
