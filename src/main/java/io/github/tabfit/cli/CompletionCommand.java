package io.github.tabfit.cli;

import io.github.tabfit.cli.completion.Shell;
import io.github.tabfit.cli.process.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
      "To have it in every session, here for tabfit on the PATH (./tabfit goes too):",
      "  bash   tabfit completion bash > ~/.local/share/bash-completion/completions/tabfit",
      "  zsh    tabfit completion zsh > ~/.tabfit.zsh; echo '. ~/.tabfit.zsh' >> ~/.zshrc",
      "  fish   tabfit completion fish > ~/.config/fish/completions/tabfit.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(shell.script(new CommandLine(new TabfitCommand())));
    out.flush();
    return ExitCode.DONE;
  }
}
