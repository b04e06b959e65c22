package io.github.tabfit.data.source.arff;

import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Optional;
import java.util.Set;

/**
 * A column that the header declares.
 *
 * @param name its name
 * @param type what it holds; empty where its texts must tell
 * @param format how its dates are written, where that is not ISO's way
 * @param values those that a nominal one may have; none for others
 */
record Attribute(
    String name, Optional<ColumnType> type, Optional<String> format, Set<String> values) {
  /** Copies the values. */
  Attribute {
    values = Set.copyOf(values);
  }

  static Attribute of(String name, ColumnType type) {
    return new Attribute(name, Optional.of(type), Optional.empty(), Set.of());
  }

  /** Of texts, which may be categories or free text. */
  static Attribute text(String name) {
    return new Attribute(name, Optional.empty(), Optional.empty(), Set.of());
  }

  /** Of some values: categories, though they are numbers; yes and no are boolean. */
  static Attribute nominal(String name, Set<String> values) {
    Optional<ColumnType> type =
        BooleanWords.areBoth(values) ? Optional.empty() : Optional.of(ColumnType.CATEGORICAL);
    return new Attribute(name, type, Optional.empty(), values);
  }

  static Attribute date(String name, Optional<String> format) {
    return new Attribute(name, Optional.of(ColumnType.DATE), format, Set.of());
  }

  /** Whether a text may be its value. */
  boolean allows(String text) {
    return values.isEmpty() || values.contains(text);
  }
}
