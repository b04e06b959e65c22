package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {
  private static final double[] PROBABILITIES = {0.1, 0.2, 0.3, 0.4, 0.8, 0.9};
  private static final int[] CLASSES = {0, 0, 1, 0, 1, 1};

  @Test
  void theMiddleOfTheBestIntervalIsChosen() {
    // Above .8 to .9: F1 = 2·1/(1+3) = .5; .4 to .8: 2·2/(2+3) = .8; .3 to .4: 2·2/(3+3) = .67;
    // .2 to .3: 2·3/(4+3) = .857; below: 2·3/(5+3) = .75.
    assertThat(best(PROBABILITIES, CLASSES, null, ThresholdChoice.f1())).hasValue(0.25);
    // Recalls .4 to .8: 2/3 and 1, mean .833; .2 to .3: 1 and 2/3, as good: .6 and .25 lie .1 and
    // .25 from one half.
    assertThat(best(PROBABILITIES, CLASSES, null, ThresholdChoice.balancedAccuracy()))
        .hasValue((0.4 + 0.8) / 2);
  }

  @Test
  void costsMoveTheThreshold() {
    // .4 to .8 misses one row, .2 to .3 takes one for positive, all others err more.
    assertThat(best(PROBABILITIES, CLASSES, null, ThresholdChoice.cost(1, 5))).hasValue(0.25);
    assertThat(best(PROBABILITIES, CLASSES, null, ThresholdChoice.cost(5, 1)))
        .hasValue((0.4 + 0.8) / 2);
  }

  @Test
  void weightsCount() {
    // The negative at .4 weighs 9: taking it costs more than missing the positive at .3.
    double[] weights = {1, 1, 1, 9, 1, 1};
    assertThat(best(PROBABILITIES, CLASSES, weights, ThresholdChoice.f1()))
        .hasValue((0.4 + 0.8) / 2);
  }

  @Test
  void equalProbabilitiesAreNotParted() {
    // A threshold above .5 finds none, one below takes both: F1 = 2·1/(2+1).
    assertThat(best(new double[] {0.5, 0.5}, new int[] {0, 1}, null, ThresholdChoice.f1()))
        .hasValue(0.25);
  }

  @Test
  void theEndsAreThresholdsToo() {
    // Missing nothing is worth everything: below .1. Taking nothing: above .9.
    assertThat(best(PROBABILITIES, CLASSES, null, ThresholdChoice.cost(1, 1000))).hasValue(0.25);
    int[] lowest = {1, 0, 0, 0, 0, 0};
    assertThat(best(PROBABILITIES, lowest, null, ThresholdChoice.cost(1, 1000))).hasValue(0.05);
    assertThat(best(PROBABILITIES, lowest, null, ThresholdChoice.cost(1000, 1)).getAsDouble())
        .isEqualTo(0.95);
  }

  @Test
  void certainProbabilitiesLeaveTheThresholdInside() {
    assertThat(best(new double[] {0, 0, 1, 1}, new int[] {0, 0, 1, 1}, null, ThresholdChoice.f1()))
        .hasValue(0.5);
  }

  @Test
  void theOtherClassMayBeThePositiveOne() {
    int[] swapped = {1, 1, 0, 1, 0, 0};
    assertThat(ThresholdChoice.best(PROBABILITIES, swapped, 0, null, ThresholdChoice.f1()))
        .hasValue(0.25);
  }

  @Test
  void oneClassAloneChoosesNothing() {
    assertThat(best(new double[] {0.2, 0.8}, new int[] {1, 1}, null, ThresholdChoice.f1()))
        .isEmpty();
    // The only row of the other class weighs nothing.
    assertThat(
            best(
                new double[] {0.2, 0.8},
                new int[] {0, 1},
                new double[] {0, 1},
                ThresholdChoice.f1()))
        .isEmpty();
  }

  private static OptionalDouble best(
      double[] probabilities, int[] classes, double[] weights, ThresholdChoice.Criterion by) {
    return ThresholdChoice.best(probabilities, classes, 1, weights, by);
  }
}
