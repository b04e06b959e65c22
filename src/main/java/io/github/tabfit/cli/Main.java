package io.github.tabfit.cli;

import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.process.Failures;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.cli.process.Outlet;
import io.github.tabfit.cli.process.Terminal;
import io.github.tabfit.data.source.web.WebAccess;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line's entry: runs a command and ends the program with its exit code. */
public final class Main {
  private Main() {}

  /** Runs {@code tabfit} with its arguments. */
  public static void main(String[] args) {
    // A library's user has a logger configuration of their own: ours is named here alone.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/github/tabfit/cli/logback.xml");
    }
    Interruption.install();
    int code = ExitCode.OUR_FAULT;
    try {
      code = run(new Outlet(new FileOutputStream(FileDescriptor.out)), args);
    } catch (OutOfMemoryError e) {
      // There was no room to say so either.
      code = ExitCode.TRAINING_FAILED;
    } finally {
      Interruption.commandEnded();
      System.exit(code);
    }
  }

  /** Picocli lays help out for no less. */
  private static final int NARROWEST_HELP = 55;

  private static final String LOGGING = "logback.configurationFile";

  /** Runs a command on the process's streams; returns the exit code. */
  static int run(String... args) {
    return run(new Outlet(System.out), args);
  }

  private static int run(Outlet outlet, String... args) {
    WebAccess.allow(false);
    Terminal terminal = Terminal.ofProcess();
    Failures failures = new Failures(outlet, terminal, List.of(args));
    CommandLine line = new CommandLine(new TabfitCommand());
    line.setOut(utf8(outlet));
    line.setErr(utf8(System.err));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(Math.max(NARROWEST_HELP, terminal.columns()));
    boolean color = terminal.out() && terminal.color();
    line.setColorScheme(CommandLine.Help.defaultColorScheme(color ? Ansi.ON : Ansi.OFF));
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures::badUsage);
    int code;
    try {
      code = line.execute(args);
    } catch (Error e) {
      code = failures.ended(e, line.getErr(), line.getOut());
    }
    line.getOut().flush();
    return outlet.fault().isPresent() && code == ExitCode.DONE
        ? failures.refused(line.getErr())
        : code;
  }

  /** Names of columns and classes may hold any letter, whatever the machine's locale. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
