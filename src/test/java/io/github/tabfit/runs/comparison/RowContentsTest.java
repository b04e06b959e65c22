package io.github.tabfit.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowContentsTest {
  private static final List<String> NAMES = List.of("number", "day", "text");

  @TempDir private Path folder;

  private Table table(String name, String... lines) {
    String text = "number,day,text\n" + String.join("\n", lines) + "\n";
    return Tables.read(Specs.file(folder, name, text));
  }

  /** Zero milliseconds since 1970 are as much of a value as zero. */
  @Test
  void aMissingCellIsNeitherZeroNorTheFirstOfJanuary1970() {
    Table table =
        table(
            "t.csv", "0,1970-01-01,a", ",1970-01-01,a", "0,,a", "0,1970-01-01,", "2,2000-01-01,b");
    RowContents contents = new RowContents(table, NAMES);

    assertThat(IntStream.range(0, 5).mapToObj(contents::of)).doesNotHaveDuplicates();
  }

  @Test
  void aRowIsKnownAgainInATableOfOtherTexts() {
    Table one = table("one.csv", "1.5,2000-01-01,b", "2,2000-01-02,", "-0.0,,c");
    Table two = table("two.csv", "0,,c", "1.50,2000-01-01,b", "1.5,2000-01-01,a", "2,2000-01-02,");
    RowContents first = new RowContents(one, NAMES);
    RowContents second = new RowContents(two, NAMES);

    assertThat(first.of(0)).isEqualTo(second.of(1)).isNotEqualTo(second.of(2));
    assertThat(first.of(1)).isEqualTo(second.of(3));
    assertThat(first.of(2)).isEqualTo(second.of(0));
  }
}
