package io.github.tabfit.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    line.setOut(utf8(System.out));
    line.setErr(utf8(System.err));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(Failures::badUsage);
    int code = line.execute(args);
    if (code == ExitCode.DONE && System.out.checkError()) {
      line.getErr().println("tabfit: the result cannot be written to stdout");
      return ExitCode.BAD_USAGE;
    }
    return code;
  }

  /** Names of columns and classes may hold any letter, whatever the machine's locale. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
