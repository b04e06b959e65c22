package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.training.ClassWeights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleWeightsTest {
  // Of 8 rows the first and fifth are of class b.
  private static final Examples ROWS = Toys.classes(8, 1);
  private static final List<String> CLASSES = List.of("a", "b");

  @Test
  void rowsCountTheSameWithoutWeights() {
    assertThat(ExampleWeights.of(ROWS, new ClassWeights.None(), CLASSES))
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void balancedClassesCountTheSameInAll() {
    // 8 / (2·2) = 2 for class b, 8 / (2·6) = 2/3 for class a: mean 1.
    float[] weights = ExampleWeights.of(ROWS, new ClassWeights.Balanced(), CLASSES);
    assertThat(weights[0]).isEqualTo(2f, within(1e-6f));
    assertThat(weights[1]).isEqualTo(2 / 3f, within(1e-6f));
  }

  @Test
  void givenWeightsAreScaledToMeanOne() {
    // (2·4 + 6·1) / 8 = 1.75.
    float[] weights = ExampleWeights.of(ROWS, new ClassWeights.Given(Map.of("b", 4.0)), CLASSES);
    assertThat(weights[0]).isEqualTo(4 / 1.75f, within(1e-6f));
    assertThat(weights[1]).isEqualTo(1 / 1.75f, within(1e-6f));
  }

  @Test
  void rowAndClassWeightsMultiply() {
    Examples weighted = Toys.weighted(ROWS, 3, 1, 1, 1, 1, 1, 1, 0);
    float[] weights =
        ExampleWeights.of(weighted, new ClassWeights.Given(Map.of("b", 2.0)), CLASSES);
    // 3·2, 1, 1, 1, 1·2, 1, 1, 0: sum 13.
    assertThat(weights[0]).isEqualTo(6 * 8 / 13f, within(1e-6f));
    assertThat(weights[4]).isEqualTo(2 * 8 / 13f, within(1e-6f));
    assertThat(weights[7]).isZero();
  }
}
