package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
  void manyRowsTellTheMostProbableTemperature() {
    // The share of the rows drawn is what the temperature makes of 9 to 1.
    assertThat(drawn(6000, 0.75).mostProbable().getAsDouble()).isCloseTo(2, within(0.1));
    assertThat(drawn(6000, 0.9).mostProbable().getAsDouble()).isCloseTo(1, within(0.1));
  }

  @Test
  void fewRowsAreHeldNearTheProbabilitiesAsTheyAre() {
    int[] right = new int[50];
    Arrays.fill(right, 1);
    Temperature fit = new Temperature(logits(50), right, null);

    double temperature = fit.mostProbable().getAsDouble();
    // Where 50 ln(1 + 9^-b) falls as fast by b as 2 (ln b)² rises: 50 ln 9 / (1 + 9^b) = 4 ln b /
    // b.
    double b = 1 / temperature;
    assertThat(50 * NINE_TO_ONE / (1 + Math.pow(9, b)))
        .isCloseTo(4 * Math.log(b) / b, within(1e-6));
    assertThat(temperature).isBetween(0.4, 0.7);
    assertThat(new Temperature(logits(49), Arrays.copyOf(right, 49), null).mostProbable())
        .isEmpty();
  }

  @Test
  void equalWeightsOfAnySizeAreNone() {
    int[] classes = {1, 1, 1, 0};
    double[] weights = {7, 7, 7, 7};
    int[] many = new int[80];
    double[] heavy = new double[80];
    for (int row = 0; row < many.length; row++) {
      many[row] = classes[row % 4];
      heavy[row] = weights[row % 4];
    }

    assertThat(new Temperature(logits(80), many, heavy).mostProbable())
        .isEqualTo(new Temperature(logits(80), many, null).mostProbable());
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
