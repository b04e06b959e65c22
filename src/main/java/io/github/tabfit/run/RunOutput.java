package io.github.tabfit.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run goes.
 *
 * @param folder the run's own folder; a new one under the experiment's models if empty
 * @param existing what becomes of a run that is in it
 */
public record RunOutput(Optional<Path> folder, ExistingRun existing) {
  /** A new folder under the experiment's models. */
  public static final RunOutput FRESH = new RunOutput(Optional.empty(), ExistingRun.KEEP);

  /** A folder that holds no run. */
  public static RunOutput of(Path folder) {
    return new RunOutput(Optional.of(folder), ExistingRun.KEEP);
  }
}
