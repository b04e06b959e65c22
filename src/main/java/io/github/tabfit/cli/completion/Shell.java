package io.github.tabfit.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/** A shell that completes commands. */
public enum Shell {
  /** Bash 4 and newer. */
  BASH,
  /** Zsh, by what it has for bash's completions; picocli's script turns that on. */
  ZSH,
  /** Fish 3 and newer. */
  FISH;

  /**
   * The script that the shell reads.
   *
   * @param program is changed, and shall not run any more
   */
  public String script(CommandLine program) {
    TypedWords.into(program);
    return switch (this) {
      case BASH, ZSH -> AutoComplete.bash(program.getCommandName(), program);
      case FISH -> FishCompletion.of(program);
    };
  }
}
