package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** typed.parquet and typed.csv hold the same table, both written by Apache Arrow (typed.py). */
class ParquetTest {
  private static final Path PARQUET = Path.of("src/test/resources/data/typed.parquet");
  private static final Path CSV = Path.of("src/test/resources/data/typed.csv");

  @TempDir Path folder;

  @Test
  void parquetGivesTheTableOfTheCsv() {
    SameTables.assertSame(Tables.read(PARQUET), Tables.read(CSV));
  }

  @Test
  void parquetRowsAreTheTextsOfTheTable() {
    try (RowSource rows = Tables.openRows(PARQUET)) {
      assertThat(rows.header().subList(0, 4)).containsExactly("whole", "large", "tiny", "single");
      rows.next();
      assertThat(rows.next())
          .startsWith("-99", "1000000007", "1", "0.1", "-2", "1.05", "false", "say \"hi\"");
      assertThat(rows.where()).isEqualTo(PARQUET + ": row 2");
    }
  }

  @Test
  void numbersMayBeDeclaredCategorical() {
    Table table =
        TableReader.read(
            Specs.of(PARQUET, "double")
                .column("tiny", ColumnType.CATEGORICAL)
                .column("city", ColumnType.IGNORE)
                .spec());

    assertThat(((CategoricalColumn) table.column("tiny")).levels())
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(table.hasColumn("city")).isFalse();
  }

  @Test
  void placeholderMeansMissingInNumbersToo() {
    Table table = Tables.read(PARQUET, "-99", "Oslo");

    assertThat(table.column("whole").isMissing(1)).isTrue();
    assertThat(((CategoricalColumn) table.column("city")).levels()).doesNotContain("Oslo");
  }

  @Test
  void fileThatIsNoParquetIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("it's.parquet"), "a,b\n1,2\n");

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": cannot be read as Parquet: ");
    assertThatThrownBy(() -> Tables.read(folder.resolve("none.parquet")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no such file");
  }
}
