package io.github.tabfit.cli.text;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How a model's outputs become predictions, for a reader. */
public final class DecisionText {
  private DecisionText() {}

  /** Whole sentences: the positive class of two with its threshold, and the temperature. */
  public static List<String> lines(Bundle model) {
    List<String> lines = new ArrayList<>();
    if (model.preprocessing().target() instanceof ClassTarget target
        && target.task() == Task.BINARY) {
      lines.add(Printable.message(positive(model.spec().evaluation().threshold(), target)));
    }
    OptionalDouble temperature =
        model.metrics().map(ModelMetrics::temperature).orElse(OptionalDouble.empty());
    if (temperature.isPresent()) {
      lines.add(
          "The probabilities are calibrated by a temperature of %s, which is in the weights."
              .formatted(Tables.figure(temperature.getAsDouble())));
    }
    return lines;
  }

  private static String positive(ThresholdSpec asked, ClassTarget target) {
    String name = target.classes().get(target.positive());
    if (target.decision().isMostProbable()) {
      return "The positive class is '%s'.".formatted(name);
    }
    return "The positive class is '%s', predicted above a probability of %s%s."
        .formatted(
            name,
            Tables.figure(target.decision().threshold()),
            asked.isChosen() ? " (by " + asked.id() + " of held-out rows)" : "");
  }
}
