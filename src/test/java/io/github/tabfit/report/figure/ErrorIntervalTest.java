package io.github.tabfit.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorIntervalTest {
  /** The shares p that lie 1.96·√(p(1-p)/n) from the one that was found, by bisection. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 10, 0.2365931, 0.7634069",
    "0, 10, 0, 0.2775328",
    "1, 10, 0.7224672, 1",
    "0.9, 1000, 0.8798480, 0.9170906",
  })
  void intervalOfAShareIsWilsons(double share, double rows, double low, double high) {
    ErrorInterval interval = ErrorInterval.ofShare(share, rows);
    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void intervalOfAMeanIsAboutTwoStandardErrorsToBothSides() {
    double[] values = new double[400];
    Arrays.setAll(values, i -> i % 2);
    double[] weights = new double[400];
    Arrays.fill(weights, 1);
    ErrorInterval interval = ErrorInterval.ofMean(values, weights, 7);
    // The mean is 0.5, its standard error 0.5 / √400 = 0.025.
    assertThat(interval.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.01));
    assertThat(interval.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.01));
    assertThat(ErrorInterval.ofMean(values, weights, 7)).isEqualTo(interval);
  }

  @Test
  void rowsOfWeightZeroDoNotCountInAMean() {
    double[] values = {1, 1, 1, 100};
    double[] weights = {1, 1, 1, 0};
    assertThat(ErrorInterval.ofMean(values, weights, 1)).isEqualTo(new ErrorInterval(1, 1));
  }
}
