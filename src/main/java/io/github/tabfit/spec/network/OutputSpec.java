package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Task;

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

  /** Whether what goes into the output activation are logits, one scale for all classes. */
  public boolean hasLogits(Task task) {
    return switch (activation.type()) {
      case SOFTMAX -> task.isClassification();
      case SIGMOID -> task == Task.BINARY && loss.outputs(task, 2) == 1;
      default -> false;
    };
  }
}
