package io.github.tabfit.cli;

import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.bundle.InspectionJson;
import io.github.tabfit.bundle.StoredModel;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.InspectionText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tabfit inspect}. */
@Command(
    name = "inspect",
    description = {
      "Shows what a model is: its columns, target, network, metrics and where it comes from.",
      "Every entry of the file is checked first; nothing in it is run."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit inspect models/iris/latest",
      "  tabfit inspect model.zip --json | jq .columns"
    })
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The model: model.zip or its run's folder.")
  private Path model;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    StoredModel stored = BundleReader.open(model);
    if (common.json()) {
      common.printJson(InspectionJson.of(stored));
    } else {
      common.out().print(new InspectionText(stored).text());
      common.out().flush();
    }
    return ExitCode.DONE;
  }
}
