package io.github.tabfit.cli.completion;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The words of enums in small letters, as they are typed: picocli has their constants' names. */
final class TypedWords {
  private TypedWords() {}

  /** What may be typed; empty if that is anything. */
  static List<String> of(ArgSpec arg) {
    Iterable<String> words = arg.completionCandidates();
    return words == null
        ? List.of()
        : StreamSupport.stream(words.spliterator(), false)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
  }

  /** Changes a program, which shall not run any more, and its commands. */
  static void into(CommandLine program) {
    CommandSpec spec = program.getCommandSpec();
    Stream.concat(spec.options().stream(), spec.positionalParameters().stream())
        .filter(arg -> arg.completionCandidates() != null)
        .toList()
        .forEach(arg -> replace(spec, arg));
    program.getSubcommands().values().forEach(TypedWords::into);
  }

  private static void replace(CommandSpec spec, ArgSpec arg) {
    spec.remove(arg);
    if (arg instanceof OptionSpec option) {
      spec.addOption(OptionSpec.builder(option).completionCandidates(of(option)).build());
    } else if (arg instanceof PositionalParamSpec place) {
      spec.addPositional(
          PositionalParamSpec.builder(place).completionCandidates(of(place)).build());
    }
  }
}
