package io.github.tabfit.network.layer;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much tokens take of each other in a block of a transformer. */
public final class AttentionWeights {
  private AttentionWeights() {}

  /**
   * The average over rows and heads, {@code [tokens, tokens]}: each row of it says of what a token
   * takes, and adds up to 1. Empty if the layer is no block of a transformer.
   *
   * @param inputs of the layer, {@code [rows, nIn]}
   * @param mask {@code [rows, steps]}, which steps are there; null where all are
   */
  public static Optional<double[][]> of(Layer layer, INDArray inputs, INDArray mask) {
    return layer instanceof TransformerBlock block
        ? Optional.of(block.attention(inputs.dup('c'), mask).mean(0).toDoubleMatrix())
        : Optional.empty();
  }
}
