package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverfittingLessonTest {
  private final OverfittingLesson.Result result =
      Computed.of(new OverfittingLesson(), OverfittingLesson.Result.class);

  @Test
  void thePlainNetworkLearnsItsRowsByHeart() {
    OverfittingLesson.Curve plain = result.plain();
    assertThat(plain.train().get(plain.train().size() - 1)).isLessThan(0.01);
    assertThat(plain.bestEpoch()).isBetween(2, plain.train().size() / 2);
    assertThat(plain.last()).isGreaterThan(1.5 * plain.validationAt(plain.bestEpoch()));
  }

  @Test
  void everyMeasureLowersTheValidationLoss() {
    double plain = result.plain().last();
    assertThat(result.dropout().last()).isLessThan(plain);
    assertThat(result.l2().last()).isLessThan(plain);
    assertThat(result.early().validationAt(result.early().bestEpoch())).isLessThan(plain);
  }

  /** Patience 20: the curve ends 20 epochs after its best, and no earlier pause was as long. */
  @Test
  void earlyStoppingEndsAfterItsPatience() {
    OverfittingLesson.Curve early = result.early();
    assertThat(early.validation()).hasSize(early.bestEpoch() + 20);
    assertThat(result.plain().validation()).startsWith(early.validation().toArray(Double[]::new));
  }

  /** By hand: 30·64 + 64 + 64·32 + 32 + 32 + 1; 15 % and 60 % of 569 rows. */
  @Test
  void rowsAndParametersAreCounted() {
    assertThat(result.parameters()).isEqualTo(4097);
    assertThat(result.trainRows()).isBetween(84, 87);
    assertThat(result.validationRows()).isBetween(340, 343);
  }
}
