package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.csv.CsvSource;
import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the readers with FastCSV's records, whatever the size of blocks. */
class BlocksTest {
  private static final String[] PIECES = {
    "a",
    "1",
    "-2.5",
    "é",
    "",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    "\"x,y\"",
    "\"1\"\"2\"",
    "\"p\r\nq\"",
    "\"\n\"",
    "yes",
    "2024-01-31",
    "世界",
    "1e5",
    "+3",
    ";"
  };

  private static final ReadSpec COMMAS =
      new ReadSpec(
          Map.of(),
          List.of(),
          new CsvSpec(
              Optional.of(','),
              Optional.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              Optional.of(true),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));

  @TempDir Path folder;

  @Test
  void everyTextHasTheRecordsOfFastCsvOrItsFault() {
    Random random = new Random(1);
    int good = 0;
    for (int round = 0; round < 800; round++) {
      // Rows enough that how many fields there are is beyond doubt.
      StringBuilder text = new StringBuilder((random.nextBoolean() ? "p,q\n" : "p\n"));
      text.append((text.length() > 2 ? "u,v\n" : "u\n").repeat(20));
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      Path file = Specs.file(folder, "t.csv", text.toString());
      Object expected = FastCsvRows.of(file);
      assertThat(records(file)).as(text.toString()).isEqualTo(expected);
      for (int size : new int[] {8, 13, 64}) {
        for (int threads : new int[] {1, 3}) {
          assertThat(blocks(file, size, threads))
              .as("%s in blocks of %d", text.toString().replace("\n", "\\n"), size)
              .isEqualTo(expected);
        }
      }
      good += expected instanceof List ? 1 : 0;
    }
    assertThat(good).isBetween(100, 700);
  }

  /** Rows as "line: fields", with null for a missing one; or the fault's message. */
  private static Object records(Path file) {
    List<String> rows = new ArrayList<>();
    try (RowSource source = TableReader.openRows(SourceSpec.of(file), COMMAS)) {
      for (String[] fields = source.next(); fields != null; fields = source.next()) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
          values.add(source.isMissing(field) ? null : field);
        }
        rows.add(source.line() + ": " + values);
      }
    } catch (DataException e) {
      return e.getMessage();
    }
    return rows;
  }

  private static Object blocks(Path file, int size, int threads) {
    List<String> rows = new ArrayList<>();
    try (TextBlocks blocks = new CsvSource(file, COMMAS.csv()).blocks(size, threads)) {
      ColumnRequest text = new ColumnRequest.Known(ColumnType.CATEGORICAL, ColumnForm.PLAIN);
      try (TableChunks chunks = new TableChunks(blocks, name -> text)) {
        while (chunks.hasNext()) {
          Table chunk = chunks.next();
          for (int row = 0; row < chunk.rowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (Column column : chunk.columns()) {
              CategoricalColumn texts = (CategoricalColumn) column;
              values.add(texts.isMissing(row) ? null : texts.levels().get(texts.code(row)));
            }
            rows.add(chunk.lineOf(row) + ": " + values);
          }
        }
      }
    } catch (DataException e) {
      return e.getMessage();
    }
    return rows;
  }

  // Double.parseDouble is the JDK's own, correctly rounded.
  @Test
  void numbersAreThoseOfTheJdkToTheLastBit() {
    Random random = new Random(2);
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        fields.add(Double.toString(value));
      }
      fields.add(Double.toString(random.nextGaussian()));
      fields.add(random.nextInt(100_000) + "." + random.nextInt(10_000));
      fields.add(String.valueOf(random.nextLong()));
      fields.add("-0." + "0".repeat(random.nextInt(20)) + random.nextInt(1000));
    }
    fields.addAll(List.of("-0", "+1", " 2 ", "9007199254740993", "1.", ".5", "4.9e-324", "1E5"));
    Path file = Specs.file(folder, "n.csv", "x\n" + String.join("\n", fields) + "\n");

    double[] values = ((NumericColumn) Tables.read(file).column("x")).values();

    assertThat(values).isEqualTo(fields.stream().mapToDouble(Double::parseDouble).toArray());
  }

  private static Stream<Arguments> sizesAndPlaces() {
    return Stream.of(64, 4096)
        .flatMap(
            size ->
                Stream.of(CachePolicy.AUTO, CachePolicy.DISK)
                    .map(place -> Arguments.of(size, place)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndPlaces")
  void columnThatTurnsOutToBeTextIsMadeFromTheOneReading(int size, CachePolicy cache) {
    String text = "a,b,y\n" + "1,2024-01-31,1\n".repeat(2000) + "x,z,2\n".repeat(1000);
    Path file = Specs.file(folder, "t.csv", text);
    AtomicInteger opens = new AtomicInteger();
    TableLoader loader =
        new TableLoader(
            () -> {
              opens.incrementAndGet();
              return new CsvSource(file, CsvSpec.FOUND).blocks(size, 2);
            },
            name -> new ColumnRequest.Open(ColumnHints.of(name, ReadSpec.FOUND, false)),
            FaultPolicy.REFUSE,
            DataCache.of(cache));

    Table table = loader.load(blocks -> {});

    assertThat(table.columns().stream().map(Column::type))
        .containsExactly(ColumnType.CATEGORICAL, ColumnType.CATEGORICAL, ColumnType.NUMERIC);
    assertThat(((CategoricalColumn) table.column("a")).levels()).containsExactly("1", "x");
    CategoricalColumn dates = (CategoricalColumn) table.column("b");
    assertThat(dates.levels()).containsExactly("2024-01-31", "z");
    assertThat(dates.code(1999)).isZero();
    assertThat(dates.code(2000)).isEqualTo(1);
    assertThat(table.rowCount()).isEqualTo(3000);
    assertThat(table.lineOf(2999)).isEqualTo(3001);
    assertThat(opens).hasValue(1);
  }

  @Test
  void faultBehindManyBlocksHasItsLine() {
    String text = "a,y\n" + "1,2\n".repeat(100_000) + "\"p\nq\",2\n" + "1,2\n".repeat(300_000);
    Path file = Specs.file(folder, "t.csv", text);
    String ragged = text + "1,2,3\n";

    assertThatThrownBy(() -> TableReader.read(Specs.of(file, "y").spec()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":100002: column 'a': \"p q\" is not a number");
    assertThatThrownBy(() -> Tables.read(Specs.file(folder, "t.csv", ragged)))
        .hasMessageStartingWith(file + ":400004: required 2 fields");
  }

  @Test
  void chunksOfAZippedTableTogetherAreTheTable() throws IOException {
    StringBuilder text = new StringBuilder("city,x\n");
    for (int i = 0; i < 300_000; i++) {
      text.append("city ").append(i % 7 + i / 100_000).append(',').append(i / 8.0).append('\n');
    }
    Path file = folder.resolve("t.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    Table whole = Tables.read(file);
    CategoricalColumn city = (CategoricalColumn) whole.column("city");
    int row = 0;
    int chunkCount = 0;
    Map<String, ColumnType> types = Map.of("city", ColumnType.CATEGORICAL, "x", ColumnType.NUMERIC);
    try (TableChunks chunks =
        TableReader.openChunks(
            SourceSpec.of(file), new WantedColumns(types, Map.of(), types.keySet()))) {
      while (chunks.hasNext()) {
        Table chunk = chunks.next();
        CategoricalColumn levels = (CategoricalColumn) chunk.column("city");
        for (int i = 0; i < chunk.rowCount(); i++, row++) {
          assertThat(((NumericColumn) chunk.column("x")).value(i)).isEqualTo(row / 8.0);
          assertThat(levels.levels().get(levels.code(i)))
              .isEqualTo(city.levels().get(city.code(row)));
          assertThat(chunk.lineOf(i)).isEqualTo(row + 2L);
        }
        chunkCount++;
      }
    }
    assertThat(row).isEqualTo(300_000);
    assertThat(chunkCount).isGreaterThan(2);
  }

  @Test
  void quoteThatNobodyClosesEndsInAMessage() {
    Path file = Specs.file(folder, "t.csv", "a,b\n1,\"2\n" + "3,4\n".repeat(1 << 20));

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("record starting at line 2")
        .hasMessageContaining("quotes must be closed");
  }
}
