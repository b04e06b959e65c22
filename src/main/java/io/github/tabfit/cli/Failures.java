package io.github.tabfit.cli;

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
    boolean debug = arguments.hasMatchedOption("--debug");
    if (fault instanceof TabfitException) {
      err.println("tabfit: " + fault.getMessage());
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
}
