package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ErrorFunctionTest {
  /** mpmath with 50 digits, rounded to double. */
  @Test
  void agreesWithMpmathToARelativeErrorOf1e15() {
    for (JsonNode row : ReferenceValues.read("error-function.json")) {
      double x = row.get("x").asDouble();
      assertRelative("erf(" + x + ")", ErrorFunction.erf(x), row.get("erf").asDouble());
      assertRelative("erfc(" + x + ")", ErrorFunction.erfc(x), row.get("erfc").asDouble());
    }
  }

  @Test
  void endsAtOneAndZero() {
    assertThat(ErrorFunction.erf(1000)).isEqualTo(1);
    assertThat(ErrorFunction.erf(-1000)).isEqualTo(-1);
    assertThat(ErrorFunction.erfc(1000)).isZero();
    assertThat(ErrorFunction.erfc(-1000)).isEqualTo(2);
  }

  @Test
  void normalDistributionIsAHalfAtZeroAndItsDensityIsItsSlope() {
    double h = 1e-5;
    assertThat(ErrorFunction.normalDistribution(0)).isEqualTo(0.5);
    for (double x = -4; x <= 4; x += 0.5) {
      double rise =
          ErrorFunction.normalDistribution(x + h) - ErrorFunction.normalDistribution(x - h);
      assertThat(ErrorFunction.normalDensity(x)).isCloseTo(rise / (2 * h), within(1e-9));
    }
  }

  private static void assertRelative(String what, double found, double required) {
    assertThat(found).as(what).isCloseTo(required, within(1.5e-15 * Math.abs(required)));
  }
}
