package io.github.tabfit.run;

import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.ThresholdChoice;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import io.github.tabfit.training.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Chooses the threshold of the positive class on held-out rows.
 *
 * @param target with the threshold that was chosen, or as it was
 * @param notes why none was chosen though one was asked for
 */
record DecisionChoice(FittedTarget target, List<String> notes) {
  /**
   * The target with the threshold that is best.
   *
   * @param held what the network makes of held-out rows; null if there are none
   * @param rows these rows; not looked at if there are none
   */
  static DecisionChoice of(ThresholdSpec asked, FittedTarget target, Scores held, Examples rows) {
    if (!asked.isChosen() || !(target instanceof ClassTarget classes)) {
      return new DecisionChoice(target, List.of());
    }
    OptionalDouble best =
        held == null ? OptionalDouble.empty() : best(asked, classes, held.outputs(), rows);
    return best.isPresent()
        ? new DecisionChoice(classes.with(classes.decision().at(best.getAsDouble())), List.of())
        : new DecisionChoice(
            target,
            List.of(
                "The threshold stays at one half: no held-out rows of both classes could choose it by %s."
                    .formatted(asked.id())));
  }

  private static OptionalDouble best(
      ThresholdSpec asked, ClassTarget target, float[] outputs, Examples rows) {
    double[] probabilities = new double[rows.rows()];
    Arrays.setAll(probabilities, row -> target.score(outputs, row, target.positive()));
    return ThresholdChoice.best(
        probabilities, rows.classes(), target.positive(), rows.rowWeights(), criterion(asked));
  }

  private static ThresholdChoice.Criterion criterion(ThresholdSpec asked) {
    if (asked instanceof ThresholdSpec.Cost cost) {
      return ThresholdChoice.cost(cost.falsePositive(), cost.falseNegative());
    }
    return asked instanceof ThresholdSpec.F1
        ? ThresholdChoice.f1()
        : ThresholdChoice.balancedAccuracy();
  }
}
