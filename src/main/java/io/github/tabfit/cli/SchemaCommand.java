package io.github.tabfit.cli;

import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.yaml.ExperimentSchema;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabfit schema}. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of experiment files.",
      "",
      "Editors complete and check a file by it whose first line is",
      "  # yaml-language-server: $schema=experiment.schema.json"
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {"", "Example:", "  tabfit schema --output models/experiment.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  @Option(names = "--output", paramLabel = "FILE", description = "The file to write instead.")
  private Optional<Path> output;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    String schema = ExperimentSchema.json().toPrettyString();
    if (output.isEmpty()) {
      common.out().println(schema);
      return ExitCode.DONE;
    }
    WholeFile.writeText(
        output.get(),
        out -> {
          out.write(schema + System.lineSeparator());
          return schema.lines().count();
        });
    common.out().println(output.get());
    return ExitCode.DONE;
  }
}
