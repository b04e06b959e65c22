package io.github.tabfit.cli;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.dashboard.Dashboard;
import io.github.tabfit.dashboard.FolderBoard;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit ui}. */
@Command(
    name = "ui",
    description = "Shows runs and sweeps on a page for this machine's browser, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "A sweep that is at work shows its trials as they end. A training shows its",
      "epochs while it goes on with: tabfit train ... --ui",
      "",
      "Examples:",
      "  tabfit ui",
      "  tabfit ui models/iris/latest"
    })
final class UiCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "models",
      description = "A run's folder, or one with runs below it (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The page's port (default: one that is free).")
  private int port;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws InterruptedException {
    Dashboard dashboard = Dashboard.open(FolderBoard.of(folder), port);
    try (dashboard) {
      common.sayAddress("Dashboard: " + dashboard.address() + " (until Ctrl-C)");
      // There is nothing to save: an interrupt ends the program at once.
      Interruption.waitsForInput(true);
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE;
  }
}
