package io.github.tabfit.cli.process;

import io.github.tabfit.spec.NearestName;
import java.util.List;
import picocli.CommandLine;

/** What to say of a command line that cannot be understood. */
public final class BadUsage {
  private BadUsage() {}

  public static String message(CommandLine.ParameterException fault) {
    CommandLine line = fault.getCommandLine();
    String help = "See " + line.getCommandSpec().qualifiedName() + " --help";
    if (fault instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean option = unmatched.isUnknownOption();
      if (option || !line.getSubcommands().isEmpty()) {
        return "unknown %s '%s'%s. %s"
            .formatted(option ? "option" : "command", first, nearest(first, option, line), help);
      }
    }
    // Picocli says "option" twice where a map's option is named.
    String message = fault.getMessage().strip().replace("option option", "option");
    return message + (message.endsWith(".") ? " " : ". ") + help;
  }

  private static String nearest(String given, boolean option, CommandLine line) {
    List<String> known =
        option
            ? List.copyOf(line.getCommandSpec().optionsMap().keySet())
            : line.getSubcommands().entrySet().stream()
                .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(command -> command.getKey())
                .toList();
    // All options begin alike, which is no likeness.
    return option
        ? NearestName.within(2, given, known).map(NearestName::hint).orElse("")
        : NearestName.hint(given, known);
  }
}
