package io.github.tabfit.spec.yaml;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** What an experiment may be called: its runs' folder has that name. */
final class ExperimentName {
  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  private ExperimentName() {}

  static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }

  /** The name of an experiment that gives none: its file's, or its table's. */
  static String of(Path file) {
    String name =
        String.valueOf(file.getFileName())
            .replaceFirst("\\.(gz)$", "")
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("[^\\p{L}\\p{N}._-]", "-");
    return name.isEmpty() || !isValid(name) ? "model" : name;
  }
}
