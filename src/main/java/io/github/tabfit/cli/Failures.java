package io.github.tabfit.cli;

import io.github.tabfit.cli.text.Printable;
import io.github.tabfit.spec.TabfitException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Says what went wrong: one message for a user's fault, the stack trace too for ours. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception fault, CommandLine line, CommandLine.ParseResult arguments) {
    PrintWriter err = line.getErr();
    boolean debug =
        line.getParseResult() != null && line.getParseResult().hasMatchedOption("--debug");
    if (fault instanceof TabfitException) {
      err.println("tabfit: " + Printable.text(fault.getMessage()));
    } else if (fault instanceof UncheckedIOException io && io.getCause() != null) {
      err.println("tabfit: " + io.getCause().getMessage());
    } else {
      err.println(
          "tabfit: a fault of Tabfit's own: " + fault + "; please report it with the lines below");
      debug = true;
    }
    if (debug) {
      fault.printStackTrace(err);
    }
    err.flush();
    return ExitCode.of(fault);
  }

  /** One message for a command line that cannot be understood, and where to read on. */
  static int badUsage(CommandLine.ParameterException fault, String[] arguments) {
    CommandLine line = fault.getCommandLine();
    PrintWriter err = line.getErr();
    String message = fault.getMessage().strip();
    String end = message.endsWith(".") ? "" : ".";
    err.println(
        "tabfit: " + message + end + " See " + line.getCommandSpec().qualifiedName() + " --help");
    CommandLine.UnmatchedArgumentException.printSuggestions(fault, err);
    err.flush();
    return ExitCode.BAD_USAGE;
  }
}
