package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.Softmax;
import io.github.tabfit.training.fused.kernel.VectorMath;

/** What a hidden layer does to the products xW, and back. */
public final class HiddenLayer {
  private final LayerShape shape;
  private final Masks masks;
  private final ActivationKernel kernel;
  private final RowNormalization normalization;

  /** f'(z) times the dropout mask; softmax's outputs before dropout. */
  private final float[] slopes;

  /**
   * @param parameters those of its normalization
   * @param maxRows rows of a batch at the most; of an image, its places count as rows
   */
  public HiddenLayer(LayerShape shape, Parameters parameters, Masks masks, int maxRows) {
    this.shape = shape;
    this.masks = masks;
    boolean softmax = shape.activation().type() == Activation.SOFTMAX;
    this.kernel = softmax ? null : ActivationKernel.of(shape.activation());
    this.slopes = new float[Math.multiplyExact(maxRows, shape.units())];
    this.normalization = RowNormalization.of(shape, parameters, maxRows);
  }

  /** Whether products take no bias: normalization adds its own. */
  public boolean isNormalized() {
    return normalization != null;
  }

  /** Measures a batch of products, where the normalization takes it as a whole. */
  public void observe(NativeFloats activations, int rows, boolean training, Scratch scratch) {
    if (normalization != null) {
      normalization.begin(activations, rows, training, scratch);
    }
  }

  /** Turns the products of rows [from, to) into activations. */
  public void forward(
      NativeFloats activations,
      int from,
      int to,
      int iteration,
      boolean training,
      Scratch scratch) {
    int units = shape.units();
    boolean drops = training && shape.dropout() > 0;
    if (kernel != null
        && shape.activation().type() == Activation.IDENTITY
        && !drops
        && normalization == null) {
      return;
    }
    int step = scratch.rows(units);
    for (int row = from; row < to; row += step) {
      int rows = Math.min(step, to - row);
      int n = rows * units;
      activations.get(row * units, scratch.x, 0, n);
      if (normalization != null) {
        normalization.forward(scratch.x, row, rows);
      }
      if (kernel == null) {
        Softmax.apply(scratch.x, rows, units, scratch.math);
        System.arraycopy(scratch.x, 0, scratch.y, 0, n);
      } else {
        kernel.apply(scratch.x, scratch.y, n, scratch);
      }
      if (drops) {
        masks.fill(
            shape.index() + 1, iteration, shape.dropout(), row * units, scratch.first, n, scratch);
        VectorMath.multiply(scratch.x, scratch.first, n);
        if (kernel != null) {
          VectorMath.multiply(scratch.y, scratch.first, n);
        }
      }
      activations.put(row * units, scratch.x, 0, n);
      if (training) {
        System.arraycopy(scratch.y, 0, slopes, row * units, n);
      }
    }
  }

  /** Turns gradients by the activations of rows [from, to) into gradients by the products. */
  public void backward(NativeFloats deltas, int from, int to, int iteration, Scratch scratch) {
    int units = shape.units();
    if (kernel != null
        && shape.activation().type() == Activation.IDENTITY
        && shape.dropout() == 0
        && normalization == null) {
      return;
    }
    int step = scratch.rows(units);
    for (int row = from; row < to; row += step) {
      int rows = Math.min(step, to - row);
      int n = rows * units;
      deltas.get(row * units, scratch.x, 0, n);
      if (kernel == null) {
        if (shape.dropout() > 0) {
          masks.fill(
              shape.index() + 1,
              iteration,
              shape.dropout(),
              row * units,
              scratch.first,
              n,
              scratch);
          VectorMath.multiply(scratch.x, scratch.first, n);
        }
        Softmax.backpropagate(scratch.x, slopes, row * units, rows, units);
      } else {
        System.arraycopy(slopes, row * units, scratch.y, 0, n);
        VectorMath.multiply(scratch.x, scratch.y, n);
      }
      if (normalization != null) {
        normalization.backward(scratch.x, row, rows);
      }
      deltas.put(row * units, scratch.x, 0, n);
    }
    if (normalization != null) {
      normalization.end(deltas, to, scratch);
    }
  }
}
