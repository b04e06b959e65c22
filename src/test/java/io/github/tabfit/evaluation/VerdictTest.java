package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static double[] repeated(int times, double... values) {
    double[] all = new double[times * values.length];
    Arrays.setAll(all, i -> values[i % values.length]);
    return all;
  }

  private static String first(Verdict verdict) {
    return verdict.lines().get(0);
  }

  @Test
  void shareOfTheErrorAndItsIntervalAreThoseOfARatioOfMeans() {
    // Sums 6 and 20: 70 % is gone. Rests m - 0.3 b: 0.4, -0.2, 0.4, -0.6 over 20, so the half width
    // is t sqrt(0.72 / 400 * 4 / 3) with t = 1.96 + 2.4 / 3.
    Verdict verdict =
        Verdict.of("test", "log loss", new double[] {1, 1, 1, 3}, new double[] {2, 4, 2, 12}, null);
    assertThat(verdict.share()).isEqualTo(0.7, within(1e-12));
    double half = (1.96 + 2.4 / 3) * Math.sqrt(0.72 / 400 * 4 / 3);
    assertThat(verdict.low()).isEqualTo(0.7 - half, within(1e-12));
    assertThat(verdict.high()).isEqualTo(0.7 + half, within(1e-12));
    assertThat(first(verdict))
        .isEqualTo(
            "Better than the naive baseline by 70 % of its log loss (95 % interval 56 % to 84 %, 4 test rows).");
  }

  @Test
  void aRowOfWeightZeroIsNoRow() {
    double[] model = {1, 2, 900};
    double[] baseline = {2, 5, 1};
    Verdict weighted = Verdict.of("test", "log loss", model, baseline, new double[] {1, 1, 0});
    Verdict without =
        Verdict.of("test", "log loss", new double[] {1, 2}, new double[] {2, 5}, null);
    assertThat(weighted).isEqualTo(without);
  }

  @Test
  void aModelWorseThanTheBaselineIsSaidToBe() {
    Verdict verdict =
        Verdict.of("test", "squared error", repeated(50, 3, 4), repeated(50, 1, 1.5), null);
    assertThat(first(verdict)).startsWith("Worse than the naive baseline by 180 % of its squared");
  }

  @Test
  void aModelThatPredictsTheMeanIsNoBetter() {
    double[] errors = repeated(20, 1, 2, 3);
    assertThat(first(Verdict.of("test", "squared error", errors, errors, null)))
        .startsWith("As good as the naive baseline, no better");
  }

  @Test
  void tooFewRowsToTellAreSaidToBe() {
    Verdict verdict =
        Verdict.of("test", "log loss", new double[] {0.1, 2, 0.3}, new double[] {1, 1, 1}, null);
    assertThat(first(verdict)).startsWith("Better than").endsWith("too few rows to tell.");
    assertThat(first(Verdict.of("test", "log loss", new double[] {1}, new double[] {2}, null)))
        .isEqualTo("1 test row says nothing about the naive baseline.");
  }

  @Test
  void aBaselineWithoutErrorLeavesNothingToBeBetterAt() {
    assertThat(first(Verdict.of("rows", "squared error", new double[2], new double[2], null)))
        .contains("these 2 rows");
  }

  @Test
  void aFarGapBetweenTrainingAndTestRowsIsSaid() {
    Verdict test = Verdict.of("test", "log loss", repeated(100, 4, 6), repeated(100, 9, 11), null);
    Verdict near = Verdict.of("train", "log loss", repeated(100, 4), repeated(100, 10), null);
    Verdict far = Verdict.of("train", "log loss", repeated(100, 0.1), repeated(100, 10), null);
    assertThat(test.beside(near).notes()).isEmpty();
    assertThat(test.beside(far).notes())
        .hasSize(1)
        .allSatisfy(note -> assertThat(note).startsWith("Of the training rows' log loss 99 % is"));
  }

  @Test
  void classesThatAreNeverPredictedAreNamed() {
    ConfusionMatrix confusion =
        new ConfusionMatrix(
            List.of("a", "b", "c"), new double[][] {{5, 0, 0}, {3, 0, 0}, {0, 0, 0}});
    assertThat(Verdict.neverPredicted(confusion))
        .containsExactly("Class 'b' is never predicted, and 3 rows are of it.");
  }
}
