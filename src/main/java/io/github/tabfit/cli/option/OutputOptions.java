package io.github.tabfit.cli.option;

import io.github.tabfit.run.ExistingRun;
import io.github.tabfit.run.RunOutput;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a run goes. */
public final class OutputOptions {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The run's own folder, in place of a new one under models/<name>.")
  private Optional<Path> folder;

  @Option(
      names = "--force",
      description = "Replace the run that is in --output, when the new one is done.")
  private boolean force;

  public boolean isForced() {
    return force;
  }

  /** The folder that was named, if one was. */
  public Optional<RunOutput> named() {
    ExistingRun existing = force ? ExistingRun.REPLACE : ExistingRun.KEEP;
    return folder.map(path -> new RunOutput(Optional.of(path), existing));
  }

  /** The folder that was named, else a new one. */
  public RunOutput place() {
    return named().orElse(RunOutput.FRESH);
  }
}
