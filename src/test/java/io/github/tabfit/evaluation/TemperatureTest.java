package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  private static final double NINE_TO_ONE = Math.log(9);

  @Test
  void theTemperatureMakesTheMeanProbabilityTheShare() {
    // All rows say 9 to 1, and 3 of 4 are right: 9^(1/T) = 3, so T = 2.
    Temperature fit = new Temperature(logits(4), new int[] {1, 1, 1, 0}, null);

    assertThat(fit.best()).isCloseTo(2, within(1e-9));
    // -(3 ln .9 + ln .1) / 4 before, -(3 ln .75 + ln .25) / 4 after.
    assertThat(fit.logLoss(1)).isCloseTo(0.654667, within(1e-6));
    assertThat(fit.logLoss(2)).isCloseTo(0.562335, within(1e-6));
  }

  @Test
  void weightsCount() {
    // Weights 1 and 3 as 1 wrong row of 4.
    Temperature fit = new Temperature(logits(2), new int[] {1, 0}, new double[] {3, 1});

    assertThat(fit.best()).isCloseTo(2, within(1e-9));
  }

  @Test
  void moreThanTwoClassesShareOneTemperature() {
    // Logits ln 16 against twice 0; 2 of 4 rows are right, the others one each: 16^(1/T) = 2.
    double[][] logits = new double[4][];
    for (int row = 0; row < 4; row++) {
      logits[row] = new double[] {Math.log(16), 0, 0};
    }
    Temperature fit = new Temperature(logits, new int[] {0, 0, 1, 2}, null);

    assertThat(fit.best()).isCloseTo(4, within(1e-9));
  }

  @Test
  void rowsWithoutAnErrorEndAtTheBound() {
    assertThat(new Temperature(logits(3), new int[] {1, 1, 1}, null).best())
        .isCloseTo(0.1, within(1e-9));
  }

  @Test
  void overconfidentProbabilitiesAreSureToGain() {
    assertThat(drawn(600, 0.75).bestIfSure().getAsDouble()).isCloseTo(2, within(0.3));
  }

  @Test
  void rightProbabilitiesAreLeftAlone() {
    assertThat(drawn(600, 0.9).bestIfSure()).isEmpty();
  }

  @Test
  void fewRowsAreNeverSure() {
    assertThat(drawn(49, 0.3).bestIfSure()).isEmpty();
    assertThat(drawn(50, 0.3).bestIfSure()).isPresent();
  }

  /** Rows that say 9 to 1 for class 1, a share of which is of it. */
  private static Temperature drawn(int rows, double share) {
    Random random = new Random(5);
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      classes[row] = random.nextDouble() < share ? 1 : 0;
    }
    return new Temperature(logits(rows), classes, null);
  }

  private static double[][] logits(int rows) {
    double[][] logits = new double[rows][];
    for (int row = 0; row < rows; row++) {
      logits[row] = new double[] {0, NINE_TO_ONE};
    }
    return logits;
  }
}
