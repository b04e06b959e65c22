package io.github.tabfit.bundle;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The experiment that a model file holds. Reading YAML takes some kilobytes for every key and
 * value, and time that grows with the square of a line's length: both are bounded first.
 */
final class StoredExperiment {
  /** The most bytes of the entry. */
  static final int MOST_BYTES = 1 << 20;

  private static final int LONGEST_LINE = 1 << 14;
  private static final int MOST_PARTS = 25_000;

  private StoredExperiment() {}

  /**
   * @throws DataException if the text is larger than an experiment that Tabfit writes
   * @throws io.github.tabfit.spec.SpecException if it is no experiment
   */
  static ExperimentDocument parse(byte[] yaml) {
    int parts = 0;
    int length = 0;
    for (byte letter : yaml) {
      parts += letter == '\n' || letter == ',' || letter == ':' ? 1 : 0;
      length = letter == '\n' ? 0 : length + 1;
      if (parts > MOST_PARTS || length > LONGEST_LINE) {
        throw new DataException(
            "%s: has more than %,d lines and values, or a line of more than %,d bytes"
                .formatted(BundleEntries.EXPERIMENT, MOST_PARTS, LONGEST_LINE));
      }
    }
    return ExperimentDocument.parse(
        new String(yaml, StandardCharsets.UTF_8), Path.of(""), BundleEntries.EXPERIMENT, "model");
  }
}
