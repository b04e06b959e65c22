package io.github.tabfit.cli;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
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
      "Editors with YAML support (VS Code with its YAML extension, IntelliJ IDEA, Neovim)",
      "complete and check a file by it that has the line",
      "  " + SchemaFile.REFERENCE,
      "where the name is relative to the file; tabfit init writes both."
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
    if (output.isEmpty()) {
      common.out().print(SchemaFile.text());
      common.out().flush();
      return ExitCode.DONE;
    }
    SchemaFile.write(output.get());
    common.out().println(output.get());
    return ExitCode.DONE;
  }
}
