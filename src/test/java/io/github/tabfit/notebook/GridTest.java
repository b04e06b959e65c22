package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void numbersAreFlushRightAndShortened() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", 0.98076923);
    metrics.put("loss", 1.23456789e-7);
    assertThat(Grid.of("metric", "value", metrics).text())
        .isEqualTo(
            """
            metric       value
            accuracy    0.9808
            loss      1.235e-7
            """);
  }

  @Test
  void markupInNamesAndCellsIsText() {
    Grid grid = Grid.of("<b>", "n").with("<img src=x onerror=alert(1)>\u0007", 1);
    assertThat(grid.html())
        .contains("&lt;b&gt;", "&lt;img src=x onerror=alert(1)&gt;\\u0007")
        .doesNotContain("<img", "<b>", "\u0007");
  }

  @Test
  void nothingIsAnEmptyCell() {
    assertThat(Grid.of("a", "b").with("x", null).html())
        .contains("<td style=\"text-align: left\"></td>");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    Grid grid = Grid.of("a", "b");
    assertThatThrownBy(() -> grid.with(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have 2 values, got 1");
  }
}
