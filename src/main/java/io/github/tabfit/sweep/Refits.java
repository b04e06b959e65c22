package io.github.tabfit.sweep;

import io.github.tabfit.run.Run;
import java.util.Optional;

/**
 * What a sweep trained again on training and validation rows together, measured on the test rows.
 *
 * @param best the best trial
 * @param file the experiment as its file has it, the same run if no trial is better; empty if its
 *     trial failed
 * @param comparison the two by their trials; empty if the file's failed
 */
public record Refits(Run best, Optional<Run> file, Optional<FileComparison> comparison) {
  /** Whether the file's run is the one that is saved. */
  public boolean keepsFile() {
    return comparison.map(FileComparison::keepsFile).orElse(false);
  }

  /** The run that is saved. */
  public Run saved() {
    return keepsFile() ? file.orElse(best) : best;
  }
}
