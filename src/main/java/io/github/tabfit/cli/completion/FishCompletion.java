package io.github.tabfit.cli.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

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
    line.getSubcommands()
        .forEach((name, command) -> completion.command(name, command.getCommandSpec()));
    return completion.script.toString();
  }

  private void command(String name, CommandSpec command) {
    if (command.usageMessage().hidden()) {
      return;
    }
    add("-n __fish_use_subcommand -f -a " + name, summary(command));
    String after = "-n \"__fish_seen_subcommand_from " + name + '"';
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        add(after + option(option), option.description());
      }
    }
    for (PositionalParamSpec place : command.positionalParameters()) {
      List<String> words = TypedWords.of(place);
      if (!words.isEmpty()) {
        add(after + " -f" + choice(words), place.description());
      }
    }
  }

  /** Picocli's own command says in its header what ours say in their description. */
  private static String[] summary(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return header.length > 0 ? header : command.usageMessage().description();
  }

  private static String option(OptionSpec option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      boolean needed = option.arity().min() > 0;
      line.append(isPath(option) ? (needed ? " -r -F" : " -F") : (needed ? " -x" : " -f"))
          .append(choice(TypedWords.of(option)));
    }
    return line.toString();
  }

  private static boolean isPath(ArgSpec option) {
    return option.paramLabel().matches("(FILE|DATA|FOLDER|DIR)([.].*)?")
        || Stream.concat(
                Stream.of(option.typeInfo().getClassName()),
                option.typeInfo().getActualGenericTypeArguments().stream())
            .anyMatch(Path.class.getName()::equals);
  }

  private static String choice(List<String> words) {
    return words.isEmpty() ? "" : " -a \"" + String.join(" ", words) + '"';
  }

  private void add(String words, String[] description) {
    script.append("complete -c ").append(program).append(' ').append(words);
    Stream.of(description)
        .map(String::strip)
        .findFirst()
        .ifPresent(
            first ->
                script
                    .append(" -d '")
                    .append(first.replace("\\", "\\\\").replace("'", "\\'"))
                    .append('\''));
    script.append('\n');
  }
}
