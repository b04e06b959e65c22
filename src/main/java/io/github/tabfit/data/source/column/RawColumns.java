package io.github.tabfit.data.source.column;

import java.util.Arrays;

/**
 * What the columns of a source are read as, by the header's order. The array is not copied.
 *
 * @param columns null for a column that is not wanted
 */
public record RawColumns(ColumnRead[] columns) {
  /** Whether a column may turn out to hold other than it is read as, so that its texts are wanted. */
  public boolean areUnsure() {
    return Arrays.stream(columns)
        .anyMatch(column -> column != null && column.isInferred() && !column.asTexts());
  }

  /** Cells for a block, null for columns that are not wanted. */
  public Cells[] cells() {
    return Arrays.stream(columns)
        .map(column -> column == null ? null : Cells.of(column))
        .toArray(Cells[]::new);
  }
}
