package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
  private static final Path PENGUINS = Path.of("data/penguins.csv").toAbsolutePath();

  @TempDir private static Path folder;

  private static Path run;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    Cli cli =
        Cli.run(
            "train",
            "--data",
            PENGUINS,
            "--target",
            "Species",
            "--set",
            "training.epochs=2",
            "--output",
            run);
    assertThat(cli.code()).as(cli.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"onnx, penguins.onnx", "dl4j, penguins-dl4j.zip", "java, PenguinsModel.java"})
  void fileIsWrittenBesideTheModelAndProven(String format, String name) throws IOException {
    Cli cli = Cli.run("export", run, "--to", format, "--json");

    assertThat(cli.code()).as(cli.err()).isZero();
    JsonNode json = cli.json();
    assertThat(Path.of(json.get("file").asText())).isEqualTo(run.resolve(name));
    assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(run.resolve(name)));
    assertThat(json.get("rows_compared").asInt()).isEqualTo(344);
    assertThat(json.get("max_absolute_difference").asDouble()).isBetween(0.0, 1e-5);
    assertThat(json.get("max_relative_difference").asDouble()).isBetween(0.0, 1e-5);
  }

  @Test
  void rowsComparedAndTheLargestDifferenceAreSaid() {
    Path file = folder.resolve("other.onnx");
    Cli cli =
        Cli.run(
            "export",
            run.resolve("model.zip"),
            "--to",
            "onnx",
            "--output",
            file,
            "--data",
            PENGUINS);

    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).isEqualToIgnoringNewLines(file.toString());
    assertThat(cli.err()).containsPattern("on 344 rows the largest difference is \\d");
  }

  @Test
  void preprocessingIsSaidNotToBeInADeeplearning4jArchive() {
    Cli cli = Cli.run("export", run, "--to", "dl4j", "--output", folder.resolve("a.zip"));

    assertThat(cli.err()).contains("The preprocessing is not inside", "10 features");
  }

  @Test
  void anUnknownFormatIsBadUsage() {
    Cli cli = Cli.run("export", run, "--to", "pmml");

    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("--to", "pmml");
  }

  @Test
  void aTableThatIsNotThereIsBadData() {
    Cli cli = Cli.run("export", run, "--to", "onnx", "--data", "no-such.csv");

    assertThat(cli.code()).isEqualTo(3);
    assertThat(cli.err()).contains("no-such.csv");
  }
}
