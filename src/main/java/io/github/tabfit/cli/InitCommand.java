package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.Experiment;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.ExperimentOptions;
import io.github.tabfit.cli.option.WebOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.run.ExperimentTemplate;
import io.github.tabfit.spec.ShellWord;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit init}. */
@Command(
    name = "init",
    description = {
      "Writes an experiment file for a table: models/<name>.yaml.",
      "",
      "Beside it stands experiment.schema.json, by which editors complete and check it",
      "(tabfit schema)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {"", "Example:", "  tabfit init houses.csv --target price"})
final class InitCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DATA",
      description = "The table: a file, or a folder or pattern of files.")
  private String data;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      required = true,
      description = "The column to predict.")
  private String target;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; models/<name>.yaml unless given.")
  private Path output;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Set any key of the experiment file, e.g. data.csv.skip=2. May be given often.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @SuppressWarnings("UnusedVariable") // Its option acts when it is read.
  @Mixin
  private WebOptions web;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Experiment experiment = ExperimentOptions.of(data, target);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      experiment = experiment.with(setting.getKey(), setting.getValue());
    }
    Path file = output;
    if (file == null) {
      file = Path.of("models", experiment.document().spec().name() + ".yaml");
    }
    if (Files.exists(file) && !force) {
      throw new SpecException(
          file + ": is there already (--force replaces it, --output names another)");
    }
    Path folder = file.toAbsolutePath().getParent();
    String text = ExperimentTemplate.of(experiment.prepare(), folder);
    write(file, folder, text);
    common.say("Next: tabfit train " + ShellWord.quoted(file.toString()));
    if (common.json()) {
      common.printJson(new ObjectMapper().createObjectNode().put("file", file.toString()));
    } else {
      common.out().println(file);
    }
    return ExitCode.DONE;
  }

  private void write(Path file, Path folder, String text) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WholeFile.refused(file, e);
    }
    boolean hasSchema = SchemaFile.writeIn(folder);
    if (!hasSchema) {
      common.say(
          "Note: %s is there and is no schema of Tabfit's: the file does not refer to one"
              .formatted(folder.resolve(SchemaFile.NAME)));
    }
    String whole = hasSchema ? SchemaFile.REFERENCE + "\n" + text : text;
    WholeFile.writeText(
        file,
        out -> {
          out.write(whole);
          return whole.lines().count();
        });
  }
}
