package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a saved model trains again to the same bits. */
class ReproduceCommandTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path table;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    table = SmallTable.write(shared.resolve("table.csv"));
    run = SmallModel.of(table);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.optimizer=adamw",
        "network.normalization=batch",
        "training.schedule={type: reduce_on_plateau, patience: 1}",
        "training.class_weights=balanced"
      })
  void modelTrainsAgainToTheSameBits(String setting) throws IOException {
    Path trained = folder.resolve("trained");
    assertThat(SmallModel.train(table, trained, setting).code()).isZero();
    Map<String, Long> before = Cli.content(folder);
    Cli cli = Cli.run("reproduce", trained, "-q");
    assertThat(cli.code()).as(cli.out() + cli.err()).isZero();
    assertThat(cli.out())
        .containsPattern("weights  \\d+ compared, equal to the bit\nmetrics  equal to the bit\n")
        .containsPattern("Reproduced, trained again in \\d+\\.\\d s");
    assertThat(Cli.content(folder)).isEqualTo(before);
    JsonNode json = Cli.run("reproduce", trained, "-q", "--json").json();
    assertThat(json.path("equal").asBoolean()).isTrue();
    assertThat(json.path("weights").path("different").asInt(-1)).isZero();
    assertThat(json.path("metrics")).isEmpty();
  }

  @Test
  void secondRunIsSavedWhereItIsWanted() throws IOException {
    Path again = folder.resolve("again");
    assertThat(Cli.run("reproduce", run, "-q", "--output", again).code()).isZero();
    assertThat(Cli.run("reproduce", again, "-q").code()).isZero();
    assertThat(BundleReader.read(again).network().params())
        .isEqualTo(BundleReader.read(run).network().params());
  }

  @Test
  void tableThatMovedIsNamedAndTakenFromElsewhere() throws IOException {
    Path file = folder.resolve("model.zip");
    SmallModel.write(file, SmallModel.from(BundleReader.read(run), "gone/table.csv"));
    Cli cli = Cli.run("reproduce", file, "-q");
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(cli.err()).startsWith("tabfit: gone/table.csv: no such file; ").contains("--data");
    Path moved = Files.copy(table, folder.resolve("it's moved.csv"));
    Cli found = Cli.run("reproduce", file, "-q", "--data", moved);
    assertThat(found.code()).as(found.err()).isZero();
  }

  @Test
  void anotherTableIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("t.csv"), Files.readString(table) + "1,1,,,,a\n");
    Cli cli = Cli.run("reproduce", run, "-q", "--data", other);
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(cli.err())
        .containsPattern(
            "is not the table .*: SHA-256 [0-9a-f]{64} is required, found [0-9a-f]{64}");
    assertThat(cli.err()).doesNotContain("Epoch");
  }

  @ParameterizedTest
  @CsvSource({"0.25, 1 differ", "0, 'equal to the bit'"})
  void weightThatDiffersIsFoundWithItsPlace(float change, String expected) throws IOException {
    Path file = folder.resolve("model.zip");
    Bundle bundle = BundleReader.read(run);
    float old = bundle.network().getParam("1_W").getFloat(2, 1);
    bundle.network().getParam("1_W").putScalar(2, 1, old + change);
    Map<String, String> versions = new TreeMap<>(bundle.provenance().versions());
    versions.put("dl4j", "0.9");
    versions.remove("os");
    String source = bundle.provenance().dataSource();
    SmallModel.write(file, SmallModel.from(bundle, source, versions));
    Cli cli = Cli.run("reproduce", file, "-q");
    assertThat(cli.code()).isEqualTo(change == 0 ? ExitCode.DONE : ExitCode.EXPORT_FAILED);
    assertThat(cli.out())
        .contains("compared, " + expected)
        .containsPattern("dl4j +0\\.9 +1\\.0\\.0-M2\\.1")
        .containsPattern("os +- +\\S+");
    if (change != 0) {
      assertThat(cli.out()).contains("by 2.500e-01 at the most (layer 1 W [2, 1])");
      assertThat(cli.err())
          .startsWith("tabfit: the model was not reproduced: 1 of ")
          .contains("the environment is another");
    }
  }

  @Test
  void metricsThatDifferAreListed() throws IOException {
    Path trained = folder.resolve("trained");
    assertThat(SmallModel.train(table, trained, "seed=7").code()).isZero();
    Bundle other = BundleReader.read(trained);
    Bundle first = BundleReader.read(run);
    Path file = folder.resolve("model.zip");
    SmallModel.write(
        file,
        new Bundle(
            first.spec(),
            first.task(),
            first.network(),
            first.preprocessing(),
            first.provenance(),
            other.metrics()));
    JsonNode json = Cli.run("reproduce", file, "-q", "--json").json();
    assertThat(json.path("equal").asBoolean()).isFalse();
    assertThat(json.path("weights").path("different").asInt(-1)).isZero();
    assertThat(json.path("metrics"))
        .extracting(metric -> metric.path("name").asText())
        .contains("train loss");
    assertThat(json.path("environment")).isEmpty();
  }
}
