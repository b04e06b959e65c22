package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LineLessonTest {
  private final LineLesson.Result result = Computed.of(new LineLesson(), LineLesson.Result.class);

  /** Least squares by the normal equations, another formula than the lesson's. */
  @Test
  void descentEndsAtTheLineOfLeastSquares() {
    double n = result.x().length;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      x += result.x()[i];
      y += result.y()[i];
      xx += result.x()[i] * result.x()[i];
      xy += result.x()[i] * result.y()[i];
    }
    double m = (n * xy - x * y) / (n * xx - x * x);
    double c = (y - m * x) / n;
    LineLesson.State last = result.path().get(result.path().size() - 1);
    assertThat(last.m()).isCloseTo(m, within(1e-3));
    assertThat(last.c()).isCloseTo(c, within(1e-3));
    assertThat(result.exactM()).isCloseTo(m, within(1e-12));
    assertThat(result.exactC()).isCloseTo(c, within(1e-12));
    assertThat(last.mGradient()).isCloseTo(0, within(1e-4));
    assertThat(last.cGradient()).isCloseTo(0, within(1e-4));
  }

  /** At m = c = 0 the slopes are -2·mean(xy) and -2·mean(y). */
  @Test
  void firstSlopesAreThoseOfTheFormula() {
    double byM = 0;
    double byC = 0;
    for (int i = 0; i < result.x().length; i++) {
      byM -= 2 * result.x()[i] * result.y()[i] / result.x().length;
      byC -= 2 * result.y()[i] / result.x().length;
    }
    assertThat(result.path().get(0).mGradient()).isCloseTo(byM, within(1e-12));
    assertThat(result.path().get(0).cGradient()).isCloseTo(byC, within(1e-12));
  }

  @Test
  void theErrorFallsAtEveryShownStep() {
    assertThat(result.path()).isSortedAccordingTo((a, b) -> Double.compare(b.mse(), a.mse()));
    assertThat(result.path()).extracting(LineLesson.State::step).startsWith(0, 1).endsWith(200);
  }
}
