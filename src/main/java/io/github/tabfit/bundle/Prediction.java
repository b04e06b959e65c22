package io.github.tabfit.bundle;

import io.github.tabfit.data.prepare.FittedTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a model says of one row. */
public sealed interface Prediction {
  /**
   * A class.
   *
   * @param label the predicted class
   * @param probabilities probability of each class in the order of the model's classes; empty for a
   *     model trained on a hinge loss
   * @param margins signed margin of each class for a model trained on a hinge loss, else empty
   */
  record ClassPrediction(
      String label, Map<String, Double> probabilities, Map<String, Double> margins)
      implements Prediction {
    /** Copies the maps, keeping their order. */
    public ClassPrediction {
      probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
      margins = Collections.unmodifiableMap(new LinkedHashMap<>(margins));
    }

    /**
     * A class with the scores of all: probabilities or margins, as the target says.
     *
     * @param scores by class, in the target's order
     */
    public static ClassPrediction of(
        FittedTarget target, String label, Map<String, Double> scores) {
      return target.hasProbabilities()
          ? new ClassPrediction(label, scores, Map.of())
          : new ClassPrediction(label, Map.of(), scores);
    }

    /** The probabilities, or the margins of a model trained on a hinge loss. */
    public Map<String, Double> scores() {
      return margins.isEmpty() ? probabilities : margins;
    }
  }

  /**
   * A number.
   *
   * @param value in the target's unit
   * @param interval between what the target shall lie; empty for a model without intervals
   */
  record ValuePrediction(double value, Optional<Interval> interval) implements Prediction {
    /** Without an interval. */
    public ValuePrediction(double value) {
      this(value, Optional.empty());
    }
  }

  /**
   * Bounds of a number, in the target's unit.
   *
   * @param lower the lower bound
   * @param upper the upper bound
   */
  record Interval(double lower, double upper) {}
}
