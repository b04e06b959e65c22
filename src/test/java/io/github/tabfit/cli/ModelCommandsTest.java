package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a saved model says of itself, and what it demands of rows. */
class ModelCommandsTest {
  private static final String HEADER = "size,count,color,open,day\n";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path table;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    table = SmallTable.write(shared.resolve("table.csv"));
    run = SmallModel.of(table);
  }

  @Test
  void inspectShowsAllThatTheModelSays() {
    Cli cli = Cli.run("inspect", run);
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .startsWith("table: multiclass of kind from 5 columns (")
        .containsPattern("size +numeric +standardize +-?\\d+\\.\\d+ to \\d+\\.\\d+")
        .containsPattern("count +numeric +standardize +0 to 8")
        .containsPattern("color +categorical +one_hot +3 categories: blue, grün, red")
        .containsPattern("open +boolean +none +no, yes")
        .containsPattern("day +date +standardize +20\\d\\d-\\d\\d-\\d\\d to 20\\d\\d-\\d\\d-\\d\\d")
        .containsPattern("kind +target +- +3 classes: a, b, c")
        .containsPattern("hidden 1 +5 .*0\\.1 +\\d+")
        .containsPattern("output +3 +softmax +none +0\\.0 +18")
        .containsPattern("metric +train +validation +test +baseline")
        .containsPattern("accuracy +[01]\\.\\d{4} +[01]\\.\\d{4} +[01]\\.\\d{4}")
        .containsPattern("data +" + table)
        .containsPattern("rows +train 63, validation 18, test 9")
        .containsPattern("coefficients\\.bin +[\\d,]+ +[0-9a-f]{64}")
        .containsPattern(
            "format 2, written by Tabfit \\S+, [\\d,]+ bytes; every checksum is right");
    assertThat(cli.out().lines()).allMatch(line -> line.equals(line.stripTrailing()));
  }

  @Test
  void inspectPrintsOneJsonObject() throws IOException {
    JsonNode json = Cli.run("inspect", run.resolve("model.zip"), "--json").json();
    assertThat(json.path("name").asText()).isEqualTo("table");
    assertThat(json.path("task").asText()).isEqualTo("multiclass");
    assertThat(json.path("target").asText()).isEqualTo("kind");
    assertThat(json.path("classes")).extracting(JsonNode::asText).containsExactly("a", "b", "c");
    assertThat(json.path("columns"))
        .extracting(column -> column.path("type").asText())
        .containsExactly("numeric", "numeric", "categorical", "boolean", "date");
    assertThat(json.path("columns").get(1).path("min").asDouble(-1)).isZero();
    assertThat(json.path("columns").get(1).path("max").asDouble()).isEqualTo(8);
    assertThat(json.path("columns").get(4).path("min").asText()).startsWith("201");
    assertThat(json.path("features")).isNotEmpty();
    assertThat(json.path("network").path("layers")).hasSize(2);
    assertThat(json.path("training").path("metrics").path("test").path("accuracy").isNumber())
        .isTrue();
    assertThat(json.path("provenance").path("data").path("sha256").asText()).hasSize(64);
    assertThat(json.path("file").path("format").asInt()).isEqualTo(2);
    assertThat(json.path("file").path("bytes").asLong())
        .isEqualTo(Files.size(run.resolve("model.zip")));
    assertThat(json.path("file").path("entries")).hasSize(8);
  }

  @Test
  void textOfTheFileCannotSteerTheTerminal() throws IOException {
    Path file = folder.resolve("model.zip");
    SmallModel.write(
        file, SmallModel.from(BundleReader.read(run), "\u001b]0;owned\u0007\u001b[2J\u202ex.csv"));
    Cli cli = Cli.run("inspect", file);
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .contains("\\u001b]0;owned\\u0007\\u001b[2J\\u202ex.csv")
        .doesNotContain("\u001b", "\u202e");
  }

  private Cli predict(String text, Object... more) throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), text);
    Object[] command = {"predict", run, "--data", rows};
    Object[] all = new Object[command.length + more.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return Cli.run(all);
  }

  @Test
  void rowsAreHeldToTheSignature() throws IOException {
    assertRefused("size,color,open,day\n1,red,no,2014-01-01\n", ":1: column 'count' is required");
    assertRefused(HEADER + "1,2,red,no,2014-01-01\nbig,2,red,no,2014-01-01\n", ":3: column 'size'");
    assertRefused(HEADER + "1,2,red,perhaps,2014-01-01\n", ":2: column 'open': \"perhaps\"");
    assertRefused(HEADER + "1,2,red,no,someday\n", ":2: column 'day': \"someday\"");
    assertRefused(HEADER + "1,2,mauve,no,2014-01-01\n", "no category \"mauve\"");
    assertRefused(HEADER + "1,2,red,no\n", ":2: ");
  }

  private void assertRefused(String text, String message) throws IOException {
    Cli cli = predict(text);
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(cli.err()).startsWith("tabfit: " + folder.resolve("rows.csv")).contains(message);
  }

  @Test
  void integersFurtherColumnsAndAnotherOrderAreAccepted() throws IOException {
    Cli decimals = predict(HEADER + "1.0,2.0,red,no,2014-01-01\n", "-q");
    assertThat(decimals.code()).as(decimals.err()).isZero();
    assertThat(predict(HEADER + "1,2,red,no,2014-01-01\n", "-q").out()).isEqualTo(decimals.out());
    String other = "note,day,open,color,count,size\nx,2014-01-01,FALSE,red,2,1\n";
    assertThat(predict(other, "-q").out()).isEqualTo(decimals.out());
  }

  @Test
  void valuesOutOfRangeAreWarnedOfWhenAsked() throws IOException {
    String text = HEADER + "-99,2,red,no,2014-01-01\n99,2,red,no,2044-01-01\n";
    Cli silent = predict(text);
    assertThat(silent.code()).isZero();
    assertThat(silent.err()).isEqualToIgnoringNewLines("2 rows predicted");
    Cli warned = predict(text, "--warn-range");
    assertThat(warned.code()).isZero();
    assertThat(warned.out()).isEqualTo(silent.out());
    assertThat(warned.err().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("Warning: column 'size': 2 of 2 rows lie outside"))
        .anyMatch(line -> line.endsWith(": smallest -99, largest 99"))
        .anyMatch(line -> line.endsWith(": smallest 2044-01-01, largest 2044-01-01"));
    assertThat(predict(text, "--warn-range", "--output", folder.resolve("p.csv")).err())
        .contains("Warning: column 'size'");
    assertThat(predict(text, "--warn-range", "-q").err()).isEmpty();
  }

  @Test
  void evaluateWarnsOfTheSame() throws IOException {
    Path rows =
        Files.writeString(
            folder.resolve("labelled.csv"),
            "size,count,color,open,day,kind\n-99,2,red,no,2014-01-01,a\n0,2,red,no,2014-01-01,b\n");
    Cli cli = Cli.run("evaluate", run, "--data", rows, "--warn-range");
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err()).startsWith("Warning: column 'size': 1 of 2 rows lie outside");
    assertThat(Cli.run("evaluate", run, "--data", rows).err()).isEmpty();
  }
}
