package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.notebook.Series.Range;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void stepsAreRoundAndNoMarginIsBelowZero() {
    // 1.03 / 6 = 0.17: the next of 0.1, 0.2, 0.5 is 0.2.
    Ticks ticks = Ticks.linear(0, 1);
    assertThat(ticks.range()).isEqualTo(new Range(0, 1.03));
    assertThat(ticks.values()).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
  }

  @Test
  void oneValueHasAnAxisAroundIt() {
    assertThat(Ticks.linear(4, 4).values()).contains(4.0).hasSizeGreaterThan(2);
  }

  @Test
  void logarithmicAxesReachFromPowerToPower() {
    Ticks ticks = Ticks.log(0.02, 30);
    assertThat(ticks.range()).isEqualTo(new Range(0.01, 100));
    assertThat(ticks.values()).containsExactly(0.01, 0.1, 1.0, 10.0, 100.0);
  }

  @Test
  void manyPowersOfTenAreThinnedOut() {
    assertThat(Ticks.log(1e-12, 1).values()).hasSizeBetween(4, 8).startsWith(1e-12);
  }

  @Test
  void numbersAreWrittenShort() {
    assertThat(Digits.text(0.5)).isEqualTo("0.5");
    assertThat(Digits.text(-0.00001)).isEqualTo("-1e-5");
    assertThat(Digits.text(120_000)).isEqualTo("120000");
    assertThat(Digits.text(1e9)).isEqualTo("1e9");
    assertThat(Digits.text(-0.0)).isEqualTo("0");
    assertThat(Digits.text(Double.NaN)).isEqualTo("-");
    assertThat(Digits.text(Double.NEGATIVE_INFINITY)).isEqualTo("-∞");
  }
}
