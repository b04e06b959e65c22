package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a Java that prints how it was called. */
class LauncherTest {
  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("tabfit"), folder.resolve("tabfit"));
    Files.createDirectory(folder.resolve("target"));
    Files.writeString(folder.resolve("target").resolve("tabfit.jar"), "");
    Path bin = Files.createDirectories(folder.resolve("java").resolve("bin"));
    Files.writeString(folder.resolve("java").resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Files.writeString(
        bin.resolve("java"), "#!/bin/sh\necho \"LC_ALL=${LC_ALL-none}\"\nprintf '%s\\n' \"$@\"\n");
    assertThat(folder.resolve("tabfit").toFile().setExecutable(true)).isTrue();
    assertThat(bin.resolve("java").toFile().setExecutable(true)).isTrue();
  }

  private Program.Ended shell(String line, Map<String, String> more)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().putAll(more);
    int code = builder.start().waitFor();
    return new Program.Ended(code, Files.readString(out), Files.readString(err));
  }

  @Test
  void lettersOfOtherNamesSurviveTheCLocale() throws IOException, InterruptedException {
    for (String locale : new String[] {"C", "POSIX"}) {
      Program.Ended ended = shell("./tabfit describe größe.csv", Map.of("LC_ALL", locale));
      assertThat(ended.out().lines()).contains("LC_ALL=C.UTF-8", "größe.csv");
    }
    assertThat(shell("./tabfit", Map.of()).out().lines()).contains("LC_ALL=C.UTF-8");
    assertThat(shell("./tabfit", Map.of("LANG", "de_DE.UTF-8")).out().lines())
        .contains("LC_ALL=none");
  }

  @Test
  void closedStreamsAreToldToTheProgramOrTheUser() throws IOException, InterruptedException {
    String closed = "-Dtabfit.stdin.closed=true";
    assertThat(shell("./tabfit describe - <&-", Map.of()).out().lines()).contains(closed);
    assertThat(shell("./tabfit describe - </dev/null", Map.of()).out().lines())
        .doesNotContain(closed);
    Program.Ended nowhere = shell("./tabfit describe t.csv >&-", Map.of());
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).startsWith("tabfit: standard output is closed");
  }

  /** There is no Maven in this folder to fetch it with. */
  @Test
  void helpOnNotebooksDoesNotFetchTheirKernel() throws IOException, InterruptedException {
    for (String word : new String[] {"--help", "-h", "--version"}) {
      Program.Ended help = shell("./tabfit notebooks " + word, Map.of());
      assertThat(help.code()).as(help.err()).isZero();
      assertThat(help.err()).isEmpty();
      assertThat(help.out().lines()).contains("notebooks", word);
    }
    Program.Ended check = shell("./tabfit notebooks --check", Map.of());
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err()).startsWith("tabfit: fetching the kernel of notebooks");
  }

  @Test
  void widthComesFromColumnsWhereThereIsNoTerminal() throws IOException, InterruptedException {
    assertThat(shell("./tabfit", Map.of("COLUMNS", "97")).out().lines())
        .contains("-Dtabfit.columns=97")
        .noneMatch(word -> word.startsWith("-Dtabfit.terminal"));
    assertThat(shell("./tabfit", Map.of("COLUMNS", "9; rm x")).out())
        .doesNotContain("tabfit.columns");
  }
}
