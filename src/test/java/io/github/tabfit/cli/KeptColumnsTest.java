package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code predict --keep}. */
class KeptColumnsTest {
  private static final String HEADER = "id,\"note, free\",x,color,day,prediction,y\n";

  @TempDir private static Path folder;

  private static Path table;
  private static Path run;

  /** Fields as people write them: zeros that say nothing, quotes, gaps, words for "missing". */
  private static String rows(int count) {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      double x = Math.round(100 * random.nextGaussian()) / 100.0;
      text.append("%05d,".formatted(i));
      text.append(i % 3 == 0 ? "\"say \"\"no\"\", then go\"" : i % 3 == 1 ? "" : "plain")
          .append(',');
      text.append(i % 11 == 5 ? "NA" : x + "0").append(',');
      text.append(i % 2 == 0 ? "red" : "blue").append(',');
      text.append("2024-01-%02d".formatted(1 + i % 28)).append(",p").append(i).append(',');
      text.append(Math.round(100 * (2 * x + i % 2)) / 100.0).append('\n');
    }
    return text.toString();
  }

  @BeforeAll
  static void train() throws IOException {
    table = Files.writeString(folder.resolve("t.csv"), rows(100));
    run = folder.resolve("run");
    Cli cli =
        Cli.run(
            "train",
            "--data",
            table,
            "--target",
            "y",
            "-q",
            "--output",
            run,
            "--set",
            "data.columns={id: ignore, prediction: ignore, 'note, free': ignore}",
            "--set",
            "network.units=4",
            "--set",
            "training.epochs=3",
            "--set",
            "data.split={validation: 0.2, test: 0.1}");
    assertThat(cli.code()).as(cli.err()).isZero();
  }

  private static List<List<String>> csv(String text) {
    try (Stream<CsvRecord> records = CsvReader.builder().ofCsvRecord(text).stream()) {
      return records.map(CsvRecord::getFields).toList();
    }
  }

  private static Cli predict(Object... more) {
    List<Object> words = new ArrayList<>(List.of("predict", run, "--data", table, "-q"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private static void isKept(
      List<List<String>> kept, String input, List<Integer> places, List<List<String>> alone) {
    List<List<String>> given = csv(input);
    assertThat(kept).hasSameSizeAs(given);
    for (int row = 0; row < given.size(); row++) {
      List<String> expected = new ArrayList<>();
      for (int place : places) {
        expected.add(given.get(row).get(place));
      }
      expected.addAll(alone.get(row));
      assertThat(kept.get(row)).isEqualTo(expected);
    }
  }

  @Test
  void fieldsStandBeforeThePredictionAsTheyStandInTheTable() throws IOException {
    List<List<String>> alone = csv(predict().out());
    Cli cli = predict("--keep", "x,id,note, free", "--keep", "day,id");

    assertThat(cli.code()).as(cli.err()).isZero();
    isKept(csv(cli.out()), Files.readString(table), List.of(2, 0, 1, 4), alone);
  }

  /** More rows than a chunk of scores has, in a file that is read in several parts. */
  @Test
  void rowsOfALargeTableKeepTheirOwnFields() throws IOException {
    String rows = rows(40_000);
    Path large = Files.writeString(folder.resolve("large.csv"), rows);
    List<List<String>> alone = csv(Cli.run("predict", run, "--data", large, "-q").out());
    Cli cli = Cli.run("predict", run, "--data", large, "-q", "--keep", "id,x");

    isKept(csv(cli.out()), rows, List.of(0, 2), alone);
  }

  @Test
  void jsonHasThemAsTexts() throws IOException {
    JsonNode first = predict("--keep", "id,x,note, free", "--json").json();

    assertThat(first.get(0).path("id").textValue()).isEqualTo("00000");
    assertThat(first.get(0).path("note, free").textValue()).isEqualTo("say \"no\", then go");
    assertThat(first.get(1).path("note, free").isNull()).isTrue();
    assertThat(first.get(5).path("x").textValue()).isEqualTo("NA");
    assertThat(first.get(0).path("prediction").isNumber()).isTrue();
  }

  /** A target that is no number is no fault where nobody asks for it. */
  @Test
  void theTargetMayBeKeptToo() throws IOException {
    Path odd = folder.resolve("odd.csv");
    Files.writeString(odd, Files.readString(table).replace(",p0,", ",p0,unknown "));
    Cli cli = Cli.run("predict", run, "--data", odd, "--keep", "y");

    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(csv(cli.out()).get(1).get(0)).startsWith("unknown ");
    assertThat(cli.err()).contains("100 rows predicted");
  }

  @Test
  void theFieldsOfAQueryAreThoseOfItsCsvFile() throws IOException, SQLException {
    String url = "jdbc:duckdb:" + folder.resolve("t.db");
    try (Connection connection = DriverManager.getConnection(url)) {
      connection
          .createStatement()
          .execute(
              "CREATE TABLE t AS SELECT 7 AS id, 1.50::DECIMAL(5,2) AS x, 'red' AS color, DATE '2024-01-05' AS day, NULL AS gap");
    }
    Cli cli =
        Cli.run(
            "predict",
            run,
            "--data",
            url,
            "--query",
            "SELECT * FROM t",
            "--keep",
            "id,x,day,gap",
            "-q");

    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(csv(cli.out()).get(1).subList(0, 4)).containsExactly("7", "1.50", "2024-01-05", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour | --keep: the table has no column 'colour' (did you mean 'color'?)",
        "id,,x | --keep: the table has no column ''",
        "prediction | --keep: predictions have a 'prediction' of their own"
      })
  void namesThatCannotBeKeptAreRefusedBeforeAnythingIsWritten(String keep, String message) {
    Path output = folder.resolve("out.csv");
    Cli cli = predict("--keep", keep, "--output", output);

    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err()).contains(message);
    assertThat(output).doesNotExist();
  }

  @Test
  void aTableWithoutRowsHasItsHeader() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), HEADER);
    Cli cli = Cli.run("predict", run, "--data", empty, "--keep", "id", "-q");

    assertThat(cli.out()).isEqualTo("id,prediction\r\n");
  }
}
