package io.github.tabfit.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What fish needs to complete a program's commands and options; picocli writes none for it. */
final class FishCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script for a program with commands. */
  static String of(CommandLine line) {
    FishCompletion completion = new FishCompletion(line.getCommandName());
    completion.commands(line.getSubcommands());
    return completion.script.toString();
  }

  private void commands(Map<String, CommandLine> commands) {
    commands.forEach(
        (name, command) -> {
          CommandSpec spec = command.getCommandSpec();
          if (!spec.usageMessage().hidden()) {
            add("-n __fish_use_subcommand -f -a " + name, spec.usageMessage().description());
            spec.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> option(name, option));
          }
        });
  }

  private void option(String command, OptionSpec option) {
    StringBuilder line = new StringBuilder("-n \"__fish_seen_subcommand_from " + command + "\"");
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(isPath(option) ? " -r -F" : " -x");
      values(option).ifPresent(values -> line.append(" -a \"" + values + '"'));
    }
    add(line.toString(), option.description());
  }

  private static boolean isPath(OptionSpec option) {
    return Stream.of(option.typeInfo().getClassName(), option.paramLabel())
        .anyMatch(word -> word.equals(Path.class.getName()) || word.matches("FILE|DATA|FOLDER"));
  }

  private static Optional<String> values(OptionSpec option) {
    return Optional.ofNullable(option.completionCandidates())
        .map(candidates -> String.join(" ", candidates));
  }

  private void add(String words, String[] description) {
    script.append("complete -c ").append(program).append(' ').append(words);
    if (description.length > 0) {
      script.append(" -d '").append(description[0].replace("\\", "\\\\").replace("'", "\\'"));
      script.append('\'');
    }
    script.append('\n');
  }
}
