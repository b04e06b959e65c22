package io.github.tabfit.cli.option;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Stack;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a page is written, and where to. */
public final class PageOptions {
  private static final Pattern ENDINGS =
      Pattern.compile(
          "(?i)(\\.(csv|tsv|jsonl|ndjson|arff|svm|svmlight|libsvm|parquet|xlsx|gz|zip|txt))+$");

  @Option(
      names = "--report",
      arity = "0..1",
      paramLabel = "FILE.html",
      parameterConsumer = PageName.class,
      description = "Write a page to look at too (default: NAME-report.html in this folder).")
  private String report;

  @Option(names = "--force", description = "Replace the page if it is there.")
  private boolean force;

  /** A name that is given ends with .html: what follows an option without one is the table. */
  @SuppressWarnings("JdkObsolete") // as picocli's interface has it
  static final class PageName implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> left, ArgSpec option, CommandSpec command) {
      boolean named = !left.isEmpty() && left.peek().toLowerCase(Locale.ROOT).matches(".*\\.html?");
      option.setValue(named ? left.pop() : "");
    }
  }

  /**
   * Where to write the page; empty if none was requested.
   *
   * @param source the table that it is about
   * @throws SpecException if a file is there that may not be replaced
   */
  public Optional<Path> file(SourceSpec source) {
    if (report == null) {
      return Optional.empty();
    }
    Path file = Path.of(report.isEmpty() ? name(source) + "-report.html" : report);
    if (Files.exists(file) && !force) {
      throw new SpecException(
          file + ": is there already (--force replaces it, --report=OTHER.html names another)");
    }
    return Optional.of(file);
  }

  private static String name(SourceSpec source) {
    // Standard input has a name of ours.
    if (source instanceof SourceSpec.File file && file.label().startsWith(file.path().toString())) {
      return ENDINGS.matcher(file.name()).replaceAll("").replaceAll("[*?\\[\\]{},]", "-");
    }
    return "table";
  }
}
