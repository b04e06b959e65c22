package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.arff.ArffSource;
import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArffTest {
  private static final String TEXT =
      """
      % A comment.
      @RELATION weather

      @attribute outlook {sunny, 'over cast', rainy}
      @attribute 'mean temperature' REAL
      @Attribute windy {TRUE,FALSE}
      @attribute grade {1,2}
      @attribute when date "dd.MM.yyyy"
      @attribute note string
      @data
      sunny,85.5,FALSE,1,31.12.2024,'it''s'
      % between
      'over cast' , ?, TRUE, 2, 01.02.2025, "a, b\\n\\"c\\""
      ?,1e2,?,?,?,?
      """
          .replace("'it''s'", "'it\\'s'");

  @TempDir Path folder;

  private Path file(String text) {
    return Specs.file(folder, "t.arff", text);
  }

  // What the same rows are as CSV, written by hand.
  @Test
  void rowsAreThoseOfTheCsvWithTheDeclaredTypes() {
    Path csv =
        Specs.file(
            folder,
            "t.csv",
            """
            outlook,mean temperature,windy,grade,when,note
            sunny,85.5,FALSE,1,2024-12-31,it's
            over cast,,TRUE,2,2025-02-01,"a, b
            ""c\"""
            ,1e2,,,,
            """);
    Table table = Tables.read(file(TEXT));

    SameTables.assertSame(
        table,
        TableReader.read(Specs.of(csv, "windy").column("grade", ColumnType.CATEGORICAL).spec()));
    assertThat(table.where(1)).endsWith("t.arff:13");
  }

  @Test
  void usersTypeCountsMoreThanTheDeclaredOne() {
    Table table =
        TableReader.read(
            Specs.of(file(TEXT), "windy")
                .column("grade", ColumnType.NUMERIC)
                .column("when", ColumnType.CATEGORICAL)
                .spec());

    assertThat(((NumericColumn) table.column("grade")).value(1)).isEqualTo(2);
    assertThat(((CategoricalColumn) table.column("when")).levels())
        .containsExactlyInAnyOrder("31.12.2024", "01.02.2025");
  }

  @Test
  void textInANumericColumnIsAFault() {
    Path file = file("@relation r\n@attribute a numeric\n@attribute y {x,z}\n@data\n1,x\nq,z\n");

    assertThatThrownBy(() -> TableReader.read(Specs.of(file, "y").spec()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":6: column 'a': \"q\" is not a number");
  }

  @Test
  void longHeaderAndSmallBlocksGiveTheSame() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("@relation r\n% " + "c".repeat(70_000) + "\n");
    text.append("@attribute a numeric\r\n@attribute b {'x y',z}\r\n@data\r\n");
    for (int row = 0; row < 2000; row++) {
      text.append(random.nextInt(100) / 4.0).append(random.nextBoolean() ? ",'x y'" : ", z");
      text.append("\r\n");
    }
    Path file = file(text.toString());
    Table whole = Tables.read(file);

    Table inBlocks =
        new TableLoader(
                () ->
                    ArffSource.open(
                        TextFile.of(new SourceSpec.File(file), Optional.empty()), 50, 3),
                name -> new ColumnRequest.Open(ColumnHints.of(name, ReadSpec.FOUND, false)),
                FaultPolicy.REFUSE,
                DataCache.of(CachePolicy.MEMORY))
            .load(blocks -> {});

    assertThat(whole.columns()).extracting(Column::name).containsExactly("a", "b");
    assertThat(whole.rowCount()).isEqualTo(2000);
    SameTables.assertSame(inBlocks, whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@attribute a numeric|1|x|:2: required @relation, @attribute, @data or a comment, found \"x\"",
        "@attribute a relational|1|@data|:1: attribute 'a': required numeric, real, integer, string,",
        "@attribute a|1|@data|:1: attribute 'a' has no type",
        "@attribute a {x,y|1|@data|:1: the list of values is not closed by } in its line",
        "@attribute 'a numeric|1|@data|:1: the quote at column 12 is not closed in its line",
        "@attribute a date 'QQQQQQQQ'|1|@data|:1: attribute 'a': date format: ",
        "@attribute a string|'x|@data|:3: the quote at column 1 is not closed in its line",
        "@attribute a string|'x'y|@data|:3: required a comma behind the quoted text, found \"y\"",
        "@attribute a string|x,y|@data|:3: required 1 fields between commas, found more",
        "@attribute a string|x,{5}|@data|:3: weights of rows are not read",
        "@attribute a string|{0 x}|@data|:3: sparse rows are not read",
        "@attribute a {x}|y|@data|:3: column 'a': \"y\" is none of the values that its @attribute",
      })
  void faultIsToldWithItsLine(String attribute, String row, String data, String message) {
    Path file = file(attribute + "\n" + data + "\n" + row + "\n");

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void headerWithoutRowsOrWithoutAnEndIsRefused() {
    assertThatThrownBy(() -> Tables.read(file("")))
        .hasMessageEndingWith("t.arff: is empty (a header and rows are required)");
    assertThatThrownBy(() -> Tables.read(file("@relation r\n")))
        .hasMessageContaining("has no line @data");
    assertThatThrownBy(() -> Tables.read(file("@data\n1\n")))
        .hasMessageEndingWith("t.arff:1: @data comes before any @attribute");
    assertThatThrownBy(
            () -> Tables.read(file("@attribute a real\n@attribute a real\n@data\n1,2\n")))
        .hasMessageContaining("column 'a' is there twice");
    assertThatThrownBy(() -> Tables.read(file("@attribute a real\n@data\n")))
        .hasMessageContaining("has a header but no rows");
  }

  @Test
  void damagedFilesAreReadOrEndWithAMessage() throws Exception {
    Random random = new Random(5);
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = bytes.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("d.arff"), damaged);
      try {
        assertThat(Tables.read(file).rowCount()).isPositive();
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).hasLineCount(1);
      }
    }
  }
}
