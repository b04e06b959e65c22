package io.github.tabfit.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HoldOutTest {
  /** Expected rows: src/test/python/split_reference.py. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "/data/held-out.csv",
      useHeadersInDisplayName = true,
      maxCharsPerColumn = 10_000)
  void holdsOutTheRowsThatScikitLearnDoes(
      String table, String target, boolean stratified, double share, long seed, String held) {
    Table read = Tables.read(Path.of("data/" + table + ".csv"));
    int count = (int) Math.ceil(share * read.rowCount());
    HoldOut draw = new HoldOut(seed);

    int[] rows =
        stratified
            ? draw.stratified(ClassLabels.of(read.column(target), read.origin()).ofRow(), count)
            : draw.plain(read.rowCount(), count);

    assertThat(rows)
        .isEqualTo(Arrays.stream(held.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @Test
  void classOfOneRowIsNeverHeldOut() {
    int[] labels = IntStream.range(0, 40).map(row -> row < 38 ? row % 2 : row - 36).toArray();
    for (int seed = 0; seed < 50; seed++) {
      assertThat(new HoldOut(seed).stratified(labels, 20)).doesNotContain(38, 39);
    }
  }
}
