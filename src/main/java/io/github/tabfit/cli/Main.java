package io.github.tabfit.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** The command line's entry: runs a command and ends the program with its exit code. */
public final class Main {
  private Main() {}

  /** Runs {@code tabfit} with its arguments. */
  public static void main(String[] args) {
    Interruption.install();
    int code = run(args);
    Interruption.commandEnded();
    System.exit(code);
  }

  /** Runs a command on the process's streams; returns the exit code. */
  static int run(String... args) {
    CommandLine line = new CommandLine(new TabfitCommand());
    line.setOut(new PrintWriter(System.out, true));
    line.setErr(new PrintWriter(System.err, true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(new Failures());
    return line.execute(args);
  }
}
