package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApproximationLessonTest {
  private final ApproximationLesson.Result result =
      Computed.of(new ApproximationLesson(), ApproximationLesson.Result.class);

  @Test
  void theErrorFallsWithWidth() {
    List<Double> errors = result.widths().stream().map(ApproximationLesson.Fit::error).toList();
    assertThat(result.widths())
        .extracting(fit -> fit.units().get(0))
        .containsExactly(2, 8, 32, 128);
    for (int i = 1; i < errors.size(); i++) {
      assertThat(errors.get(i)).isLessThan(errors.get(i - 1));
    }
    assertThat(errors.get(0)).isGreaterThan(0.3);
    assertThat(errors.get(3)).isLessThan(0.03);
  }

  /** Here, from these starts; the text says that it is no law. */
  @Test
  void theDeepNetworkWinsAtTheSameNumberOfParameters() {
    List<ApproximationLesson.Fit> wide = result.shapes().get(0);
    List<ApproximationLesson.Fit> deep = result.shapes().get(1);
    for (int start = 0; start < wide.size(); start++) {
      assertThat(deep.get(start).parameters()).isEqualTo(wide.get(start).parameters());
      assertThat(deep.get(start).error()).isLessThan(wide.get(start).error());
    }
  }
}
