package io.github.tabfit.cli.option;

import io.github.tabfit.page.Page;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether the result is written as a page too, and where to. */
public final class ReportOption {
  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write it as a page too, in one file that needs no network.")
  private Optional<Path> report;

  /** Writes the page if it is wanted, in place of what is there, and says so. */
  public void write(Supplier<Page> page, CommonOptions common) {
    report.ifPresent(
        file -> {
          page.get().write(file);
          common.say("Written: " + file);
        });
  }
}
