package io.github.tabfit.spec.yaml;

import io.github.tabfit.spec.SpecException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects the faults of one experiment file, so that all are reported at once. */
final class Faults {
  private final String origin;
  private final Map<String, Integer> lines;
  private final Set<String> messages = new LinkedHashSet<>();

  /**
   * @param origin the file as the user named it, or empty where there is none
   * @param lines 1-based line of each key that the file holds, by path
   */
  Faults(String origin, Map<String, Integer> lines) {
    this.origin = origin;
    this.lines = lines;
  }

  void add(String path, String message) {
    String text = path + " " + message;
    Integer line = lines.get(path);
    messages.add(line == null || origin.isEmpty() ? text : origin + ":" + line + ": " + text);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /**
   * @throws SpecException if there was any fault
   */
  void throwIfAny() {
    if (messages.size() == 1) {
      String only = messages.iterator().next();
      throw new SpecException(
          origin.isEmpty() || only.startsWith(origin) ? only : origin + ": " + only);
    }
    if (!messages.isEmpty()) {
      String where = origin.isEmpty() ? "the experiment" : origin;
      throw new SpecException(
          where + " has " + messages.size() + " faults:\n  " + String.join("\n  ", messages));
    }
  }
}
