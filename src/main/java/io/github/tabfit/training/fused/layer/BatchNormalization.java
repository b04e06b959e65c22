package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import java.util.Arrays;

/**
 * γ·(x - mean)/√(variance + 1e-5) + β over a batch's rows, and DL4J's running statistics: the mean,
 * and the deviation's logarithm to base 10, moved by a tenth of the difference at each step.
 */
public final class BatchNormalization implements RowNormalization {
  private static final double EPSILON = 1e-5;
  private static final double KEPT = 0.9;

  private final LayerShape shape;
  private final Parameters parameters;
  private final int units;
  private final float[] normalized;
  private final float[] means;
  private final float[] variances;
  private final float[] inverses;
  private final float[] shiftGradient;
  private final float[] scaleGradient;

  public BatchNormalization(LayerShape shape, Parameters parameters, int maxRows) {
    this.shape = shape;
    this.parameters = parameters;
    units = shape.units();
    normalized = new float[maxRows * units];
    means = new float[units];
    variances = new float[units];
    inverses = new float[units];
    shiftGradient = new float[units];
    scaleGradient = new float[units];
  }

  @Override
  public void begin(NativeFloats products, int rows, boolean training, Scratch scratch) {
    Arrays.fill(shiftGradient, 0);
    Arrays.fill(scaleGradient, 0);
    if (training) {
      measure(products, rows, scratch);
    } else {
      recall();
    }
    for (int i = 0; i < units; i++) {
      inverses[i] = (float) (1 / Math.sqrt(variances[i] + EPSILON));
    }
  }

  private void recall() {
    float[] values = parameters.values();
    for (int i = 0; i < units; i++) {
      means[i] = values[shape.mean() + i];
      variances[i] = (float) Math.pow(10, 2.0 * values[shape.logDeviation() + i]);
    }
  }

  private void measure(NativeFloats products, int rows, Scratch scratch) {
    Arrays.fill(means, 0);
    Arrays.fill(variances, 0);
    int step = scratch.rows(units);
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      products.get(row * units, scratch.x, 0, count * units);
      addRows(scratch.x, count);
    }
    float share = 1f / rows;
    for (int i = 0; i < units; i++) {
      means[i] *= share;
    }
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      products.get(row * units, scratch.x, 0, count * units);
      addSquares(scratch.x, count);
    }
    for (int i = 0; i < units; i++) {
      variances[i] *= share;
    }
  }

  private void addRows(float[] x, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * units;
      for (int i = 0; i < units; i++) {
        means[i] += x[at + i];
      }
    }
  }

  private void addSquares(float[] x, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * units;
      for (int i = 0; i < units; i++) {
        float deviation = x[at + i] - means[i];
        variances[i] += deviation * deviation;
      }
    }
  }

  @Override
  public void forward(float[] x, int row, int rows) {
    float[] values = parameters.values();
    int gamma = shape.gain();
    int beta = shape.bias();
    for (int r = 0; r < rows; r++) {
      int at = r * units;
      int kept = (row + r) * units;
      for (int i = 0; i < units; i++) {
        float z = (x[at + i] - means[i]) * inverses[i];
        normalized[kept + i] = z;
        x[at + i] = values[gamma + i] * z + values[beta + i];
      }
    }
  }

  @Override
  public void backward(float[] d, int row, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * units;
      int kept = (row + r) * units;
      for (int i = 0; i < units; i++) {
        shiftGradient[i] += d[at + i];
        scaleGradient[i] += d[at + i] * normalized[kept + i];
      }
    }
  }

  @Override
  public void end(NativeFloats deltas, int rows, Scratch scratch) {
    float[] values = parameters.values();
    int step = scratch.rows(units);
    float share = 1f / rows;
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      float[] d = scratch.x;
      deltas.get(row * units, d, 0, count * units);
      for (int r = 0; r < count; r++) {
        int at = r * units;
        int kept = (row + r) * units;
        for (int i = 0; i < units; i++) {
          float common = share * (shiftGradient[i] + normalized[kept + i] * scaleGradient[i]);
          d[at + i] = values[shape.gain() + i] * inverses[i] * (d[at + i] - common);
        }
      }
      deltas.put(row * units, d, 0, count * units);
    }
    parameters.gradients().put(shape.bias(), shiftGradient, 0, units);
    parameters.gradients().put(shape.gain(), scaleGradient, 0, units);
    remember(values);
  }

  private void remember(float[] values) {
    for (int i = 0; i < units; i++) {
      float mean = values[shape.mean() + i];
      values[shape.mean() + i] = mean - (float) ((1 - KEPT) * (mean - means[i]));
      float logarithm = values[shape.logDeviation() + i];
      double variance = Math.pow(10, 2.0 * logarithm);
      double next = KEPT * variance + (1 - KEPT) * variances[i];
      double less = Math.log10(variance / next) / 2;
      values[shape.logDeviation() + i] = logarithm - (float) less;
    }
  }
}
