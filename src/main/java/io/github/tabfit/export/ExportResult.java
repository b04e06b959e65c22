package io.github.tabfit.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An exported file.
 *
 * @param file where it is
 * @param bytes its size
 * @param proof how it compares with the model; empty if nothing could be compared
 * @param notes what the user should know: why it is unproven, what is not in the file
 */
public record ExportResult(Path file, long bytes, Optional<Proof> proof, List<String> notes) {
  /** Copies the list. */
  public ExportResult {
    notes = List.copyOf(notes);
  }
}
