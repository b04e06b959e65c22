package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActivationsLessonTest {
  private final ActivationsLesson.Result result =
      Computed.of(new ActivationsLesson(), ActivationsLesson.Result.class);

  @Test
  void everyFunctionOfTheCatalogIsThere() {
    assertThat(result.rows())
        .extracting(ActivationsLesson.Row::activation)
        .containsExactlyElementsOf(
            Stream.of(Activation.values()).filter(a -> a != Activation.SOFTMAX).toList());
    assertThat(result.softmax()).hasSize(3);
  }

  /** By hand: 1/(1 + e^-2) = 0.880797, its slope 0.880797·0.119203 = 0.104994. */
  @Test
  void valuesAndSlopesAreThoseOfTheFormulas() {
    ActivationsLesson.Row sigmoid = row(Activation.SIGMOID);
    assertThat(sigmoid.values()[4]).isCloseTo(0.880797, within(1e-6));
    assertThat(sigmoid.slopes()[4]).isCloseTo(0.104994, within(1e-6));
    assertThat(row(Activation.RELU).values()).containsExactly(0, 0, 0, 0.5, 2, 5);
    assertThat(row(Activation.RELU).slopes()).containsExactly(0, 0, 0, 1, 1, 1);
  }

  /** From the limits of f': relu6 is flat above 6, leaky ReLU nowhere. */
  @Test
  void whatSaturatesIsFound() {
    assertThat(flat(true, true))
        .containsExactlyInAnyOrder(
            Activation.SIGMOID,
            Activation.TANH,
            Activation.SOFTSIGN,
            Activation.HARD_SIGMOID,
            Activation.RELU6,
            Activation.STEP);
    assertThat(flat(false, false))
        .containsExactlyInAnyOrder(Activation.IDENTITY, Activation.LEAKY_RELU);
    assertThat(flat(false, true)).isEmpty();
  }

  @Test
  void gradientsVanishThroughTwentySigmoidsAndNotThroughTwentyRelus() {
    assertThat(result.sigmoidNorms()).hasSize(20);
    assertThat(ActivationsLesson.Result.ratio(result.sigmoidNorms())).isLessThan(1e-6);
    assertThat(ActivationsLesson.Result.ratio(result.reluNorms())).isBetween(1e-3, 1e3);
  }

  @Test
  void aDeadReluStaysDeadAndLeakyReluComesBack() {
    assertThat(result.relu().stepped()).isEqualTo(result.leakyRelu().stepped());
    assertThat(result.relu().slope()).isZero();
    assertThat(result.relu().trained()).isEqualTo(result.relu().stepped());
    assertThat(result.relu().error()).isGreaterThan(1);
    assertThat(result.leakyRelu().slope()).isNegative();
    assertThat(result.leakyRelu().trained()).isCloseTo(2, within(1e-3));
    assertThat(result.leakyRelu().error()).isLessThan(1e-6);
  }

  private ActivationsLesson.Row row(Activation activation) {
    return result.rows().stream()
        .filter(r -> r.activation() == activation)
        .findFirst()
        .orElseThrow();
  }

  private Stream<Activation> flat(boolean left, boolean right) {
    return result.rows().stream()
        .filter(r -> r.flatLeft() == left && r.flatRight() == right)
        .map(ActivationsLesson.Row::activation);
  }
}
