package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;

/**
 * An activation function with its parameter.
 *
 * @param type the function
 * @param parameter leaky ReLU's slope or ELU's alpha, at least 0; 0 where the function has none
 */
public record ActivationSpec(Activation type, double parameter) {
  /** Checks the parameter's bounds. */
  public ActivationSpec {
    if (!Double.isFinite(parameter) || parameter < 0) {
      throw new SpecException(
          type.parameterName() + " of " + type.id() + " must be >= 0, got " + parameter);
    }
  }

  /** The function with its default parameter. */
  public static ActivationSpec of(Activation type) {
    return new ActivationSpec(type, type.defaultParameter().orElse(0));
  }
}
