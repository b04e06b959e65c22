package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** By hand. */
class PinballLossTest {
  @Test
  void whatIsMissingCostsTheLevelAndWhatIsTooMuchTheRest() {
    // (0.1 · 2 + 0.5 · 1 + 0.1 · 3) / 3
    assertThat(PinballLoss.of(new double[] {0.1, 0.5, 0.9}, 10, new double[] {8, 9, 13}))
        .isEqualTo(1.0 / 3, within(1e-15));
    assertThat(PinballLoss.of(new double[] {0.3}, 5, new double[] {5})).isZero();
  }

  @Test
  void theMeanCountsRowsByTheirWeights() {
    assertThat(PinballLoss.mean(new double[] {1, 5}, null)).isEqualTo(3);
    assertThat(PinballLoss.mean(new double[] {1, 5}, new double[] {3, 1})).isEqualTo(2);
  }

  @Test
  void constantQuantilesAreTheSmallestTargetsWithTheShareBelow() {
    double[] targets = {40, 10, 30, 20};
    assertThat(Baseline.quantiles(targets, null, new double[] {0.1, 0.25, 0.5, 0.51, 0.99}))
        .containsExactly(10, 10, 20, 30, 40);
    // 20 counts as six of the nine, after the one of 10.
    assertThat(Baseline.quantiles(targets, new double[] {1, 1, 1, 6}, new double[] {0.1, 0.2, 0.7}))
        .containsExactly(10, 20, 20);
  }

  @Test
  void noConstantBeatsAConstantQuantile() {
    double[] targets = {3, 1, 4, 1.5, 9, 2.6};
    for (double level : new double[] {0.05, 0.3, 0.5, 0.8}) {
      double[] levels = {level};
      double best = loss(levels, targets, Baseline.quantiles(targets, null, levels)[0]);
      for (double other : targets) {
        assertThat(loss(levels, targets, other)).isGreaterThanOrEqualTo(best - 1e-12);
      }
    }
  }

  private static double loss(double[] levels, double[] targets, double constant) {
    double sum = 0;
    for (double target : targets) {
      sum += PinballLoss.of(levels, target, new double[] {constant});
    }
    return sum;
  }
}
