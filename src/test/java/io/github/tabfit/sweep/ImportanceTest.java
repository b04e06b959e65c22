package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final List<SearchParameter> AXES =
      List.of(
          SearchParameter.of("much", new SearchRange.Uniform(0, 1)),
          SearchParameter.of("some", new SearchRange.Uniform(0, 1)),
          SearchParameter.of("none", new SearchRange.Uniform(0, 1)));

  private static Map<String, Double> importance(int trials) {
    Random random = new Random(3);
    List<double[]> points = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      double[] point = random.doubles(3).toArray();
      points.add(point);
      values.add(3 * point[0] + point[1]);
    }
    return Importance.of(AXES, points, values, 1);
  }

  /** Of 3x + y the variances are 9 to 1, and nothing is left for the third. */
  @Test
  void greatestShareIsThatOfTheParameterThatMattersMost() {
    Map<String, Double> shares = importance(200);
    assertThat(shares.keySet()).containsExactly("much", "some", "none");
    assertThat(shares.get("much")).isBetween(0.6, 1.0);
    assertThat(shares.get("none")).isLessThan(0.05);
  }

  @Test
  void sharesSumToOne() {
    double sum = importance(200).values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void fewTrialsSayNothing() {
    assertThat(importance(7)).isEmpty();
    assertThat(importance(8)).hasSize(3);
  }
}
