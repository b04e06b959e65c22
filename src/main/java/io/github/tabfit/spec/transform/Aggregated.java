package io.github.tabfit.spec.transform;

import java.util.Optional;

/**
 * What is summed up.
 *
 * @param summary how
 * @param column of which column; empty only for a count of rows
 */
public record Aggregated(Summary summary, Optional<String> column) {
  /** As an experiment file writes it: {@code count}, {@code mean(price)}. */
  public String text() {
    return column.map(name -> "%s(%s)".formatted(summary.id(), quoted(name))).orElse(summary.id());
  }

  /** Backticks around a name hold what a reader would take off. */
  private static String quoted(String name) {
    return name.startsWith("`") || !name.equals(name.strip()) ? "`" + name + "`" : name;
  }
}
