package io.github.tabfit.spec.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileLevelsTest {
  private static QuantileLevels levels(Double... values) {
    return new QuantileLevels(List.of(values));
  }

  @Test
  void thePredictionIsTheMedianOrTheNearestTheLowerOfTwo() {
    assertThat(levels(0.1, 0.5, 0.9).middle()).isEqualTo(1);
    assertThat(levels(0.05, 0.25, 0.95).middle()).isEqualTo(1);
    assertThat(levels(0.2, 0.6).middle()).isEqualTo(1);
    // 0.5 - 0.1 and 0.9 - 0.5 are not the same in binary fractions.
    assertThat(levels(0.1, 0.9).middle()).isZero();
    assertThat(levels(0.9).middle()).isZero();
  }

  @Test
  void theShareBetweenTheOuterOnesIsADecimal() {
    assertThat(levels(0.1, 0.5, 0.9).share()).isEqualTo(0.8);
    assertThat(levels(0.05, 0.95).share()).isEqualTo(0.9);
    assertThat(levels(0.3).share()).isZero();
  }

  @Test
  void namesHaveNoExponent() {
    assertThat(levels(0.0001, 0.025, 0.5).names())
        .containsExactly("quantile_0.0001", "quantile_0.025", "quantile_0.5");
  }

  @Test
  void levelsThatDoNotRiseBetween0And1AreRefused() {
    for (List<Double> wrong :
        List.of(
            List.of(0.5, 0.5),
            List.of(0.9, 0.1),
            List.of(0.0, 0.5),
            List.of(0.5, 1.0),
            List.of(Double.NaN))) {
      assertThatThrownBy(() -> new QuantileLevels(wrong))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("must rise strictly between 0 and 1")
          .hasMessageContaining("got " + wrong);
    }
  }

  @Test
  void quantilesAndTheirLossGoTogether() {
    ActivationSpec identity = ActivationSpec.of(Activation.IDENTITY);
    assertThat(OutputSpec.of(Loss.QUANTILE).quantiles()).isEqualTo(levels(0.1, 0.5, 0.9));
    assertThatThrownBy(() -> new OutputSpec(Loss.MSE, identity, levels(0.5)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("quantiles are for loss: quantile, got loss mse");
    assertThatThrownBy(() -> new OutputSpec(Loss.QUANTILE, identity, QuantileLevels.NONE))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("at least one level");
  }
}
