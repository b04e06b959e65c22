package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;
import java.util.List;

/**
 * A layer whose units take all inputs: dropout(activation(normalization(XW + b))).
 *
 * @param units number of units, at least 1
 * @param activation the activation function
 * @param dropout probability of <em>dropping</em> an output of the layer while training, 0 to below
 *     1
 * @param normalization what is done to the pre-activations
 * @param blocks the only weights that the layer has, in the order of its inputs and units, without
 *     a bias; empty for a layer with all weights
 */
public record DenseSpec(
    int units,
    ActivationSpec activation,
    double dropout,
    Normalization normalization,
    List<Block> blocks)
    implements LayerSpec {
  /** A layer with all weights. */
  public DenseSpec(
      int units, ActivationSpec activation, double dropout, Normalization normalization) {
    this(units, activation, dropout, normalization, List.of());
  }

  /** Copies the list and checks the bounds. */
  public DenseSpec {
    blocks = List.copyOf(blocks);
    if (units < 1) {
      throw new SpecException("units must be >= 1, got " + units);
    }
    requireDropout(dropout);
  }

  /** Refuses a probability of dropping outputs that is none, or 1. */
  static void requireDropout(double dropout) {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new SpecException("dropout must be >= 0 and < 1, got " + dropout);
    }
  }

  @Override
  public LayerKind kind() {
    return LayerKind.DENSE;
  }

  @Override
  public String text() {
    return units + " " + activation.type().id();
  }

  /** A layer of blocks alone: a linear embedding of each group of inputs. */
  public static DenseSpec of(List<Block> blocks) {
    return new DenseSpec(
        Block.units(blocks), ActivationSpec.of(Activation.IDENTITY), 0, Normalization.NONE, blocks);
  }

  /** Whether the layer consists of blocks. */
  public boolean isEmbedding() {
    return !blocks.isEmpty();
  }

  /** The same, with all weights, of another number of units. */
  public DenseSpec ofUnits(int count) {
    return new DenseSpec(count, activation, dropout, normalization);
  }

  /** A layer without dropout and normalization. */
  public static DenseSpec of(int units, Activation activation) {
    return new DenseSpec(units, ActivationSpec.of(activation), 0, Normalization.NONE);
  }
}
