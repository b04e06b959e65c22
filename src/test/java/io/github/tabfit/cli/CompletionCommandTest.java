package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private Path folder;

  private Path script(String shell) throws IOException {
    Cli cli = Cli.run("completion", shell);
    assertThat(cli.code()).as(cli.err()).isZero();
    return Files.writeString(folder.resolve(shell), cli.out());
  }

  private static String run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  /** What bash would offer for the last of some words. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    String typed = String.join(" ", words);
    String program =
        "source '%s'; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d; _complete_tabfit; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script("bash"), typed, words.length - 1, typed, typed.length());
    return run("bash", "-c", program).lines().map(String::strip).toList();
  }

  @Test
  void bashOffersCommandsAndTheirOptions() throws IOException, InterruptedException {
    assertThat(offered("tabfit", "tr")).contains("train");
    assertThat(offered("tabfit", "train", "--pre")).contains("--preset");
    assertThat(offered("tabfit", "predict", "--q")).contains("--quiet");
  }

  @Test
  void wordsAreOfferedAsTheyAreTyped() throws IOException, InterruptedException {
    assertThat(offered("tabfit", "train", "--preset", "b")).containsExactly("best");
    assertThat(offered("tabfit", "export", "model.zip", "--to", "o")).containsExactly("onnx");
    assertThat(offered("tabfit", "lesson", "and")).containsExactly("and-gate");
    assertThat(offered("tabfit", "lesson", "con")).containsExactly("convolution");
    assertThat(offered("tabfit", "completion", "f")).containsExactly("fish");
  }

  @Test
  void fishIsToldOfEveryCommandAndOption() throws IOException, InterruptedException {
    String script = Files.readString(script("fish"));

    assertThat(script)
        .contains("complete -c tabfit -n __fish_use_subcommand -f -a train -d '")
        .contains("complete -c tabfit -n \"__fish_seen_subcommand_from train\" -l preset -x")
        .contains("complete -c tabfit -n \"__fish_seen_subcommand_from predict\" -l data -r -F")
        .contains("from export\" -l to -x -a \"onnx dl4j java\"")
        .contains("from completion\" -f -a \"bash zsh fish\"")
        .contains("-f -a help -d 'Display help")
        .doesNotContain("warm-up");
    assertThat(script.lines())
        .allMatch(
            line -> line.chars().filter(c -> c == '\'').count() % 2 == 0 || line.contains("\\'"));
  }

  /** A report's name may be left out for {@code describe} alone. */
  @Test
  void fishOffersFilesForNamesOfFilesThatEndInASuffix() throws IOException {
    assertThat(Files.readString(script("fish")))
        .contains("from runs\" -l report -r -F -d '")
        .contains("from compare\" -l report -r -F -d '")
        .contains("from describe\" -l report -F -d '");
  }

  @Test
  void fishReadsItsScript() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "fish is not installed");

    assertThat(run("fish", "--no-execute", script("fish").toString())).isEmpty();
  }

  @Test
  void zshReadsItsScript() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");

    String program = "autoload -U compinit; compinit -u -D; . '%s'; print -- $_comps[tabfit]";
    assertThat(run("zsh", "-f", "-c", program.formatted(script("zsh"))))
        .contains("_complete_tabfit");
  }

  @Test
  void anotherShellIsRefused() {
    Cli cli = Cli.run("completion", "tcsh");

    assertThat(cli.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(cli.err()).contains("tcsh");
  }
}
