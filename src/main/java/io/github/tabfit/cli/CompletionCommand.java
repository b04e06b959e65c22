package io.github.tabfit.cli;

import io.github.tabfit.cli.process.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tabfit completion}. */
@Command(
    name = "completion",
    description = "Prints what a shell needs to complete commands and options.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "To have it in every session:",
      "  bash   tabfit completion bash > ~/.local/share/bash-completion/completions/tabfit",
      "  zsh    echo 'source <(tabfit completion zsh)' >> ~/.zshrc",
      "  fish   tabfit completion fish > ~/.config/fish/completions/tabfit.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** A shell whose completion is known. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine program = spec.root().commandLine();
    program
        .getOut()
        .print(
            switch (shell) {
              // The script of picocli turns on what zsh has for bash's completions.
              case BASH, ZSH -> AutoComplete.bash(program.getCommandName(), program);
              case FISH -> FishCompletion.of(program);
            });
    program.getOut().flush();
    return ExitCode.DONE;
  }
}
