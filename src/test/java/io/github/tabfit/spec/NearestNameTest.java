package io.github.tabfit.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("learning_rate", "relu", "leaky_relu", "mse", "gradient_descent");

  @Test
  void misspelledNameIsFound() {
    assertThat(NearestName.of("lerning_rate", NAMES)).contains("learning_rate");
    assertThat(NearestName.of("RELU", NAMES)).contains("relu");
    assertThat(NearestName.of("rleu", NAMES)).contains("relu");
  }

  @Test
  void partOfANameIsFound() {
    assertThat(NearestName.of("descent", NAMES)).contains("gradient_descent");
    assertThat(NearestName.of("leaky", NAMES)).contains("leaky_relu");
  }

  @Test
  void nameWithNothingInCommonIsNotProposed() {
    assertThat(NearestName.of("zzzzzzzz", NAMES)).isEmpty();
    assertThat(NearestName.of("y", List.of("a"))).isEmpty();
    assertThat(NearestName.of("x", List.of())).isEmpty();
    assertThat(NearestName.hint("zzzzzzzz", NAMES)).isEmpty();
    assertThat(NearestName.hint("mce", NAMES)).isEqualTo(" (did you mean 'mse'?)");
  }

  @Test
  void enormousNamesAreNotCompared() {
    String enormous = "x".repeat(10_000_000);
    assertThat(NearestName.of(enormous, NAMES)).isEmpty();
    assertThat(NearestName.of("mce", List.of(enormous, "mse"))).contains("mse");
  }
}
