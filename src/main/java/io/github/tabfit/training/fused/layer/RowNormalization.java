package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;

/** A normalization of pre-activations, and back. */
public interface RowNormalization {
  /** Begins a batch whose products are ready. */
  void begin(NativeFloats products, int rows, boolean training, Scratch scratch);

  /** Normalizes a tile of whole rows in place. */
  void forward(float[] x, int row, int rows);

  /** Takes in a tile of gradients by the normalized numbers, and replaces what it can. */
  void backward(float[] d, int row, int rows);

  /** Ends the batch: gradients by the products and the parameters are complete after it. */
  void end(NativeFloats deltas, int rows, Scratch scratch);

  /** The normalization of a layer; null where it has none. */
  static RowNormalization of(LayerShape shape, Parameters parameters, int maxRows) {
    return switch (shape.normalization()) {
      case NONE -> null;
      case LAYER -> new LayerNormalization(shape, parameters, maxRows);
      case BATCH -> new BatchNormalization(shape, parameters, maxRows);
    };
  }
}
