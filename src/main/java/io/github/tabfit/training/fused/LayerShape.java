package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;

/**
 * A layer, and where its parameters lie in DL4J's flat vector. An offset is -1 where the layer has
 * no such parameter.
 *
 * @param index from 0; the output layer is the last
 * @param inputs columns of its input
 * @param units columns of its output
 * @param activation its activation; the output layer's belongs to the loss
 * @param dropout probability of dropping one of its outputs
 * @param normalization what is done to its pre-activations
 * @param weights offset of W {@code [units, inputs]}, row-major
 * @param bias offset of b, or of batch normalization's β
 * @param gain offset of layer normalization's g, or of batch normalization's γ
 * @param mean offset of batch normalization's running mean
 * @param logDeviation offset of the running standard deviation's logarithm to base 10
 */
record LayerShape(
    int index,
    int inputs,
    int units,
    ActivationSpec activation,
    double dropout,
    Normalization normalization,
    int weights,
    int bias,
    int gain,
    int mean,
    int logDeviation) {
  int weightCount() {
    return inputs * units;
  }

  boolean isBatchNormalized() {
    return normalization == Normalization.BATCH;
  }

  boolean isLayerNormalized() {
    return normalization == Normalization.LAYER;
  }
}
