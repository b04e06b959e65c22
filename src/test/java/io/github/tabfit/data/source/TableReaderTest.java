package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
  @TempDir Path folder;

  // Rows, columns and missing cells as data/SOURCES.md gives them.
  @ParameterizedTest
  @CsvSource({
    "iris.csv, 150, 5, 0",
    "wine.csv, 178, 14, 0",
    "breast-cancer.csv, 569, 31, 0",
    "diabetes.csv, 442, 11, 0",
    "digits.csv, 1797, 65, 0",
    "penguins.csv, 344, 7, 19",
    "house-prices.csv, 546, 12, 0",
    "diamonds.csv.gz, 53940, 10, 0",
    "co2-weekly.csv, 2284, 2, 59",
    "splice-junction.csv, 3186, 61, 0",
    "chick-weight.csv, 578, 4, 0",
  })
  void realTablesHaveTheirRowsColumnsAndGaps(String file, int rows, int columns, int missing) {
    Table table = Tables.read(Path.of("data", file));

    assertThat(table.rowCount()).isEqualTo(rows);
    assertThat(table.columns()).hasSize(columns);
    assertThat(table.columns().stream().mapToInt(Column::missingCount).sum()).isEqualTo(missing);
    assertThat(table.lineOf(rows - 1)).isEqualTo(rows + 1L);
  }

  @Test
  void typesAreInferred() {
    Table table =
        read(
            """
            number,date,time,truth,text,empty
            1,2024-01-31,2024-01-31 10:15,Yes,a,
            -2.5e3,2024-02-29,2024-01-31T10:15:30.250Z,no,b,
            .5,,2024-01-31T11:15:00+01:00,YES,a,
            """);

    assertThat(table.columns().stream().map(Column::type))
        .containsExactly(
            ColumnType.NUMERIC,
            ColumnType.DATE,
            ColumnType.DATE,
            ColumnType.BOOLEAN,
            ColumnType.CATEGORICAL,
            ColumnType.NUMERIC);
    assertThat(((NumericColumn) table.column("number")).values()).containsExactly(1, -2500, 0.5);
    NumericColumn truth = (NumericColumn) table.column("truth");
    assertThat(truth.values()).containsExactly(1, 0, 1);
    assertThat(truth.words()).containsExactly("no", "Yes");
    // date -u -d '2024-01-31 10:15' +%s gives 1706696100; the last is the same instant.
    DateColumn time = (DateColumn) table.column("time");
    assertThat(time.epochMillis(0)).isEqualTo(1706696100000L);
    assertThat(time.epochMillis(1)).isEqualTo(1706696130250L);
    assertThat(time.epochMillis(2)).isEqualTo(1706696100000L);
    assertThat(table.column("date").isMissing(2)).isTrue();
  }

  @Test
  void quotesNewlinesBomAndCrlfAreRead() {
    Table table = read("\uFEFF\"a, b\",c\r\n\"x\r\ny\",1\r\n\r\n\"say \"\"hi\"\"\",2\r\n");

    assertThat(((CategoricalColumn) table.column("a, b")).levels())
        .containsExactly("say \"hi\"", "x\r\ny");
    assertThat(table.lineOf(0)).isEqualTo(2);
    assertThat(table.lineOf(1)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void delimiterIsFoundInAHeaderWithoutCommas(String delimiter) {
    Table table = read("a|b\n1|2\n".replace("|", delimiter));

    assertThat(table.columns().stream().map(Column::name)).containsExactly("a", "b");
  }

  @Test
  void zippedTsvIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write("a\tb,c\n1\tx\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("t.tsv.gz"), bytes.toByteArray());

    assertThat(Tables.read(file).hasColumn("b,c")).isTrue();
  }

  @Test
  void onlyEmptyFieldsAndDeclaredPlaceholdersAreMissing() {
    Path file = Specs.file(folder, "t.csv", "a,b,y\nNA,1,1\n , ? ,2\nx,3,3\n");

    Table table = TableReader.read(Specs.of(file, "y").missing("?").spec());

    assertThat(((CategoricalColumn) table.column("a")).levels()).containsExactly("NA", "x");
    assertThat(table.column("a").missingCount()).isEqualTo(1);
    assertThat(((NumericColumn) table.column("b")).values()).containsExactly(1, Double.NaN, 3);
  }

  @Test
  void blankLineOfAOneColumnTableIsAMissingValue() {
    Table table = read("a\n1\n\n3\n");

    assertThat(((NumericColumn) table.column("a")).values()).containsExactly(1, Double.NaN, 3);
  }

  @Test
  void oneTextAmongNumbersIsAFaultWithFileLineAndRemedy() {
    Path file = Specs.file(folder, "t.csv", "a,y\n" + "1,2\n".repeat(15) + "three,2\n");

    assertThatThrownBy(() -> TableReader.read(Specs.of(file, "y").spec()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":17: column 'a': \"three\" is not a number (")
        .hasMessageContaining("categorical under data.columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-inf", "NA", "n/a", "#N/A", "-", "?", ".", "null"})
  void wordAmongNumbersMeansMissingAndIsSaid(String field) {
    Table table = read("a\n" + "1\n".repeat(3) + field + "\n");

    assertThat(table.column("a").type()).isEqualTo(ColumnType.NUMERIC);
    assertThat(table.column("a").missingCount()).isEqualTo(1);
    assertThat(table.findings())
        .extracting(Finding::message)
        .containsExactly("column 'a' has 1 field that means missing: \"%s\" (1)".formatted(field));
  }

  @Test
  void numberBeyondFloat64IsAFault() {
    Path file = Specs.file(folder, "t.csv", "a\n1\n1e999\n");

    assertThatThrownBy(() -> TableReader.read(Specs.of(file, "a").spec()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":3: column 'a': \"1e999\" is beyond float64");
  }

  @Test
  void textInADeclaredNumericColumnIsAFault() {
    Path file = Specs.file(folder, "t.csv", "a,y\nx,2\ny,3\n");

    assertThatThrownBy(
            () -> TableReader.read(Specs.of(file, "y").column("a", ColumnType.NUMERIC).spec()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":2: column 'a': \"x\" is not a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is empty",
        "a,b\\n|has a header but no rows",
        "a,b\\n1,2\\n3\\n|:3: required 2 fields, as the header has, found 1",
        "a,b\\n1,2\\n1,2\\n1,2,3\\n|:4: required 2 fields, as the header has, found 3",
        "a,b\\n1,\"2\\n|quotes must be closed",
        "a,b\\n1,\"2\"x\\n|quotes must be closed",
        "a,b\\n1,\\0\\n|byte 6 is 0: not a text file",
      })
  void brokenTableIsRefused(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\0", "\0")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith(folder.resolve("t.csv").toString());
  }

  @Test
  void textOfWindows1252IsReadAndSaid() throws IOException {
    byte[] latin = "a,b\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("t.csv"), latin);

    Table table = Tables.read(file);

    assertThat(((CategoricalColumn) table.column("b")).levels()).containsExactly("caf\u00e9");
    assertThat(table.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("Windows-1252"));
  }

  @Test
  void blanksAroundFieldsAreNoneOfThemAndThoseInQuotesAre() {
    Table table = read("a , b\n x,\" y \"\nx , \" y \"\n x ,\"z\" \n");

    assertThat(((CategoricalColumn) table.column("a")).levels()).containsExactly("x");
    assertThat(((CategoricalColumn) table.column("b")).levels()).containsExactly(" y ", "z");
  }

  @Test
  void equalAndMissingNamesGetNamesOfTheirOwn() {
    Table table = read("a,a,,b\n1,2,x,4\n5,6,y,8\n");

    assertThat(table.columns().stream().map(Column::name))
        .containsExactly("a", "a_2", "column3", "b");
    assertThat(table.findings()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void otherKindsOfFilesAreNamed() throws IOException {
    Path excel = Files.write(folder.resolve("a.csv"), new byte[] {'P', 'K', 3, 4, 0, 0});
    Path plain = Specs.file(folder, "b.csv.gz", "a,b\n1,2\n");
    Path text = Specs.file(folder, "c.txt", "a,b\n1,2\n");

    assertThatThrownBy(() -> Tables.read(excel)).hasMessageContaining("Excel");
    assertThatThrownBy(() -> Tables.read(plain))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("gzip");
    assertThatThrownBy(() -> Tables.read(text)).hasMessageContaining(".csv");
    assertThatThrownBy(() -> Tables.read(folder)).hasMessageContaining("a.csv: required CSV text");
    assertThatThrownBy(() -> Tables.read(folder.resolve("none.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void absentTargetNamesTheNearest() {
    assertThatThrownBy(() -> TableReader.read(Specs.of(Path.of("data/iris.csv"), "specie").spec()))
        .isInstanceOf(DataException.class)
        .hasMessage("data/iris.csv: has no column 'specie', the target (did you mean 'species'?)");
  }

  @Test
  void declaredColumnThatIsAbsentIsTheExperimentsFault() {
    assertThatThrownBy(
            () ->
                TableReader.read(
                    Specs.of(Path.of("data/iris.csv"), "species")
                        .column("petal", ColumnType.NUMERIC)
                        .spec()))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("data.columns.petal: data/iris.csv has no column 'petal'");
  }

  @Test
  void classesMayMixNumbersAndText() {
    Path file = Specs.file(folder, "t.csv", "a,y\n" + "1,0\n2,1\n".repeat(10) + "3,other\n");

    Table table = TableReader.read(Specs.of(file, "y").task(Task.MULTICLASS).spec());

    assertThat(((CategoricalColumn) table.column("y")).levels()).containsExactly("0", "1", "other");
  }

  @Test
  void rowsStreamWithTheirLines() {
    Path file = Specs.file(folder, "t.csv", "a,b\n\"1\n2\",x\n\n3,y\n");

    try (RowSource rows = Tables.openRows(file, "?")) {
      assertThat(rows.header()).containsExactly("a", "b");
      assertThat(rows.next()).containsExactly("1\n2", "x");
      assertThat(rows.line()).isEqualTo(2);
      assertThat(rows.next()).containsExactly("3", "y");
      assertThat(rows.line()).isEqualTo(5);
      assertThat(rows.next()).isNull();
    }
  }

  // The checksum in data/SOURCES.md.
  @Test
  void checksumIsThatOfTheBytes() {
    assertThat(TableReader.read(Specs.of(Path.of("data/iris.csv"), "species").spec()).sha256())
        .hasValue("30821fb97cfd3335f67711058ee448fe1784557c374c82e52645e78563bafdb1");
  }

  private Table read(String text) {
    return Tables.read(Specs.file(folder, "t.csv", text));
  }
}
