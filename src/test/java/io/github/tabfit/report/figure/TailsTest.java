package io.github.tabfit.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside printed tables. */
class TailsTest {
  @ParameterizedTest
  @CsvSource({"0, 0.5", "1.96, 0.9750021", "-1, 0.1586553", "3, 0.9986501"})
  void normalDistribution(double z, double share) {
    assertThat(Tails.normal(z)).isCloseTo(share, within(2e-7));
  }

  @ParameterizedTest
  @CsvSource({"3.841, 1, 0.05", "5.991, 2, 0.05", "18.307, 10, 0.05", "23.209, 10, 0.01"})
  void chiSquareDistribution(double x, int degrees, double chance) {
    assertThat(Tails.chiSquare(x, degrees)).isCloseTo(chance, within(0.003));
  }

  @ParameterizedTest
  @CsvSource({"1.358, 0.05", "1.628, 0.01", "0.828, 0.5"})
  void kolmogorovSmirnovDistribution(double scaled, double chance) {
    // Of many rows the distance times the root of their effective number.
    double rows = 2e8;
    double distance = scaled / Math.sqrt(rows / 2);
    assertThat(Tails.kolmogorovSmirnov(distance, rows, rows)).isCloseTo(chance, within(0.002));
  }
}
