package io.github.tabfit.spec.network;

/**
 * The output layer.
 *
 * @param loss the loss that training minimises
 * @param activation the activation function of the outputs
 */
public record OutputSpec(Loss loss, ActivationSpec activation) {
  /** The loss with its default activation. */
  public static OutputSpec of(Loss loss) {
    return new OutputSpec(loss, ActivationSpec.of(loss.defaultActivation()));
  }
}
