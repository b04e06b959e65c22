package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.tabfit.cli.option.UiOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.dashboard.TrainingBoard;
import io.github.tabfit.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page of commands: said where it is, served while they run. */
class UiCommandTest {
  @TempDir private Path folder;
  @TempDir private Path temporary;

  @Test
  void addressIsSaidThoughTheRestIsQuiet() {
    Object[] command =
        Iris.command(
            "train",
            "--ui",
            "--quiet",
            "--output",
            folder.resolve("run"),
            "--set",
            "training.epochs=2",
            "--preset",
            "quick");
    Cli ended = Cli.run(command);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.err())
        .matches(
            "Dashboard: http://127\\.0\\.0\\.1:\\d+/\\?token=[0-9a-f]{32} \\(until the program ends\\)\\s+");
  }

  @Test
  void withoutItsOptionNothingIsGatheredForAPage() {
    UiOptions none = CommandLine.populateCommand(new UiOptions());
    UiOptions asked = CommandLine.populateCommand(new UiOptions(), "--ui-port", "8080");
    assertThat(none.<TrainingBoard>board(() -> fail("a board is made"))).isEmpty();
    assertThat(asked.board(() -> new TrainingBoard(TrainingListener.NONE))).isPresent();
  }

  @Test
  void portThatIsNoneIsBadUsage() {
    Cli ended = Cli.run(Iris.command("train", "--ui-port", "70000"));
    assertThat(ended.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(ended.err())
        .startsWith("tabfit: --ui-port must be 0 (a free port) to 65535, got 70000");
  }

  @Test
  void folderThatIsNoneIsBadUsage() {
    Cli ended = Cli.run("ui", folder.resolve("none"));
    assertThat(ended.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(ended.err()).contains("none: is not a folder");
  }

  @Test
  void stoppedByItsPageTrainingEndsAsByAnInterrupt() throws IOException, InterruptedException {
    Process process =
        new Program(folder, temporary)
            .start(
                ProcessBuilder.Redirect.DISCARD,
                Iris.command(
                    "train",
                    "--ui",
                    "--set",
                    "training={epochs: 1000000, early_stopping: {patience: 0}}"));
    List<String> lines = new ArrayList<>();
    try (BufferedReader err = new BufferedReader(process.errorReader(StandardCharsets.UTF_8))) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        lines.add(line);
        if (line.startsWith("Epoch 10:")) {
          assertThat(stop(lines.get(0).split(" ", 3)[1])).isEqualTo(202);
        }
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(130);
      assertThat(lines).last().asString().startsWith("Interrupted: a checkpoint is in ");
    } finally {
      process.destroyForcibly();
    }
  }

  private static int stop(String address) throws IOException, InterruptedException {
    URI page = URI.create(address);
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve("/stop"))
            .header("X-Tabfit-Token", page.getQuery().substring("token=".length()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
