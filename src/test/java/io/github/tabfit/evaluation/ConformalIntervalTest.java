package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.TrainingException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranks are ⌈level · (n + 1)⌉, by hand. */
class ConformalIntervalTest {
  /** Residuals 1 to n in no order, every second one negative: their rank is their size. */
  private static double[] residuals(int rows) {
    return IntStream.rangeClosed(1, rows)
        .map(i -> 1 + i * 7 % rows)
        .mapToDouble(i -> i % 2 == 0 ? -i : i)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "9, 0.9, 9", // 0.9 · 10 = 9
    "19, 0.9, 18", // 0.9 · 20 = 18
    "20, 0.9, 19", // 0.9 · 21 = 18.9
    "4, 0.5, 3", // 0.5 · 5 = 2.5
    "19, 0.95, 19", // 0.95 · 20 = 19
    "99, 0.8, 80", // 0.8 · 100 = 80
    "5, 0.001, 1"
  })
  void halfWidthIsTheResidualOfTheRank(int rows, double level, double expected) {
    assertThat(ConformalInterval.halfWidth(residuals(rows), null, level)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.8, 4", "0.9, 9", "0.95, 19", "0.99, 99", "0.999, 999", "0.01, 1"})
  void requiredRowsAreTheFewestWhoseRankIsOneOfThem(double level, long rows) {
    assertThat(ConformalInterval.requiredRows(level)).isEqualTo(rows);
  }

  @Test
  void fewerRowsAreRefused() {
    assertThatThrownBy(() -> ConformalInterval.halfWidth(new double[8], null, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be >= 9 for the level 0.9, got 8");
  }

  @Test
  void equalWeightsChangeNothing() {
    double[] weights = new double[20];
    Arrays.fill(weights, 0.3);
    assertThat(ConformalInterval.halfWidth(residuals(20), weights, 0.9)).isEqualTo(19);
  }

  /** A new row weighs 2 like the mean: half of 6 + 2 is 4, which the first row has. */
  @Test
  void heavyRowsCountForSeveral() {
    double[] residuals = {1, -2, 3};
    assertThat(ConformalInterval.halfWidth(residuals, new double[] {4, 1, 1}, 0.5)).isEqualTo(1);
    assertThat(ConformalInterval.halfWidth(residuals, new double[] {1, 1, 4}, 0.5)).isEqualTo(3);
  }

  @Test
  void aResidualThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> ConformalInterval.halfWidth(new double[] {1, Double.NaN}, null, 0.5))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("row 1");
  }

  @Test
  void coverageCountsTheBoundsAndWeighsRows() {
    double[] actual = {0, 1, 2, 3};
    double[] lower = {0, 0, 2.5, 2};
    double[] upper = {1, 1, 3, 2.5};
    IntervalScores scores = IntervalScores.of(0.9, actual, lower, upper, null);
    assertThat(scores.coverage()).isEqualTo(0.5);
    assertThat(scores.meanWidth()).isEqualTo((1 + 1 + 0.5 + 0.5) / 4);
    assertThat(scores.note()).isEqualTo("The intervals for 90 % of rows hold 50.0 % of these.");
    double[] weights = {1, 1, 0, 2};
    IntervalScores weighted = IntervalScores.of(0.995, actual, lower, upper, weights);
    assertThat(weighted.coverage()).isEqualTo(0.5);
    assertThat(weighted.meanWidth()).isEqualTo((1 + 1 + 2 * 0.5) / 4);
    assertThat(weighted.note()).startsWith("The intervals for 99.5 % of rows");
  }
}
