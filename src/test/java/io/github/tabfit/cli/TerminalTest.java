package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.process.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a user sees on a terminal, and what of a table never reaches it. */
class TerminalTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, 80", "-1, 80", "20, 40", "40, 40", "97, 97", "200, 200", "500, 200"})
  void widthIsTheTerminalsWithinBounds(int columns, int expected) {
    assertThat(Terminal.width(columns)).isEqualTo(expected);
  }

  @Test
  void colorIsForTerminalsThatWantIt() {
    assertThat(Terminal.wantsColor(Map.of())).isTrue();
    assertThat(Terminal.wantsColor(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.wantsColor(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.wantsColor(Map.of("TERM", "dumb"))).isFalse();
    assertThat(new Terminal(true, true, 80, true).fault("x")).isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(new Terminal(true, false, 80, true).fault("x")).isEqualTo("x");
    assertThat(new Terminal(true, true, 80, false).warning("x")).isEqualTo("x");
  }

  /** Escape, bell, C1's CSI and a right-to-left override, in a name and in a value. */
  @Test
  void controlCharactersOfNamesAndValuesAreShownEscaped() throws IOException {
    String hostile = "a\u001b]0;owned\u0007b\u009b31mc\u202ed";
    String rows = ("1," + hostile + "\n2,plain\n").repeat(10);
    Path table = Files.writeString(folder.resolve("t.csv"), "x," + hostile + "\n" + rows);
    String shown = "a\\u001b]0;owned\\u0007b\\u009b31mc\\u202ed";
    Cli described = Cli.run("describe", table);
    assertThat(described.out()).contains(shown + ": ", shown + " (10)");
    for (Cli cli :
        new Cli[] {
          described,
          Cli.run("describe", table, "--json"),
          Cli.run("describe", table, "--target", hostile + "?"),
          Cli.run("describe", hostile),
          Cli.run("train", "--data", table, "--target", "x", "--nonsense" + hostile),
          Cli.run("train", hostile + ".csv")
        }) {
      assertThat(cli.out() + cli.err())
          .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202e&&[^\\n]]");
    }
    // Escaped or not, the JSON names the column as the table does.
    assertThat(Cli.run("describe", table, "--json").json().at("/columns/1/name").asText())
        .isEqualTo(hostile);
  }

  @Test
  void faultIsAJsonObjectToo() throws IOException {
    Cli data = Cli.run("describe", folder.resolve("none.csv"), "--json");
    assertThat(data.code()).isEqualTo(ExitCode.BAD_DATA);
    JsonNode error = data.json().path("error");
    assertThat(error.path("exit_code").asInt()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(data.err().strip()).isEqualTo("tabfit: " + error.path("message").asText());

    Cli usage = Cli.run("train", "--json", "--nonsense");
    assertThat(usage.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(usage.json().at("/error/message").asText()).contains("unknown option");
  }

  @Test
  void tableGivenAsExperimentIsToldWhatItIs() throws IOException {
    Path table = Files.writeString(folder.resolve("churn no 1.csv"), "a,b\n1,2\n");
    Cli cli = Cli.run("train", table);
    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err())
        .startsWith("tabfit: " + table + ": is a table, and an experiment file (.yaml) is required")
        .contains("--data '" + table + "' --target COLUMN");
  }

  @Test
  void mapOptionIsCalledAnOptionOnce() {
    assertThat(Cli.run("train", "--set", "foo").err())
        .contains("for option '--set'")
        .doesNotContain("option option");
  }

  @Test
  void pathOfTheNextCommandIsQuoted() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "a,y\n1,2\n2,4\n3,6\n4,8\n5,1\n6,2\n");
    Path file = folder.resolve("my models").resolve("it's.yaml");
    Cli cli = Cli.run("init", table, "--target", "y", "--output", file);
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.err())
        .contains("Next: tabfit train '" + folder + "/my models/it'\\''s.yaml'" + "\n");
  }

  /** The overview shows the first paragraph of each command alone: a sentence. */
  @Test
  void helpIsNotCutAndItsExamplesFitTheTerminal() {
    for (CommandLine command : new CommandLine(new TabfitCommand()).getSubcommands().values()) {
      CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      assertThat(usage.description()[0]).as(command.getCommandName()).endsWith(".");
      assertThat(usage.footer()).as(command.getCommandName()).allMatch(line -> line.length() <= 80);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overfitting", "and-gate"})
  void lessonNeedsNoCloneAround(String lesson) throws IOException, InterruptedException {
    Program program = new Program(folder, Files.createDirectory(folder.resolve("tmp")));
    Program.Ended ended = program.shell("tabfit lesson " + lesson + " --json");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(new ObjectMapper().readTree(ended.out()).path("name").asText()).isEqualTo(lesson);
  }

  /** Logback takes a file of this name from any jar on the class path. */
  @Test
  void libraryBringsNoLoggerConfiguration() {
    assertThat(Path.of("src/main/resources/logback.xml")).doesNotExist();
    assertThat(Path.of("src/main/resources/io/github/tabfit/cli/logback.xml")).exists();
  }
}
