package io.github.tabfit.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.Sources;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.data.SplitSpec.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitterTest {
  private static final DataSpec IRIS = Specs.of(Path.of("data/iris.csv"), "species").spec();

  @TempDir Path folder;

  @Test
  void classesKeepTheirShares() {
    Split split = Splitter.split(TableReader.read(IRIS), IRIS, Task.MULTICLASS, 42);

    // 150 rows: ceil(22.5) for the test, floor(22.5) for validation; 50 rows a class.
    int[] all = joined(split);
    assertThat(Arrays.stream(all).sorted().toArray()).isEqualTo(IntStream.range(0, 150).toArray());
    assertThat(split.test()).hasSize(23);
    assertThat(split.validation()).hasSize(22);
    for (int label = 0; label < 3; label++) {
      int first = 50 * label;
      assertThat(Arrays.stream(split.train()).filter(row -> row / 50 * 50 == first).count())
          .isBetween(34L, 36L);
      assertThat(Arrays.stream(split.test()).filter(row -> row / 50 * 50 == first).count())
          .isBetween(7L, 8L);
    }
  }

  @Test
  void tooFewRowsToTrainOnAreAFault() {
    DataSpec spec = Specs.of(Specs.file(folder, "t.csv", "x,y\n1,3\n2,4\n"), "y").spec();
    DataSpec half =
        Specs.of(Sources.path(spec.source()), "y")
            .split(
                new SplitSpec(
                    0.2, 0.5, 0.3, Method.RANDOM, Optional.empty(), false, Optional.empty()))
            .spec();

    assertThatThrownBy(() -> Splitter.split(TableReader.read(half), half, Task.REGRESSION, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2 rows leave none to train on");
  }

  @Test
  void seedDecides() {
    Table table = TableReader.read(IRIS);

    assertThat(Splitter.split(table, IRIS, Task.MULTICLASS, 1).train())
        .isEqualTo(Splitter.split(table, IRIS, Task.MULTICLASS, 1).train())
        .isNotEqualTo(Splitter.split(table, IRIS, Task.MULTICLASS, 2).train());
  }

  @Test
  void smallClassesFillEveryPartAndEachTrains() {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 80; i++) {
      text.append(i * i).append(",c").append(i / 2).append('\n');
    }
    DataSpec spec = Specs.of(Specs.file(folder, "t.csv", text.toString()), "y").spec();

    Split split = Splitter.split(TableReader.read(spec), spec, Task.MULTICLASS, 3);

    // 40 classes of 2 rows: 80 x 0.7 = 56 and 12 each, to a row.
    assertThat(split.train()).hasSizeBetween(55, 57);
    assertThat(split.validation()).hasSizeBetween(11, 13);
    assertThat(Arrays.stream(split.train()).map(row -> row / 2).distinct().count()).isEqualTo(40);
  }

  @Test
  void chronologicalSplitGoesByTheColumn() {
    Path file =
        Specs.file(
            folder, "t.csv", "day,y\n2024-01-04,1\n2024-01-01,2\n2024-01-03,4\n2024-01-02,\n");
    DataSpec spec = chronological(file, "day");

    Split split = Splitter.split(TableReader.read(spec), spec, Task.REGRESSION, 0);

    // The row without a target is left out; 3 rows: ceil(0.75) test, floor(0.75) validation.
    assertThat(split.train()).containsExactly(1, 2);
    assertThat(split.validation()).isEmpty();
    assertThat(split.test()).containsExactly(0);
  }

  @Test
  void gapInTheOrderingColumnIsAFault() {
    Path file = Specs.file(folder, "t.csv", "day,y\n2024-01-04,1\n,2\n2024-01-05,3\n");
    DataSpec spec = chronological(file, "day");

    assertThatThrownBy(() -> Splitter.split(TableReader.read(spec), spec, Task.REGRESSION, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":3: column 'day' orders the rows");
  }

  @Test
  void targetWithoutAnyValueIsAFault() {
    DataSpec spec = Specs.of(Specs.file(folder, "t.csv", "x,y\n1,\n2,\n"), "y").spec();

    assertThatThrownBy(() -> Splitter.split(TableReader.read(spec), spec, Task.REGRESSION, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no value in any row");
  }

  private static DataSpec chronological(Path file, String by) {
    return Specs.of(file, "y")
        .split(
            new SplitSpec(
                0.5, 0.25, 0.25, Method.CHRONOLOGICAL, Optional.of(by), false, Optional.empty()))
        .spec();
  }

  private static int[] joined(Split split) {
    return IntStream.concat(
            Arrays.stream(split.train()),
            IntStream.concat(Arrays.stream(split.validation()), Arrays.stream(split.test())))
        .toArray();
  }
}
