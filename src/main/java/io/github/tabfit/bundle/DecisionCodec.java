package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import java.util.List;

/** The positive one of two classes, by its name, and the threshold of its probability. */
final class DecisionCodec {
  private static final String POSITIVE = "positive";
  private static final String THRESHOLD = "threshold";

  private DecisionCodec() {}

  /** Adds both; a threshold only where there are probabilities, and nothing for other targets. */
  static void encode(ObjectNode node, FittedTarget target) {
    if (target instanceof ClassTarget classes && classes.task() == Task.BINARY) {
      Decision decision = classes.decision();
      node.put(POSITIVE, classes.classes().get(decision.positive()));
      if (classes.hasProbabilities()) {
        node.put(THRESHOLD, decision.threshold());
      }
    }
  }

  /**
   * The target with the decision that the fields say. Models that were saved before there was one
   * have none: the more probable class, the second being positive.
   *
   * @throws DataException if the fields do not fit the target
   */
  static ClassTarget decode(JsonFields fields, ClassTarget target) {
    boolean says = fields.has(POSITIVE) || fields.has(THRESHOLD);
    if (says && target.task() != Task.BINARY) {
      throw fields.fault(
          "'%s' and '%s' are for 2 classes, the target has %d"
              .formatted(POSITIVE, THRESHOLD, target.classes().size()));
    }
    if (fields.has(THRESHOLD) && !target.hasProbabilities()) {
      throw fields.fault("'%s' is for probabilities, the target has margins".formatted(THRESHOLD));
    }
    Decision decision = Decision.DEFAULT;
    if (fields.has(POSITIVE)) {
      List<String> classes = target.classes();
      String name = fields.text(POSITIVE);
      if (!classes.contains(name)) {
        throw fields.fault(
            "'%s' must be one of %s, got '%s'"
                .formatted(POSITIVE, String.join(", ", classes), name));
      }
      decision = new Decision(classes.indexOf(name), decision.threshold());
    }
    if (fields.has(THRESHOLD)) {
      double threshold = fields.number(THRESHOLD);
      if (!(threshold > 0 && threshold < 1)) {
        throw fields.fault("'%s' must be > 0 and < 1, got %s".formatted(THRESHOLD, threshold));
      }
      decision = decision.at(threshold);
    }
    return target.with(decision);
  }
}
