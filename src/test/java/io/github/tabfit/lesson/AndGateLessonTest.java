package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AndGateLessonTest {
  private final AndGateLesson.Result result =
      Computed.of(new AndGateLesson(), AndGateLesson.Result.class);

  /** By hand: -0.75, 0.5 - 0.75 twice, 0.5 + 0.5 - 0.75. */
  @Test
  void givenWeightsAreAnAndGate() {
    assertThat(result.given())
        .extracting(AndGateLesson.Row::sum)
        .containsExactly(-0.75, -0.25, -0.25, 0.25);
    assertThat(result.given()).extracting(AndGateLesson.Row::output).containsExactly(0, 0, 0, 1);
    assertThat(result.given()).allMatch(row -> row.output() == row.wanted());
  }

  @Test
  void learnedWeightsAreAnAndGateToo() {
    AndGateLesson.Epoch last = result.learned().get(result.learned().size() - 1);
    assertThat(last.mistakes()).isZero();
    assertThat(result.learned().get(0).mistakes()).isPositive();
    assertThat(last.b()).isNotPositive();
    assertThat(last.w1() + last.b()).isNotPositive();
    assertThat(last.w2() + last.b()).isNotPositive();
    assertThat(last.w1() + last.w2() + last.b()).isPositive();
  }

  @Test
  void xorIsNeverLearnedByOneNeuronAndIsByANetwork() {
    assertThat(result.fewestXorMistakes()).isPositive();
    for (AndGateLesson.HiddenRow row : result.network()) {
      assertThat(row.output()).isCloseTo(row.x1() ^ row.x2(), within(0.01));
    }
  }
}
