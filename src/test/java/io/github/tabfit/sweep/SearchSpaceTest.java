package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static SearchSpace space(SearchParameter... parameters) {
    return new SearchSpace(List.of(parameters), key -> Optional.empty());
  }

  private static String value(SearchRange range, double coordinate) {
    return space(SearchParameter.of("p", range)).getValue(new double[] {coordinate}).get("p");
  }

  @Test
  void coordinatesStandForValuesOfEachKind() {
    assertThat(value(new SearchRange.Uniform(2, 4), 0.25)).isEqualTo("2.5");
    // The middle of 0.0001 to 1 in the logarithm is 0.01.
    assertThat(value(new SearchRange.LogUniform(1e-4, 1), 0.5)).isEqualTo("0.01");
    assertThat(value(new SearchRange.Int(1, 4), 0.26)).isEqualTo("2");
    assertThat(value(new SearchRange.Choice(List.of("\"a\"", "[1, 2]")), 0.7)).isEqualTo("[1, 2]");
    assertThat(value(new SearchRange.Fixed("7"), 0.7)).isEqualTo("7");
  }

  @Test
  void endsOfARangeAreReachedAndNeverPassed() {
    for (SearchRange range :
        List.of(new SearchRange.Uniform(0.1, 0.3), new SearchRange.LogUniform(0.1, 0.3))) {
      assertThat(value(range, 0)).isEqualTo("0.1");
      assertThat(value(range, 1)).isEqualTo("0.3");
    }
    for (SearchRange range : List.of(new SearchRange.Int(3, 9), new SearchRange.LogInt(3, 9))) {
      assertThat(value(range, 0)).isEqualTo("3");
      assertThat(value(range, 1)).isEqualTo("9");
    }
  }

  @Test
  void logarithmicWholeNumbersFollowTheirProbabilities() {
    LogIntegerDistribution distribution = new LogIntegerDistribution(2, 11);
    double sum = 0;
    for (int n = 2; n <= 11; n++) {
      sum += distribution.probability(n);
      assertThat(distribution.cumulativeProbability(n)).isCloseTo(sum, within(1e-12));
      double middle = sum - distribution.probability(n) / 2;
      assertThat(distribution.inverseCumulativeProbability(middle)).isEqualTo(n);
    }
    // ln(3.5/1.5) / ln(11.5/1.5), by hand.
    assertThat(distribution.cumulativeProbability(3)).isCloseTo(0.4160, within(1e-4));
  }

  @Test
  void parameterIsSetOnlyWhereItsConditionHolds() {
    SearchSpace space =
        space(
            SearchParameter.of("type", new SearchRange.Choice(List.of("\"adam\"", "\"momentum\""))),
            new SearchParameter(
                "momentum",
                new SearchRange.Uniform(0, 1),
                Map.of("type", List.of("\"momentum\"", "\"nesterov\""))),
            new SearchParameter(
                "deeper", new SearchRange.Int(1, 2), Map.of("momentum", List.of("0.5"))));
    assertThat(space.getValue(new double[] {0, 0.5, 0})).containsOnlyKeys("type");
    assertThat(space.getValue(new double[] {1, 0.5, 0}))
        .containsOnlyKeys("type", "momentum", "deeper");
    assertThat(space.getValue(new double[] {1, 0.6, 0})).containsOnlyKeys("type", "momentum");
    assertThat(space.activeAxes(new double[] {0, 0.5, 0})).containsExactly(true, false, false);
  }

  @Test
  void conditionMayNameAKeyOutsideTheSpace() {
    SearchParameter parameter =
        new SearchParameter("p", new SearchRange.Int(1, 2), Map.of("outside", List.of("3")));
    assertThat(new SearchSpace(List.of(parameter), key -> Optional.of("3")).getValue(new double[1]))
        .containsKey("p");
    assertThat(new SearchSpace(List.of(parameter), key -> Optional.of("4")).getValue(new double[1]))
        .isEmpty();
    assertThatThrownBy(() -> space(parameter))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("neither searched nor a key");
  }

  @Test
  void conditionsInARingAreRefused() {
    assertThatThrownBy(
            () ->
                space(
                    new SearchParameter("a", new SearchRange.Int(1, 2), Map.of("b", List.of("1"))),
                    new SearchParameter("b", new SearchRange.Int(1, 2), Map.of("a", List.of("1")))))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("leads back to itself");
  }
}
