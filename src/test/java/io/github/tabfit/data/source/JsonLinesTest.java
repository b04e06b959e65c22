package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.json.JsonSource;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
  private static final String NESTED =
      """
      {"id": 1, "address": {"city": "Oslo", "at": {"x": 1.5}}, "ok": true}
      {"id": 2, "address": null, "note": "é \\"q\\" \\u20ac", "ok": false}

      {"ok": true, "id": 1e2, "address": {"city": "", "at": {}}}
      """;

  @TempDir Path folder;

  private Path file(String text) {
    return Specs.file(folder, "t.jsonl", text);
  }

  // What the same rows are as CSV, written by hand.
  @Test
  void columnsAreThePathsOfAllRowsInTheOrderInWhichTheyComeFirst() {
    Path csv =
        Specs.file(
            folder,
            "t.csv",
            """
            id,address.city,address.at.x,ok,note
            1,Oslo,1.5,true,
            2,,,false,"é ""q"" €"
            1e2,"",,true,
            """);

    SameTables.assertSame(Tables.read(file(NESTED)), Tables.read(csv));
  }

  @Test
  void rowsAreNamedByTheirLines() {
    try (RowSource rows = Tables.openRows(file(NESTED))) {
      assertThat(rows.header()).containsExactly("id", "address.city", "address.at.x", "ok", "note");
      assertThat(rows.next()).containsExactly("1", "Oslo", "1.5", "true", "");
      assertThat(rows.next()).containsExactly("2", "", "", "false", "é \"q\" €");
      assertThat(rows.next()).containsExactly("1e2", "", "", "true", "");
      assertThat(rows.line()).isEqualTo(4);
      assertThat(rows.where()).endsWith("t.jsonl:4");
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void gzippedFileIsTheSameTableAndItsBytesAreSummedUp() throws IOException {
    Path zipped = folder.resolve("t.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(NESTED.getBytes(StandardCharsets.UTF_8));
    }

    SameTables.assertSame(Tables.read(zipped), Tables.read(file(NESTED)));
    assertThat(TableReader.read(Specs.of(zipped, "ok").spec()).sha256())
        .contains(Sha256.of(Files.readAllBytes(zipped)));
  }

  @Test
  void numbersInQuotesAndWordsForMissingAreReadAsInTextFiles() {
    Table table = Tables.read(file("{\"a\":\"1,5\",\"z\":\"007\"}\n{\"a\":NaN,\"z\":\"12\"}\n"));

    assertThat(((NumericColumn) table.column("a")).value(0)).isEqualTo(1.5);
    assertThat(table.column("a").isMissing(1)).isTrue();
    assertThat(table.column("z").type()).isEqualTo(ColumnType.CATEGORICAL);
  }

  @Test
  void keyThatHoldsArraysIsLeftOutAndSaid() {
    Table table = Tables.read(file("{\"a\":1,\"tags\":[1,[2]]}\n{\"tags\":null,\"a\":2}\n"));

    assertThat(table.columns()).extracting(Column::name).containsExactly("a");
    assertThat(table.findings())
        .extracting(Finding::message)
        .containsExactly(
            "'tags' holds arrays: it is left out (write what matters of them as fields of their own)");
  }

  @Test
  void arrayInAColumnIsAFaultUnlessTheColumnIsIgnored() {
    Path file = file("{\"a\":1,\"b\":1,\"y\":1}\n{\"a\":2,\"b\":[3],\"y\":2}\n");

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            file + ":2: column 'b': required a number, a text, a boolean or null, found an array");
    Table table = TableReader.read(Specs.of(file, "y").column("b", ColumnType.IGNORE).spec());
    assertThat(table.rowCount()).isEqualTo(2);
  }

  private static Table read(Path file, int lookedAt, int size, CachePolicy cache) {
    return new TableLoader(
            () ->
                JsonSource.open(
                    TextFile.of(new SourceSpec.File(file), Optional.empty()), lookedAt, size, 3),
            name -> new ColumnRequest.Open(ColumnHints.of(name, ReadSpec.FOUND, false)),
            FaultPolicy.REFUSE,
            DataCache.of(cache))
        .load(blocks -> {});
  }

  @Test
  void keysBehindTheFirstRowsAreLeftOutAndSaid() {
    Path file =
        file("{\"a\":1}\n{\"a\":2}\n{\"a\":3,\"b\":4,\"c\":{\"d\":1}}\n{\"b\":5,\"e\":null}\n");

    Table table = read(file, 2, 16, CachePolicy.MEMORY);

    assertThat(table.columns()).extracting(Column::name).containsExactly("a");
    assertThat(table.column("a").isMissing(3)).isTrue();
    assertThat(table.findings())
        .extracting(Finding::message)
        .containsExactly(
            "'b', 'c' come first behind the 2 rows that tell the columns, and are left out (write them, null where missing, in the first row)");
  }

  @Test
  void tableDoesNotDependOnWhereBlocksEnd() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 3000; row++) {
      text.append("{\"n\":").append(random.nextInt(1000) / 8.0);
      if (random.nextInt(4) > 0) {
        // Text alone in the last rows: what was read as numbers is read again.
        text.append(",\"c\":\"").append(row < 2500 ? "" + row % 9 : "ä" + row % 9).append('"');
      }
      text.append(random.nextBoolean() ? "}\r\n" : " }\n");
    }
    Path file = file(text.toString());
    Table whole = Tables.read(file);

    assertThat(whole.column("c").type()).isEqualTo(ColumnType.CATEGORICAL);
    for (int size : new int[] {32, 1000}) {
      for (CachePolicy cache : new CachePolicy[] {CachePolicy.MEMORY, CachePolicy.DISK}) {
        SameTables.assertSame(read(file, 100_000, size, cache), whole);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"a\":1}]|:2: required one JSON object in the line, found an array (of a file that is",
        "3|:2: required one JSON object in the line, found another value (write each row as",
        "{\"a\":1} {\"a\":2}|:2: more follows the line's object (write one object a line)",
        "{\"a\":1,\"a\":2}|:2: the key 'a' is there twice (leave one out)",
        "{\"o\":{\"b\":1},\"o\":{\"b\":1}}|:2: the key 'o' is there twice (leave one out)",
        "{\"a\":1|:2: is no valid JSON at column 7: Unexpected end-of-input",
        "{'a':1}|:2: is no valid JSON at column 2: Unexpected character (''' (code 39))",
        "{\"a\":01}|:2: is no valid JSON at column 7: Invalid numeric value: Leading zeroes not",
        "{\"a\":tru}|:2: is no valid JSON at column 6: Unrecognized token 'tru'",
        "{\"o.b\":1}|:1: column 'o.b' is there twice (rename one of them)",
        "{\"\":1}|:1: column 3 of 3 has no name",
      })
  void faultIsToldWithItsLine(String line, String message) {
    Path file = file("{\"a\":1,\"o\":{\"b\":2}}\n" + line + "\n");

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void numberBeyondFloat64IsAFaultWithItsLine() {
    Path file = file("{\"a\":1,\"y\":1}\n{\"a\":-1e999,\"y\":1}\n");

    assertThatThrownBy(() -> TableReader.read(Specs.of(file, "y").spec()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":2: column 'a': \"-1e999\" is beyond float64");
  }

  @Test
  void hostileLinesEndWithOneMessage() throws IOException {
    String deep = "{\"a\":1}\n{\"b\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";
    assertThatThrownBy(() -> Tables.read(file(deep)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("t.jsonl:2: is nested deeper than 64 levels (leave such fields out)");
    String objects = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    assertThatThrownBy(() -> Tables.read(file(objects)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("t.jsonl:1: is nested deeper than 64 levels (leave such fields out)");
    assertThatThrownBy(() -> Tables.read(file("{\"a\":" + "9".repeat(2000) + "}\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.jsonl:1: has a number of more than 1000 digits");
    assertThatThrownBy(() -> Tables.read(file("{\"a\":\"\0\"}\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("byte 6 is 0: not a text file");
    assertThatThrownBy(() -> Tables.read(file("\n \n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is empty (a JSON object on each line is required)");
    assertThatThrownBy(() -> Tables.read(file("{}\n{\"a\":[]}\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no row has a key with a number, a text or a boolean");
    Path zipped = Files.write(folder.resolve("z.jsonl"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1});
    assertThatThrownBy(() -> Tables.read(zipped))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("required JSON lines, found gzip-compressed (add .gz to its name)");
  }

  @Test
  void damagedFilesAreReadOrEndWithAMessage() throws IOException {
    Random random = new Random(5);
    byte[] bytes = NESTED.repeat(3).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = bytes.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("d.jsonl"), damaged);
      try {
        assertThat(Tables.read(file).rowCount()).isPositive();
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).hasLineCount(1);
      }
    }
  }
}
