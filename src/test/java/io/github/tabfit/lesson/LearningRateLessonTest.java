package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateLessonTest {
  private final LearningRateLesson.Result result =
      Computed.of(new LearningRateLesson(), LearningRateLesson.Result.class);

  /** The eigenvalues of a symmetric 2×2 matrix add up to its trace, 2·mean(x²) + 2. */
  @Test
  void curvaturesAreThoseOfTheSecondDerivatives() {
    double trace = 2;
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      double x = 3 * i / 19.0;
      trace += 2 * x * x / 20;
      sum += 2 * x / 20;
    }
    double determinant = (trace - 2) * 2 - sum * sum;
    assertThat(result.largestCurvature() + result.smallestCurvature())
        .isCloseTo(trace, within(1e-12));
    assertThat(result.largestCurvature() * result.smallestCurvature())
        .isCloseTo(determinant, within(1e-12));
  }

  @Test
  void aRateBelowTheLimitConvergesAndOneAboveDiverges() {
    LearningRateLesson.Descent right = descent("right");
    LearningRateLesson.Descent large = descent("too large");
    assertThat(right.rate()).isLessThan(result.limit());
    assertThat(right.last()).isLessThan(1e-12);
    assertThat(large.rate()).isGreaterThan(result.limit());
    assertThat(large.last()).isGreaterThan(1e20);
    assertThat(large.errors()).isSorted();
  }

  @Test
  void aRateThatIsTooSmallHasNotArrived() {
    LearningRateLesson.Descent small = descent("too small");
    assertThat(small.last()).isGreaterThan(0.1).isLessThan(small.errors().get(0));
  }

  /** At 2/λ a step multiplies the distance by -1 in one direction: the error there stays. */
  @Test
  void atTheEdgeTheErrorStays() {
    LearningRateLesson.Descent edge = descent("at the edge");
    assertThat(edge.last()).isCloseTo(edge.errors().get(0), within(0.01));
  }

  @Test
  void theNetworkLearnsFasterUntilItDiverges() {
    List<LearningRateLesson.NetworkDescent> networks = result.networks();
    for (int i = 1; i < networks.size() - 1; i++) {
      assertThat(networks.get(i).error()).isLessThan(networks.get(i - 1).error());
    }
    assertThat(networks.get(networks.size() - 1).error() < 1e9).isFalse();
    assertThat(result.text()).contains("diverged");
  }

  private LearningRateLesson.Descent descent(String name) {
    return result.descents().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }
}
