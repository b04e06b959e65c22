package io.github.tabfit.cli.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.TabfitException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;

/**
 * Says what went wrong: one message for a user's fault, the stack trace too for ours, and with
 * {@code --json} one object on standard output.
 */
public final class Failures implements CommandLine.IExecutionExceptionHandler {
  private static final double MEGA = 1 << 20;

  private final Outlet outlet;
  private final Terminal terminal;
  private final List<String> arguments;

  public Failures(Outlet outlet, Terminal terminal, List<String> arguments) {
    this.outlet = outlet;
    this.terminal = terminal;
    this.arguments = arguments;
  }

  @Override
  public int handleExecutionException(
      Exception fault, CommandLine line, CommandLine.ParseResult parsed) {
    return ended(fault, line.getErr(), line.getOut());
  }

  /** The end of a command by whatever it threw. */
  public int ended(Throwable fault, PrintWriter err, PrintWriter out) {
    if (fault instanceof ResultRefused) {
      // Said once standard output is asked why.
      return ExitCode.DONE;
    }
    int code = ExitCode.of(fault);
    boolean ours = code == ExitCode.OUR_FAULT;
    boolean file = fault instanceof UncheckedIOException;
    String message;
    if (ExitCode.isOutOfMemory(fault)) {
      message =
          "out of memory: the heap of %.0f MB is full (give more with TABFIT_JAVA_OPTS=-Xmx8g, leave columns out with data.columns, or lower data.cache's share)"
              .formatted(Runtime.getRuntime().maxMemory() / MEGA);
    } else if (fault instanceof TabfitException) {
      message = fault.getMessage();
    } else if (file && fault.getCause() != null) {
      message = fault.getCause().getMessage();
    } else {
      message = "a fault of Tabfit's own: " + fault + "; please report it with the lines on stderr";
    }
    say(err, message);
    if ((ours && !file) || arguments.contains("--debug")) {
      fault.printStackTrace(err);
    }
    err.flush();
    json(out, code, message);
    return code;
  }

  /** One message for a command line that cannot be understood, and where to read on. */
  public int badUsage(CommandLine.ParameterException fault, String[] given) {
    CommandLine line = fault.getCommandLine();
    PrintWriter err = line.getErr();
    String message = BadUsage.message(fault);
    say(err, message);
    err.flush();
    json(line.getOut(), ExitCode.BAD_USAGE, message);
    return ExitCode.BAD_USAGE;
  }

  /** The end of a command whose result standard output did not take. */
  public int refused(PrintWriter err) {
    if (outlet.isPipeClosed()) {
      return ExitCode.PIPE_CLOSED;
    }
    say(
        err,
        "the result cannot be written to stdout: "
            + outlet.fault().map(Throwable::getMessage).orElse("no reason is known"));
    return ExitCode.BAD_USAGE;
  }

  private void say(PrintWriter err, String message) {
    err.println(terminal.fault("tabfit:") + " " + Printable.message(message));
  }

  /** Not after a part of the result, which it would make unreadable. */
  private void json(PrintWriter out, int code, String message) {
    if (!arguments.contains("--json") || outlet.isUsed()) {
      return;
    }
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.putObject("error").put("exit_code", code).put("message", message);
    try {
      out.println(Printable.text(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    out.flush();
  }
}
