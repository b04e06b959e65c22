package io.github.tabfit.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.CheckedWriter;
import io.github.tabfit.cli.process.ResultRefused;
import io.github.tabfit.cli.process.Terminal;
import io.github.tabfit.cli.text.PrintableWriter;
import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.spec.Printable;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that every command has: how much is said, and in which form. */
public final class CommonOptions {
  private static final String WARNING = "Warning:";

  private final Terminal terminal = Terminal.ofProcess();
  private PrintWriter text;

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

  public boolean json() {
    return json;
  }

  public boolean quiet() {
    return quiet;
  }

  public boolean debug() {
    return debug;
  }

  /** Where results go, as text for a reader. */
  public PrintWriter out() {
    if (text == null) {
      text = new PrintWriter(new PrintableWriter(mixee.commandLine().getOut()), true);
    }
    return text;
  }

  /**
   * Where results go that another program may read, to the letter unless it is a terminal. It
   * throws {@link ResultRefused} when they are not taken, so that no more of them is computed.
   */
  public Writer data() {
    PrintWriter out = mixee.commandLine().getOut();
    return new CheckedWriter(out, terminal.out() ? new PrintableWriter(out) : out);
  }

  public Terminal terminal() {
    return terminal;
  }

  /** Something for the user beside the result: on stderr, unless quiet. */
  public void say(String message) {
    if (!quiet) {
      PrintWriter err = mixee.commandLine().getErr();
      String shown = Printable.message(message);
      err.println(
          shown.startsWith(WARNING)
              ? terminal.warning(WARNING) + shown.substring(WARNING.length())
              : shown);
      err.flush();
    }
  }

  /** Where something that was requested is to be found: on stderr, whether quiet or not. */
  public void sayAddress(String message) {
    PrintWriter err = mixee.commandLine().getErr();
    err.println(Printable.message(message));
    err.flush();
  }

  /** Says where the page is that stands beside a run's files, if one was written. */
  public void sayPage(Path folder) {
    Path page = folder.resolve(RunFiles.REPORT);
    if (Files.exists(page)) {
      say("Page: " + page);
    }
  }

  /** The verdict's lines, the first against the naive baseline. */
  public void printVerdict(Verdict verdict) {
    String before = "Verdict: ";
    for (String line : verdict.lines()) {
      out().println(before + line);
      before = "";
    }
  }

  public void printJson(JsonNode node) {
    try {
      out().println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(node));
      out().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
