package io.github.tabfit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.evaluation.Verdict;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that every command has: how much is said, and in which form. */
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  @Option(names = "--json", description = "Print the result as one JSON object on stdout.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but the result and faults.")
  private boolean quiet;

  @Option(names = "--debug", description = "Show the stack trace of a fault.")
  private boolean debug;

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  boolean debug() {
    return debug;
  }

  PrintWriter out() {
    return mixee.commandLine().getOut();
  }

  /** Something for the user beside the result: on stderr, unless quiet. */
  void say(String message) {
    if (!quiet) {
      PrintWriter err = mixee.commandLine().getErr();
      err.println(message);
      err.flush();
    }
  }

  /** The verdict's lines, the first against the naive baseline. */
  void printVerdict(Verdict verdict) {
    String before = "Verdict: ";
    for (String line : verdict.lines()) {
      out().println(before + line);
      before = "";
    }
  }

  void printJson(JsonNode node) {
    try {
      out().println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(node));
      out().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
