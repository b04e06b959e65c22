package io.github.tabfit.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.ThresholdSpec;

/** How a model's outputs become predictions, as JSON. */
final class DecisionJson {
  private DecisionJson() {}

  /** Adds the positive class, its threshold and the temperature, as far as the model has them. */
  static void add(ObjectNode node, Bundle model) {
    if (model.preprocessing().target() instanceof ClassTarget target
        && target.task() == Task.BINARY) {
      ObjectNode decision = node.putObject("decision");
      decision.put("positive", target.classes().get(target.positive()));
      if (target.hasProbabilities()) {
        ThresholdSpec asked = model.spec().evaluation().threshold();
        decision.put("threshold", target.decision().threshold());
        decision.put("by", asked.isChosen() ? asked.id() : null);
      }
    }
    model
        .metrics()
        .map(ModelMetrics::temperature)
        .ifPresent(temperature -> temperature.ifPresent(value -> node.put("temperature", value)));
  }
}
