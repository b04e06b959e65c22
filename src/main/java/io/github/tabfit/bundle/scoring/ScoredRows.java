package io.github.tabfit.bundle.scoring;

import io.github.tabfit.data.table.Table;
import java.util.Arrays;

/**
 * Rows of a part of a table. The array is not copied: do not write to it.
 *
 * @param table the part, with the columns that the model reads
 * @param texts the fields of the same rows as they stand, of the columns that are kept, each text a
 *     level
 * @param rows counted from 0 in both
 */
public record ScoredRows(Table table, Table texts, int[] rows) {
  /** Some of the rows. */
  public ScoredRows range(int from, int to) {
    return new ScoredRows(table, texts, Arrays.copyOfRange(rows, from, to));
  }
}
