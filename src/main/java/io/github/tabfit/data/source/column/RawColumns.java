package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the columns of a source are read as, by the header's order. The array is not copied.
 *
 * @param columns null for a column that is not wanted
 */
public record RawColumns(ColumnRead[] columns) {
  /**
   * Whether a column may turn out to hold other than it is read as, so that its texts are wanted.
   */
  public boolean areUnsure() {
    return Arrays.stream(columns)
        .anyMatch(column -> column != null && column.isInferred() && !column.asTexts());
  }

  /** Where a file is written otherwise than the table that a model was trained on. */
  public List<Finding> findings() {
    return Arrays.stream(columns)
        .filter(Objects::nonNull)
        .flatMap(column -> column.note().stream())
        .toList();
  }

  /** Cells for a block, null for columns that are not wanted. */
  public Cells[] cells() {
    return Arrays.stream(columns)
        .map(column -> column == null ? null : Cells.of(column))
        .toArray(Cells[]::new);
  }
}
