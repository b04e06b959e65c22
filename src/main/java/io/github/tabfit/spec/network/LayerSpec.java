package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;

/**
 * A hidden layer: dropout(activation(normalization(XW + b))).
 *
 * @param units number of units, at least 1
 * @param activation the activation function
 * @param dropout probability of <em>dropping</em> an output of the layer while training, 0 to below
 *     1
 * @param normalization what is done to the pre-activations
 */
public record LayerSpec(
    int units, ActivationSpec activation, double dropout, Normalization normalization) {
  /** Checks the bounds. */
  public LayerSpec {
    if (units < 1) {
      throw new SpecException("units must be >= 1, got " + units);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new SpecException("dropout must be >= 0 and < 1, got " + dropout);
    }
  }

  /** The same with another number of units. */
  public LayerSpec ofUnits(int count) {
    return new LayerSpec(count, activation, dropout, normalization);
  }

  /** A layer without dropout and normalization. */
  public static LayerSpec of(int units, Activation activation) {
    return new LayerSpec(units, ActivationSpec.of(activation), 0, Normalization.NONE);
  }
}
