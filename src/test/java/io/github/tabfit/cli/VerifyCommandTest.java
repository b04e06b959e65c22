package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.verification.Deviation;
import io.github.tabfit.verification.FusedReport;
import io.github.tabfit.verification.GradientReport;
import io.github.tabfit.verification.LayerReport;
import io.github.tabfit.verification.LossReport;
import io.github.tabfit.verification.ParameterReport;
import io.github.tabfit.verification.StepReport;
import io.github.tabfit.verification.VerificationReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VerifyCommandTest {
  private static final String[] IRIS = {"--data", "data/iris.csv", "--target", "species"};

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void housePricesPassAndEveryParameterIsPrinted() {
    int code = run(new VerifyCommand(), "models/house-prices.yaml");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("on 32 rows", "layer 1 W", "layer 1 b", "output W", "output b", "Passed in");
  }

  @Test
  void irisPassesAsJson() throws JsonProcessingException {
    int code =
        run(
            new VerifyCommand(),
            with(
                IRIS,
                "--json",
                "--rows",
                "20",
                "--seed",
                "5",
                "--set",
                "network.layers=[{units: 20, activation: relu}]"));

    assertThat(code).isEqualTo(ExitCode.DONE);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("passed").asBoolean()).isTrue();
    assertThat(json.get("rows").asInt()).isEqualTo(20);
    JsonNode largest = json.get("max_relative_error");
    assertThat(largest.get("dl4j_vs_reference").asDouble()).isBetween(0.0, 1e-8);
    assertThat(largest.get("dl4j_vs_finite_differences").asDouble()).isBetween(1e-15, 1e-6);
    assertThat(largest.get("steps_dl4j_vs_reference").asDouble()).isBetween(0.0, 1e-8);
    JsonNode first = json.get("parameters").get(0);
    assertThat(first.get("name").asText()).isEqualTo("layer 1 W");
    assertThat(first.get("shape").get(0).asInt()).isEqualTo(4);
    assertThat(first.get("probes").asInt()).isGreaterThanOrEqualTo(50);
    JsonNode where = first.get("dl4j_vs_finite_differences");
    assertThat(where.fieldNames())
        .toIterable()
        .containsExactly("max_absolute_error", "max_relative_error", "row", "column");
    assertThat(json.get("failures")).isEmpty();
    assertThat(json.get("notes").get(0).asText()).contains("cross_entropy");
  }

  @Test
  void settingsReachTheNetwork() {
    int code =
        run(
            new VerifyCommand(),
            with(
                IRIS,
                "--set",
                "network.layers=[{units: 7, activation: gelu, normalization: batch, dropout: 0.3}]",
                "--set",
                "training.optimizer={type: nadam}",
                "--set",
                "training.class_weights=balanced"));

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains("4x7", "layer 1 gain", "layer 1 running variance")
        .contains("gelu: DL4J's own", "nadam: DL4J's own", "the same masks");
  }

  @Test
  void boundThatIsPassedGivesExitCodeFiveAndNamesTheParameter() throws JsonProcessingException {
    VerifyCommand failing = new VerifyCommand((experiment, rows) -> failingReport());

    assertThat(run(failing, with(IRIS, "--json"))).isEqualTo(5);

    assertThat(new ObjectMapper().readTree(out.toString()).get("passed").asBoolean()).isFalse();
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "tabfit: verification failed: gradient of layer 1 W: wrong  and 1 more, all in the report");
  }

  @Test
  void failureIsPrintedWithTheTable() {
    VerifyCommand failing = new VerifyCommand((experiment, rows) -> failingReport());

    assertThat(run(failing, IRIS)).isEqualTo(5);

    assertThat(out.toString())
        .contains("FAILED gradient of layer 1 W: wrong", "FAILED layer 1 W after", "Failed in")
        .contains("5.0e-01", "1,2@4");
  }

  @Test
  void rowsThatCannotBeAreRefused() {
    assertThat(run(new VerifyCommand(), with(IRIS, "--rows", "0"))).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString()).contains("--rows must be >= 1, got 0");

    assertThat(run(new VerifyCommand(), with(IRIS, "--rows", "9999"))).isEqualTo(ExitCode.BAD_DATA);
    assertThat(err.toString()).contains("--rows 9999: the table has");
  }

  private int run(VerifyCommand command, String... args) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(Cli.failures())
        .execute(args);
  }

  private static String[] with(String[] first, String... more) {
    return IntStream.range(0, first.length + more.length)
        .mapToObj(i -> i < first.length ? first[i] : more[i - first.length])
        .toArray(String[]::new);
  }

  private static VerificationReport failingReport() {
    Deviation wrong = new Deviation(0.1, 0.5, 1, 2);
    ParameterReport parameter =
        new ParameterReport(
            "layer 1 W",
            4,
            3,
            Optional.of(new GradientReport(wrong, wrong, new Deviation(0, 0, 0, 0), 12, 1)),
            new StepReport(wrong, 4),
            Optional.of(new FusedReport(wrong, 0.1)));
    return new VerificationReport(
        5,
        10,
        List.of(new LayerReport("output", new Deviation(0, 0, 0, 0))),
        new LossReport(1, 1, 0),
        List.of(parameter),
        List.of("gradient of layer 1 W: wrong", "layer 1 W after step 4: wrong"),
        List.of(),
        0.5);
  }
}
