package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardLessonTest {
  private final ForwardLesson.Result result =
      Computed.of(new ForwardLesson(), ForwardLesson.Result.class);

  /** By hand, from x = (1, 0.5, 1) and the weights that the lesson prints. */
  @Test
  void sumsAreThoseByHand() {
    assertSums(result.hidden().get(0), 0.4, -0.2, 1.0);
    assertSums(result.hidden().get(1), 0.6, 1.14, -0.88);
    assertSums(result.output(), 1.372, -0.876);
  }

  @Test
  void hiddenUnitsBelowZeroAreSilent() {
    assertThat(result.hidden().get(0))
        .extracting(ForwardLesson.Step::activation)
        .element(1)
        .isEqualTo(0.0);
    assertThat(result.hidden().get(1))
        .extracting(ForwardLesson.Step::activation)
        .element(2)
        .isEqualTo(0.0);
  }

  /** By hand: 1/(1 + e^(-0.876 - 1.372)). */
  @Test
  void outputsAreProbabilities() {
    double first = 1 / (1 + Math.exp(-2.248));
    assertThat(result.output().get(0).activation()).isCloseTo(first, within(1e-12));
    assertThat(result.output().get(1).activation()).isCloseTo(1 - first, within(1e-12));
  }

  @Test
  void theTextShowsAWholeSum() {
    assertThat(result.text())
        .contains("0.2·1.0000 +  0.8·0.5000 + -0.3·1.0000 +  0.1 =  0.4000")
        .contains("8 neurons, 32 weights and biases");
  }

  private static void assertSums(List<ForwardLesson.Step> steps, Double... sums) {
    assertThat(steps)
        .extracting(ForwardLesson.Step::sum)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(sums);
  }
}
