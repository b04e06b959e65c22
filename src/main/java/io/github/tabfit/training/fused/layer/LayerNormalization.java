package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import java.util.Arrays;

/** g·(x - mean)/sd + b over a row's units; a row without spread becomes b, as in DL4J. */
public final class LayerNormalization implements RowNormalization {
  private final LayerShape shape;
  private final Parameters parameters;
  private final int units;
  private final float[] normalized;
  private final float[] inverses;
  private final float[] biasGradient;
  private final float[] gainGradient;

  public LayerNormalization(LayerShape shape, Parameters parameters, int maxRows) {
    this.shape = shape;
    this.parameters = parameters;
    units = shape.units();
    normalized = new float[maxRows * units];
    inverses = new float[maxRows];
    biasGradient = new float[units];
    gainGradient = new float[units];
  }

  @Override
  public void begin(NativeFloats products, int rows, boolean training, Scratch scratch) {
    Arrays.fill(biasGradient, 0);
    Arrays.fill(gainGradient, 0);
  }

  @Override
  public void forward(float[] x, int row, int rows) {
    float[] values = parameters.values();
    int gain = shape.gain();
    int bias = shape.bias();
    for (int r = 0; r < rows; r++) {
      int at = r * units;
      int kept = (row + r) * units;
      double sum = 0;
      for (int i = 0; i < units; i++) {
        sum += x[at + i];
      }
      float mean = (float) (sum / units);
      double squares = 0;
      for (int i = 0; i < units; i++) {
        float deviation = x[at + i] - mean;
        squares += deviation * deviation;
      }
      float inverse = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares / units));
      inverses[row + r] = inverse;
      for (int i = 0; i < units; i++) {
        float z = (x[at + i] - mean) * inverse;
        normalized[kept + i] = z;
        x[at + i] = values[gain + i] * z + values[bias + i];
      }
    }
  }

  @Override
  public void backward(float[] d, int row, int rows) {
    float[] values = parameters.values();
    int gain = shape.gain();
    for (int r = 0; r < rows; r++) {
      int at = r * units;
      int kept = (row + r) * units;
      for (int i = 0; i < units; i++) {
        biasGradient[i] += d[at + i];
        gainGradient[i] += d[at + i] * normalized[kept + i];
        d[at + i] *= values[gain + i];
      }
      double sum = 0;
      double product = 0;
      for (int i = 0; i < units; i++) {
        sum += d[at + i];
        product += d[at + i] * normalized[kept + i];
      }
      float mean = (float) (sum / units);
      float slope = (float) (product / units);
      float inverse = inverses[row + r];
      for (int i = 0; i < units; i++) {
        d[at + i] = inverse * (d[at + i] - mean - normalized[kept + i] * slope);
      }
    }
  }

  @Override
  public void end(NativeFloats deltas, int rows, Scratch scratch) {
    parameters.gradients().put(shape.bias(), biasGradient, 0, units);
    parameters.gradients().put(shape.gain(), gainGradient, 0, units);
  }
}
