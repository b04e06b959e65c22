package io.github.tabfit.explain;

import java.util.List;

/**
 * Columns that are explained as one; mostly one alone.
 *
 * @param columns their names, at least one
 */
public record ColumnGroup(List<String> columns) {
  /** Copies the list. */
  public ColumnGroup {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a group needs at least one column");
    }
  }

  /** One column alone. */
  public static ColumnGroup of(String column) {
    return new ColumnGroup(List.of(column));
  }

  /** What to call it: "carat", "x + y + z". */
  public String name() {
    return String.join(" + ", columns);
  }
}
