package io.github.tabfit.spec.yaml;

import io.github.tabfit.spec.SpecException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Collects the faults of one experiment file, so that all are reported at once, and tells what keys
 * were looked for.
 */
final class Faults {
  /** Stands for the line of a key that was set beside the file. */
  static final int NO_LINE = 0;

  private final String origin;
  private final Map<String, Integer> lines;
  private final KeyListener keys;
  private final Set<String> messages = new LinkedHashSet<>();

  /**
   * @param origin the file as the user named it, or empty where there is none
   * @param lines 1-based line of each key that the file holds, by path
   */
  Faults(String origin, Map<String, Integer> lines) {
    this(origin, lines, KeyListener.NONE);
  }

  /** The same with a listener. */
  Faults(String origin, Map<String, Integer> lines, KeyListener keys) {
    this.origin = origin;
    this.lines = lines;
    this.keys = keys;
  }

  /** Is told of every key that is looked for. */
  KeyListener keys() {
    return keys;
  }

  /** Notes a fault, on the line of the key or of the nearest mapping or list around it. */
  void add(String path, String message) {
    String text = path + " " + message;
    int line = line(path);
    messages.add(line == NO_LINE || origin.isEmpty() ? text : origin + ":" + line + ": " + text);
  }

  private int line(String path) {
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      if (lines.containsKey(at)) {
        return lines.get(at);
      }
    }
    return NO_LINE;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /**
   * @throws SpecException if there was any fault
   */
  void throwIfAny() {
    if (!messages.isEmpty()) {
      throw exception();
    }
  }

  /** The exception that says all faults, of which there is at least one. */
  SpecException exception() {
    if (messages.size() == 1) {
      String only = messages.iterator().next();
      boolean placed = origin.isEmpty() || only.startsWith(origin + ":");
      return new SpecException(placed ? only : origin + ": " + only);
    }
    String where = origin.isEmpty() ? "the experiment" : origin;
    return new SpecException(
        where + " has " + messages.size() + " faults:\n  " + String.join("\n  ", messages));
  }
}
