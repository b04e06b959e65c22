package io.github.tabfit.cli.option;

import io.github.tabfit.Experiment;
import io.github.tabfit.data.source.TableFormat;
import io.github.tabfit.spec.ShellWord;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiment: a file, or a table and its target, with keys overridden. */
public final class ExperimentOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description = "The experiment file; not needed with --data and --target.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "The table: a file, a folder or pattern of files; replaces data.source.")
  private String data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to predict; replaces data.target.")
  private String target;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of split, weights, shuffling and dropout; replaces seed.")
  private Long seed;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Set any key of the experiment file, e.g. training.epochs=50. May be given often.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @SuppressWarnings("UnusedVariable") // Its option acts when it is read.
  @Mixin
  private WebOptions web;

  /** The experiment with what an option says, if it is there. */
  public static Experiment with(Experiment experiment, String path, Object option) {
    return option == null ? experiment : experiment.with(path, option);
  }

  public Experiment experiment() {
    Experiment experiment = start();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      experiment = experiment.with(setting.getKey(), setting.getValue());
    }
    if (seed != null) {
      experiment = experiment.with("seed", seed);
    }
    return experiment;
  }

  /** A table in the file's place is what most try first. */
  private void refuseTable() {
    if (TableFormat.of(file.toString().replaceFirst("#.*", "")).isPresent()) {
      throw new SpecException(
          "%s: is a table, and an experiment file (.yaml) is required (with the table alone: --data %s --target COLUMN)"
              .formatted(file, ShellWord.quoted(file.toString())));
    }
  }

  private Experiment start() {
    if (file == null) {
      if (data == null || target == null) {
        throw new SpecException(
            "an experiment file is required, or --data FILE and --target COLUMN (see tabfit train --help)");
      }
      return of(data, target);
    }
    refuseTable();
    Experiment experiment = Experiment.open(file);
    if (data != null) {
      experiment =
          experiment.with(
              "data.source",
              yaml(SourceSpec.Web.isUrl(data) ? data : Path.of(data).toAbsolutePath().toString()));
    }
    if (target != null) {
      experiment = experiment.with("data.target", yaml(target));
    }
    return experiment;
  }

  /** An experiment on a table, a path or a URL, with every choice left to the defaults. */
  public static Experiment of(String data, String target) {
    try {
      return SourceSpec.Web.isUrl(data)
          ? Experiment.of(Path.of("table"), target).with("data.source", yaml(data))
          : Experiment.of(Path.of(data), target);
    } catch (InvalidPathException e) {
      throw new SpecException("not a path: " + data, e);
    }
  }

  /** A text as YAML has it. */
  private static String yaml(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
