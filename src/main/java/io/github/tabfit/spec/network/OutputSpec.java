package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;

/**
 * The output layer.
 *
 * @param loss the loss that training minimises
 * @param activation the activation function of the outputs
 * @param quantiles what the outputs are, for the quantile loss; none for others
 */
public record OutputSpec(Loss loss, ActivationSpec activation, QuantileLevels quantiles) {
  /** Checks that loss and quantiles go together. */
  public OutputSpec {
    if ((loss == Loss.QUANTILE) == quantiles.isEmpty()) {
      throw new SpecException(
          loss == Loss.QUANTILE
              ? "quantiles must have at least one level, such as [0.1, 0.5, 0.9]"
              : "quantiles are for loss: quantile, got loss " + loss.id() + ": leave them out");
    }
  }

  /** The usual quantiles for the quantile loss. */
  public OutputSpec(Loss loss, ActivationSpec activation) {
    this(loss, activation, loss == Loss.QUANTILE ? QuantileLevels.USUAL : QuantileLevels.NONE);
  }

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
