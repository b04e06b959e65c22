package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyFilesTest {
  @TempDir Path folder;

  private Path file(String name, String text) {
    return Specs.file(folder, name, text);
  }

  private Table read(String pattern) {
    return TableReader.read(Specs.of(folder.resolve(pattern), "y").spec());
  }

  private void threeParts() {
    file("p-2.csv", "a,y\n3,x\n\n4,z\n");
    file("p-1.csv", "a,y\n1,x\n2,z\n");
    file("p-10.csv", "a;y\n5;x\n");
  }

  @Test
  void filesAreReadByNameWhateverEachIsWrittenLike() {
    threeParts();

    NumericColumn a = (NumericColumn) read("p-*.csv").column("a");

    assertThat(a.values()).containsExactly(1, 2, 5, 3, 4);
  }

  @Test
  void folderIsItsTablesWithoutWhatIsNone() throws IOException {
    threeParts();
    file("README.md", "text");
    file("_SUCCESS", "");
    file(".hidden.csv", "b\n1\n");
    Files.createDirectory(folder.resolve("x.csv"));

    Table table = read("");

    assertThat(table.rowCount()).isEqualTo(5);
    assertThat(table.findings())
        .extracting(Finding::message)
        .contains("files of the folder whose names are no table's are left out: README.md");
  }

  // sha256sum p-1.csv p-10.csv p-2.csv | sha256sum
  @Test
  void digestIsThatOfTheListOfDigests() throws IOException {
    threeParts();
    StringBuilder list = new StringBuilder();
    for (String name : List.of("p-1.csv", "p-10.csv", "p-2.csv")) {
      list.append(Sha256.of(Files.readAllBytes(folder.resolve(name)))).append("  ").append(name);
      list.append('\n');
    }

    assertThat(read("p-*.csv").sha256()).contains(Sha256.of(list.toString()));
    assertThat(Sources.sha256(SourceSpec.of(folder.resolve("p-*.csv"))))
        .contains(Sha256.of(list.toString()));
  }

  @Test
  void rowsAreNamedByTheirOwnFileAndLine() {
    threeParts();
    Table table = read("p-*");

    assertThat(table.where(0)).isEqualTo(folder.resolve("p-1.csv") + ":2");
    assertThat(table.where(2)).isEqualTo(folder.resolve("p-10.csv") + ":2");
    assertThat(table.where(4)).isEqualTo(folder.resolve("p-2.csv") + ":4");
    assertThat(List.of(table.lineOf(1), table.lineOf(2), table.lineOf(4)))
        .as("lines are counted on")
        .containsExactly(3L, 5L, 9L);
    try (RowSource rows = Tables.openRows(folder.resolve("p-*"))) {
      List<String> places = new ArrayList<>();
      while (rows.next() != null) {
        places.add(rows.where().substring(folder.toString().length() + 1));
      }
      assertThat(places)
          .containsExactly("p-1.csv:2", "p-1.csv:3", "p-10.csv:2", "p-2.csv:2", "p-2.csv:4");
    }
  }

  @Test
  void faultNamesTheFileAndItsLine() {
    threeParts();
    file("p-3.csv", "a,y\n1,x\nq,z\n");

    assertThatThrownBy(
            () ->
                TableReader.read(
                    Specs.of(folder.resolve("p-*.csv"), "y")
                        .column("a", ColumnType.NUMERIC)
                        .spec()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            folder.resolve("p-3.csv") + ":3: column 'a': \"q\" is not a number");
    file("p-3.csv", "a,y\n1,x\n1,2,3\n" + "1,x\n".repeat(20));
    assertThatThrownBy(() -> read("p-*.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve("p-3.csv") + ":3: ");
  }

  @Test
  void fileWithAnotherHeaderIsNamedWithTheDifference() {
    threeParts();
    file("p-3.csv", "a,b\n1,x\n");
    assertThatThrownBy(() -> read("p-*.csv"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s: has other columns than %s: it lacks 'y', it has 'b' beside (files of one table have one header)"
                .formatted(folder.resolve("p-3.csv"), folder.resolve("p-1.csv")));
    file("p-3.csv", "y,a\nx,1\n");
    assertThatThrownBy(() -> read("p-*.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the same in another order, 'y' where 'a' is required");
  }

  @Test
  void textInALaterFileMakesTheWholeColumnText() {
    file("p-1.csv", "a,y\n" + "1,x\n".repeat(2000));
    file("p-2.csv", "a,y\n" + "q,z\n".repeat(1500));

    Column a = read("p-*.csv").column("a");

    assertThat(((CategoricalColumn) a).levels()).containsExactly("1", "q");
    assertThat(a.size()).isEqualTo(3500);
  }

  @Test
  void jsonLinesKnowTheirColumnsByName() {
    file("p-1.jsonl", "{\"a\":1,\"b\":2,\"y\":\"x\"}\n");
    file("p-2.jsonl", "{\"y\":\"z\",\"c\":3,\"a\":4}\n");

    Table table = read("p-*.jsonl");

    assertThat(table.columns()).extracting(Column::name).containsExactly("a", "b", "y");
    assertThat(((NumericColumn) table.column("a")).values()).containsExactly(1, 4);
    assertThat(table.column("b").isMissing(1)).isTrue();
    assertThat(table.findings())
        .extracting(Finding::message)
        .contains(
            "p-2.jsonl: has columns that %s has not, which are left out: c"
                .formatted(folder.resolve("p-1.jsonl")));
  }

  @Test
  void chunksOfAModelsColumnsGoThroughAllFiles() {
    threeParts();
    WantedColumns wanted =
        new WantedColumns(
            Map.of("a", ColumnType.NUMERIC), Map.of("a", ColumnForm.PLAIN), Set.of("a"));
    List<Double> values = new ArrayList<>();
    try (TableChunks chunks =
        TableReader.openChunks(SourceSpec.of(folder.resolve("p-*.csv")), wanted)) {
      while (chunks.hasNext()) {
        Table chunk = chunks.next();
        for (int row = 0; row < chunk.rowCount(); row++) {
          values.add(((NumericColumn) chunk.column("a")).value(row));
        }
      }
    }

    assertThat(values).containsExactly(1.0, 2.0, 5.0, 3.0, 4.0);
  }

  @Test
  void whatNamesNoFilesOfOneFormatIsRefused() {
    assertThatThrownBy(() -> read("p-*.csv"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("p-*.csv")
                + ": no file has such a name (a pattern stands for names of one folder's files)");
    assertThatThrownBy(() -> read("no/p-*.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no folder " + folder.resolve("no"));
    assertThatThrownBy(() -> read("p-[.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is no pattern of files");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is a folder without a table in it");
    threeParts();
    file("p-9.jsonl", "{\"a\":1}\n");
    assertThatThrownBy(() -> read("p-*"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("required files of one format, found p-1.csv and p-9.jsonl");
  }

  @Test
  void fileWhoseNameLooksLikeAPatternIsThatFile() {
    file("p[1].csv", "a,y\n7,x\n8,z\n");

    assertThat(read("p[1].csv").rowCount()).isEqualTo(2);
  }
}
