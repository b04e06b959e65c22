package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.List;

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
 * @param weights offset of W {@code [units, inputs]}, row-major; of a layer of blocks, of theirs
 *     one after the other
 * @param blocks of the weights, one after the other; empty for a layer with all weights
 * @param bias offset of b, or of batch normalization's β
 * @param gain offset of layer normalization's g, or of batch normalization's γ
 * @param mean offset of batch normalization's running mean
 * @param logDeviation offset of the running standard deviation's logarithm to base 10
 */
public record LayerShape(
    int index,
    int inputs,
    int units,
    ActivationSpec activation,
    double dropout,
    Normalization normalization,
    int weights,
    List<WeightBlock> blocks,
    int bias,
    int gain,
    int mean,
    int logDeviation) {
  public int weightCount() {
    return isEmbedding()
        ? blocks.stream().mapToInt(WeightBlock::count).sum()
        : Math.multiplyExact(inputs, units);
  }

  public boolean isEmbedding() {
    return !blocks.isEmpty();
  }

  /** Whether its products are added to a bias, which normalization has of its own. */
  public boolean isBiased() {
    return normalization == Normalization.NONE && !isEmbedding();
  }

  /** The weights of the first layer: by blocks, or all of them as one. */
  public List<WeightBlock> stored() {
    return isEmbedding() ? blocks : List.of(new WeightBlock(0, inputs, 0, units, false, weights));
  }

  public boolean isBatchNormalized() {
    return normalization == Normalization.BATCH;
  }

  public boolean isLayerNormalized() {
    return normalization == Normalization.LAYER;
  }
}
