package io.github.tabfit.data.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.split.Splitter;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How windows are divided. */
class SequenceSplitTest {
  @TempDir private Path folder;

  private static String series(int count, int rows) {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("s,t,y\n");
    for (int series = 0; series < count; series++) {
      for (int time = 0; time < rows; time++) {
        csv.append("s%d,%d,%s%n".formatted(series, time, random.nextDouble()));
      }
    }
    return csv.toString();
  }

  private SeriesFile file(String csv, String more) {
    return SeriesFile.of(folder, csv, "target: y\ntask: regression\n" + more);
  }

  private static IntStream times(Table windows, int[] rows) {
    return IntStream.of(rows).map(row -> (int) ((NumericColumn) windows.column("t")).value(row));
  }

  @Test
  void noTrainingTargetLiesBehindAHeldOutOne() {
    SeriesFile file =
        file(
            series(3, 20),
            "sequence: {by: s, order: t, length: 4}\nsplit: {validation: 0.2, test: 0.25}");
    Table windows = file.windows();
    Split split = Splitter.split(windows, file.spec(), Task.REGRESSION, 1);
    // 48 windows, 3 at each time from 4 to 19. The last 12 are those of times 16 to 19, and of the
    // 9
    // before them 9 = 3 * 3 those of 13 to 15.
    assertThat(times(windows, split.test()).distinct()).containsExactly(16, 17, 18, 19);
    assertThat(times(windows, split.validation()).distinct()).containsExactly(13, 14, 15);
    assertThat(times(windows, split.train()).max()).hasValue(12);
    assertThat(split.train().length + split.validation().length + split.test().length)
        .isEqualTo(48);
  }

  @Test
  void windowsOfOneTimeAreOnOneSide() {
    SeriesFile file =
        file(
            series(3, 20),
            "sequence: {by: s, order: t, length: 4}\nsplit: {validation: 0, test: 0.2}");
    Table windows = file.windows();
    Split split = Splitter.split(windows, file.spec(), Task.REGRESSION, 1);
    // A fifth of 48 is 10: the three times 17 to 19 and one window of 16, with which all of 16 go.
    assertThat(times(windows, split.test()).distinct()).containsExactly(16, 17, 18, 19);
    assertThat(split.test()).hasSize(12);
  }

  @Test
  void seriesIsOnOneSideWhereItGroups() {
    SeriesFile file =
        file(
            series(10, 6),
            "sequence: {by: s, order: t, length: 2}\nsplit: {group: s, validation: 0.2, test: 0.2}");
    Table windows = file.windows();
    Split split = Splitter.split(windows, file.spec(), Task.REGRESSION, 3);
    Set<Integer> train = groups(windows, split.train());
    Set<Integer> validation = groups(windows, split.validation());
    Set<Integer> test = groups(windows, split.test());
    assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
    assertThat(validation).hasSize(2).doesNotContainAnyElementsOf(test);
    assertThat(test).hasSize(2);
  }

  private static Set<Integer> groups(Table windows, int[] rows) {
    CategoricalColumn series = (CategoricalColumn) windows.column("s");
    return IntStream.of(rows).mapToObj(series::code).collect(Collectors.toSet());
  }

  @Test
  void oneTimeAloneCannotBeDivided() {
    SeriesFile file =
        file(series(8, 3), "sequence: {by: s, order: t, length: 2}\nsplit: {test: 0.25}");
    Table windows = file.windows();
    assertThatThrownBy(() -> Splitter.split(windows, file.spec(), Task.REGRESSION, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "all windows that would train have the time of the first held-out one");
  }
}
