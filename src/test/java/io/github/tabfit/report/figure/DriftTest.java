package io.github.tabfit.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.table.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
  @TempDir private Path folder;

  private Column column(List<String> values) throws IOException {
    return MeasuredTables.table(folder, "x", values).column("x");
  }

  @Test
  void distanceOfNumbersIsTheLargestBetweenTheirDistributions() throws IOException {
    Column column = column(List.of("1", "2", "3", "4", "3", "4", "5", "6"));
    Drift drift = Drift.of(column, new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 7}).orElseThrow();
    // At 2 half of the first are reached and none of the second; at 4 all and half.
    assertThat(drift.distance()).isEqualTo(0.5);
    assertThat(drift.isSure(1)).isFalse();
  }

  @Test
  void numbersThatHaveMovedDoNotMoveByChance() throws IOException {
    Column column = column(IntStream.range(0, 400).mapToObj(String::valueOf).toList());
    int[] first = IntStream.range(0, 200).toArray();
    int[] second = IntStream.range(200, 400).toArray();
    assertThat(Drift.of(column, first, second).orElseThrow().isSure(100)).isTrue();
    int[] even = IntStream.range(0, 200).map(i -> 2 * i).toArray();
    int[] odd = IntStream.range(0, 200).map(i -> 2 * i + 1).toArray();
    Drift none = Drift.of(column, even, odd).orElseThrow();
    assertThat(none.distance()).isCloseTo(1 / 200.0, within(1e-12));
    assertThat(none.chance()).isEqualTo(1);
  }

  @Test
  void distanceOfCategoriesIsHalfTheSumOfDifferences() throws IOException {
    List<String> values =
        IntStream.range(0, 200)
            .mapToObj(i -> i < 100 ? (i < 50 ? "red" : "blue") : (i < 120 ? "red" : "blue"))
            .toList();
    Drift drift =
        Drift.of(
                column(values),
                IntStream.range(0, 100).toArray(),
                IntStream.range(100, 200).toArray())
            .orElseThrow();
    // Red 0.5 and 0.2, blue 0.5 and 0.8; chi² is 2 · 15²/35 + 2 · 15²/65 = 19.8 of one degree.
    assertThat(drift.distance()).isCloseTo(0.3, within(1e-12));
    assertThat(drift.chance()).isLessThan(1e-4);
  }

  @Test
  void aSideWithoutValuesHasNone() throws IOException {
    Column column = column(List.of("1", "2", "", ""));
    assertThat(Drift.of(column, new int[] {0, 1}, new int[] {2, 3})).isEmpty();
  }
}
