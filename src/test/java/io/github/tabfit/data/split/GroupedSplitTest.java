package io.github.tabfit.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.data.SplitSpec.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedSplitTest {
  private static final SplitSpec BY_GROUP =
      new SplitSpec(0.7, 0.15, 0.15, Method.RANDOM, Optional.empty(), true, Optional.of("g"));

  @TempDir Path folder;

  private DataSpec spec(String text) {
    return Specs.of(Specs.file(folder, "t.csv", text), "y").split(BY_GROUP).spec();
  }

  /** 60 groups of 1 to 12 rows; in every third one the rows are of class b. */
  private static String visits() {
    StringBuilder text = new StringBuilder("g,x,y\n");
    for (int group = 0; group < 60; group++) {
      for (int row = 0; row < 1 + (group * 7) % 12; row++) {
        text.append("p%d,%d,%s%n".formatted(group, row, group % 3 == 0 ? "b" : "a"));
      }
    }
    return text.toString();
  }

  private static Set<String> groups(Table table, int[] rows) {
    CategoricalColumn column = (CategoricalColumn) table.column("g");
    return Arrays.stream(rows)
        .mapToObj(row -> column.levels().get(column.code(row)))
        .collect(Collectors.toSet());
  }

  private static double shareOfB(Table table, int[] rows) {
    CategoricalColumn column = (CategoricalColumn) table.column("y");
    return Arrays.stream(rows).filter(row -> column.code(row) == 1).count() / (double) rows.length;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 42, -7})
  void groupsStayOnOneSideAndPartsAndClassesKeepTheirShares(long seed) {
    DataSpec spec = spec(visits());
    Table table = TableReader.read(spec);
    int[] all = Specs.all(table);

    Split split = Splitter.split(table, spec, Task.BINARY, seed);

    Set<String> train = groups(table, split.train());
    Set<String> validation = groups(table, split.validation());
    Set<String> test = groups(table, split.test());
    assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
    assertThat(validation).doesNotContainAnyElementsOf(test);
    assertThat(
            IntStream.of(split.train().length, split.validation().length, split.test().length)
                .sum())
        .isEqualTo(all.length);
    // The largest group has 12 rows: a part misses its share by half of that at the most a class.
    assertThat(split.test().length).isCloseTo((int) (0.15 * all.length), within(12));
    assertThat(split.validation().length).isCloseTo((int) (0.15 * all.length), within(12));
    assertThat(shareOfB(table, split.test())).isCloseTo(shareOfB(table, all), within(0.12));
    assertThat(Splitter.split(table, spec, Task.BINARY, seed).test()).isEqualTo(split.test());
  }

  @Test
  void seedDrawsTheGroups() {
    DataSpec spec = spec(visits());
    Table table = TableReader.read(spec);

    assertThat(Splitter.split(table, spec, Task.BINARY, 1).test())
        .isNotEqualTo(Splitter.split(table, spec, Task.BINARY, 2).test());
  }

  @Test
  void foldsKeepGroupsTogetherAndAreOfOneSize() {
    DataSpec spec = spec(visits());
    Table table = TableReader.read(spec);
    Split split = Splitter.split(table, spec, Task.BINARY, 3);

    List<Split> folds =
        new FoldSplits(
                spec.split(), 3, Optional.empty(), Splitter.groups(table, spec), "sweep.folds")
            .of(split, 5);

    int rows = split.train().length + split.validation().length;
    int[] held = folds.stream().flatMapToInt(f -> Arrays.stream(f.validation())).sorted().toArray();
    assertThat(held).isEqualTo(FoldSplits.trainable(split, spec.split()));
    assertThat(folds)
        .allSatisfy(
            fold -> {
              assertThat(groups(table, fold.train()))
                  .doesNotContainAnyElementsOf(groups(table, fold.validation()));
              assertThat(fold.validation().length).isCloseTo(rows / 5, within(12));
            });
  }

  @Test
  void numbersGroupRowsToo() {
    DataSpec spec =
        spec("g,x,y\n" + "1,1,1\n".repeat(4) + "2,2,2\n".repeat(4) + "3,3,3\n".repeat(4));
    Table table = TableReader.read(spec);

    Split split = Splitter.split(table, spec, Task.REGRESSION, 0);

    // Three groups for three parts: one each.
    for (int[] part : List.of(split.train(), split.validation(), split.test())) {
      assertThat(part).hasSize(4);
      assertThat(part[3] - part[0]).isEqualTo(3);
    }
  }

  @Test
  void groupThatHoldsMostRowsTrains() {
    DataSpec spec =
        spec("g,x,y\n" + "big,1,1\n".repeat(60) + "s,2,2\n".repeat(9) + "t,3,3\n".repeat(8));
    Table table = TableReader.read(spec);

    assertThat(groups(table, Splitter.split(table, spec, Task.REGRESSION, 5).train()))
        .containsExactly("big");
  }

  @Test
  void fewerGroupsThanPartsAreAFault() {
    DataSpec spec = spec("g,x,y\n" + "a,1,1\n".repeat(5) + "b,2,2\n".repeat(5));

    assertThatThrownBy(() -> Splitter.split(TableReader.read(spec), spec, Task.REGRESSION, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("column 'g' has 2 values, data.split.group requires 3");
  }

  @Test
  void rowWithoutAGroupIsAFault() {
    DataSpec spec = spec("g,x,y\na,1,1\n,2,2\nb,3,3\nc,4,4\n");

    assertThatThrownBy(() -> Splitter.split(TableReader.read(spec), spec, Task.REGRESSION, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":3: column 'g' groups the rows");
  }

  @Test
  void moreFoldsThanGroupsAreAFault() {
    DataSpec spec =
        spec("g,x,y\n" + "a,1,1\n".repeat(9) + "b,2,2\n".repeat(9) + "c,3,3\n".repeat(9));
    Table table = TableReader.read(spec);
    Split split = Splitter.split(table, spec, Task.REGRESSION, 0);

    assertThatThrownBy(
            () ->
                new FoldSplits(
                        spec.split(),
                        0,
                        Optional.empty(),
                        Splitter.groups(table, spec),
                        "sweep.folds")
                    .of(split, 3))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("3 folds of 2 groups");
  }

  @Test
  void ignoredGroupColumnIsReadAllTheSame() {
    DataSpec spec =
        Specs.of(Specs.file(folder, "t.csv", visits()), "y")
            .split(BY_GROUP)
            .column("g", ColumnType.IGNORE)
            .spec();

    assertThat(TableReader.read(spec).hasColumn("g")).isTrue();
  }
}
