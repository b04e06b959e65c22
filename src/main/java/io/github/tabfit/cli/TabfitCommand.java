package io.github.tabfit.cli;

import io.github.tabfit.runtime.Machine;
import io.github.tabfit.runtime.Versions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code tabfit}. */
@Command(
    name = "tabfit",
    description = "Trains neural networks on tables with Deeplearning4j.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    subcommands = {
      InitCommand.class,
      DescribeCommand.class,
      TrainCommand.class,
      SweepCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      ExplainCommand.class,
      UiCommand.class,
      RunsCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      InspectCommand.class,
      ReproduceCommand.class,
      VerifyCommand.class,
      LessonCommand.class,
      NotebooksCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      BenchCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  tabfit train models/house-prices.yaml",
      "  tabfit train --data houses.csv --target price",
      "  tabfit sweep models/house-prices.yaml --trials 40",
      "  tabfit predict models/house-prices/latest/model.zip --data new.csv",
      "",
      "Exit codes: 0 done, 1 a fault of Tabfit's, 2 bad usage or experiment file,",
      "3 bad data, 4 training failed or out of memory, 5 export or verification failed,",
      "130 interrupted, 141 standard output closed before its end."
    })
final class TabfitCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is required.");
  }

  /** The versions of all that matters to a result. */
  static final class VersionLines implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      List<String> lines = new ArrayList<>();
      Versions.all().forEach((name, version) -> lines.add(name + " " + version));
      Machine.describe().forEach((name, value) -> lines.add(name + " " + value));
      return lines.toArray(String[]::new);
    }
  }
}
