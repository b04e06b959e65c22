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
      "Examples, for every session (bash and zsh read a file by '. ~/.tabfit.bash' in",
      ".bashrc, and likewise in .zshrc; fish finds its own):",
      "  tabfit completion bash > ~/.tabfit.bash",
      "  tabfit completion zsh > ~/.tabfit.zsh",
      "  tabfit completion fish > ~/.config/fish/completions/tabfit.fish"
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
