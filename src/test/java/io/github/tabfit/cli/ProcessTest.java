package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.files.FolderLock;
import io.github.tabfit.files.LockedFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: signals, and streams that cannot be written. */
class ProcessTest {

  @TempDir private Path folder;
  @TempDir private Path temporary;

  private Process start(ProcessBuilder.Redirect out, Object... args) throws IOException {
    return new Program(folder, temporary).start(out, args);
  }

  @Test
  void interruptedRunLeavesACheckpointAndExitsWith130() throws IOException, InterruptedException {
    Process process =
        start(
            ProcessBuilder.Redirect.DISCARD,
            Iris.command(
                "train", "--set", "training={epochs: 1000000, early_stopping: {patience: 0}}"));
    try (BufferedReader err = new BufferedReader(process.errorReader(StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        lines.add(line);
        if (line.startsWith("Epoch 10:")) {
          new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        }
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(130);
      assertThat(lines).last().asString().startsWith("Interrupted: a checkpoint is in ");
    } finally {
      process.destroyForcibly();
    }
    assertThat(Cli.content(folder).keySet())
        .anyMatch(path -> path.matches(".*/models/iris/[^/]+/checkpoints/epoch-\\d+\\.zip"))
        .noneMatch(path -> path.contains(".partial"))
        .noneMatch(path -> path.endsWith("model.zip"));
  }

  @Test
  void resultThatStdoutDoesNotTakeIsAFault() throws IOException, InterruptedException {
    File full = new File("/dev/full");
    assumeTrue(full.exists());
    Process process = start(ProcessBuilder.Redirect.to(full), "describe", Iris.TABLE);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(err)
        .isEqualToIgnoringNewLines(
            "tabfit: the result cannot be written to stdout: No space left on device");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void interruptedPredictionLeavesTheEarlierFile() throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Cli.run(Iris.command("train", "--output", run, "-q"));
    List<String> lines = Files.readAllLines(Iris.TABLE);
    String rows = String.join("\n", lines.subList(1, lines.size())) + "\n";
    Path large = folder.resolve("large.csv");
    Files.writeString(large, lines.get(0) + "\n" + rows.repeat(20_000));
    Path output = Files.writeString(folder.resolve("p.csv"), "before");

    Process process =
        start(ProcessBuilder.Redirect.DISCARD, "predict", run, "--data", large, "--output", output);
    try {
      while (process.isAlive() && partials().isEmpty()) {
        Thread.sleep(1);
      }
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(err).isEqualTo(130);
      // Before it, newer Java warns of what the launcher allows the native libraries.
      assertThat(err.lines()).last().isEqualTo("Interrupted: " + output + " was not written");
    } finally {
      process.destroyForcibly();
    }
    assertThat(output).hasContent("before");
    assertThat(partials()).isEmpty();
  }

  @Test
  void interruptedWhileItWaitsForItsInputItEndsAtOnce() throws IOException, InterruptedException {
    Process process = start(ProcessBuilder.Redirect.DISCARD, "describe", "-");
    try (OutputStream input = process.getOutputStream()) {
      input.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
      input.flush();
      while (process.isAlive() && !holdsUnnamedFile(process.pid())) {
        Thread.sleep(1);
      }
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void folderThatAnotherProcessWritesIsRefused() throws IOException, InterruptedException {
    Path run = Files.createDirectory(folder.resolve("run"));
    try (LockedFile held = FolderLock.take(run)) {
      Program.Ended ended =
          new Program(folder, temporary)
              .shell("tabfit train --data " + Iris.TABLE + " --target species --output run");
      assertThat(held).isNotNull();
      assertThat(ended.code()).isEqualTo(ExitCode.BAD_USAGE);
      assertThat(ended.err())
          .startsWith("tabfit: run: is being written by process " + ProcessHandle.current().pid());
    }
  }

  private List<String> partials() {
    return Cli.content(folder).keySet().stream().filter(path -> path.endsWith(".partial")).toList();
  }

  /** Whether the process has a file open whose name is removed; true where that is not known. */
  private static boolean holdsUnnamedFile(long pid) throws IOException {
    Path descriptors = Path.of("/proc", String.valueOf(pid), "fd");
    if (!Files.isDirectory(descriptors)) {
      return true;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.anyMatch(ProcessTest::isUnnamed);
    } catch (IOException e) {
      return !Files.isDirectory(descriptors);
    }
  }

  private static boolean isUnnamed(Path descriptor) {
    try {
      String file = Files.readSymbolicLink(descriptor).toString();
      return file.contains("/.tabfit-") && file.endsWith("/copy (deleted)");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
