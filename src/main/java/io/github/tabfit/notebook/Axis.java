package io.github.tabfit.notebook;

import java.util.List;

/**
 * An axis of a figure. One with categories has the first at position 0, the next at 1, each half a
 * step wide to both sides; on a vertical axis the first is at the top.
 *
 * @param title what is measured, with its unit
 * @param scale of an axis of numbers
 * @param categories their names; empty on an axis of numbers
 */
public record Axis(String title, Scale scale, List<String> categories) {
  /** Copies the list. */
  public Axis {
    categories = List.copyOf(categories);
  }

  /** An axis of numbers. */
  public static Axis of(String title) {
    return new Axis(title, Scale.LINEAR, List.of());
  }

  /** An axis of numbers above 0, evenly in their logarithm. */
  public static Axis log(String title) {
    return new Axis(title, Scale.LOG, List.of());
  }

  /** An axis of names. */
  public static Axis of(String title, List<String> categories) {
    return new Axis(title, Scale.LINEAR, categories);
  }

  boolean hasCategories() {
    return !categories.isEmpty();
  }
}
