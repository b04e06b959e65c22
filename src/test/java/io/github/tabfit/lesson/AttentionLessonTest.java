package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttentionLessonTest {
  private final AttentionLesson.Result result =
      Computed.of(new AttentionLesson(), AttentionLesson.Result.class);

  @Test
  void beforeTrainingAQueryLooksAtAllPairsAlike() {
    for (double[] row : result.before()) {
      assertThat(row).hasSize(5);
      assertThat(Arrays.stream(row).boxed()).allSatisfy(a -> assertThat(a).isBetween(0.15, 0.25));
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void afterTrainingAQueryLooksAtThePairOfItsKey() {
    assertThat(result.keys()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    for (int key = 0; key < 5; key++) {
      double[] row = result.after()[key];
      int pair = result.keys().indexOf(key);
      assertThat(row[pair]).as("key %d", key).isGreaterThan(0.7);
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
      assertThat(result.answers().get(key)).isEqualTo(result.values().get(pair));
    }
  }

  /** Guessing gives 0.25; the commonest of five digits is the answer about half the time. */
  @Test
  void onlyTrainedAttentionAnswersRowsThatItHasNotSeen() {
    assertThat(result.attention().unseen()).isGreaterThanOrEqualTo(0.98);
    assertThat(result.frozen().train()).isBetween(0.4, 0.6);
    assertThat(result.frozen().unseen()).isBetween(0.4, 0.6);
    assertThat(result.dense().train()).isGreaterThan(0.9);
    assertThat(result.dense().unseen()).isLessThan(0.6);
  }

  /** By hand: 9·27 + 27 + 9·9 + 9, then 9 + 9 and 9·4 + 4; 54·32 + 32 and 32·4 + 4. */
  @Test
  void parametersAndRowsAreCounted() {
    assertThat(result.attention().parameters()).isEqualTo(418);
    assertThat(result.frozen().parameters()).isEqualTo(58);
    assertThat(result.dense().parameters()).isEqualTo(1892);
    // 5! orders, 4^5 digits, 5 letters to ask for.
    assertThat(result.text()).contains("614,400");
  }
}
