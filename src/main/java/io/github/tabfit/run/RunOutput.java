package io.github.tabfit.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run goes, and what is written of it.
 *
 * @param folder the run's own folder; a new one under the experiment's models if empty
 * @param existing what becomes of a run that is in it
 * @param page makes the run's page; empty for a run without
 */
public record RunOutput(Optional<Path> folder, ExistingRun existing, Optional<RunPage> page) {
  /** A new folder under the experiment's models. */
  public static final RunOutput FRESH = new RunOutput(Optional.empty(), ExistingRun.KEEP);

  /** Without a page. */
  public RunOutput(Optional<Path> folder, ExistingRun existing) {
    this(folder, existing, Optional.empty());
  }

  /** The same with a page. */
  public RunOutput with(RunPage other) {
    return new RunOutput(folder, existing, Optional.of(other));
  }

  /** A folder that holds no run. */
  public static RunOutput of(Path folder) {
    return new RunOutput(Optional.of(folder), ExistingRun.KEEP);
  }
}
