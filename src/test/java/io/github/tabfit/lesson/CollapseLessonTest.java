package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollapseLessonTest {
  private final CollapseLesson.Result result =
      Computed.of(new CollapseLesson(), CollapseLesson.Result.class);

  @Test
  void twoLinearLayersAreOne() {
    assertThat(result.two().largestDifference()).isLessThan(1e-9);
    assertThat(result.two().largestOutput()).isGreaterThan(1);
    assertThat(result.two().weights()).hasDimensions(3, 2);
  }

  @Test
  void aHundredLinearLayersAreOne() {
    CollapseLesson.Collapsed deep = result.deep();
    assertThat(deep.layers()).isEqualTo(100);
    assertThat(deep.largestDifference() / deep.largestOutput()).isLessThan(1e-9);
    assertThat(deep.largestOutput()).isGreaterThan(1e-3);
  }

  /** By hand: 3·4 + 4 + 4·2 + 2; 100·(8·8 + 8); one layer 3·2 + 2 and 8·8 + 8. */
  @Test
  void parametersAreCounted() {
    assertThat(result.two().parameters()).isEqualTo(26);
    assertThat(result.two().collapsedParameters()).isEqualTo(8);
    assertThat(result.deep().parameters()).isEqualTo(7200);
    assertThat(result.deep().collapsedParameters()).isEqualTo(72);
  }

  @Test
  void oneReluEndsIt() {
    assertThat(result.linearBend()).isLessThan(1e-12);
    assertThat(result.reluBend()).isGreaterThan(0.1);
    assertThat(result.reluDifference()).isGreaterThan(0.1);
  }
}
