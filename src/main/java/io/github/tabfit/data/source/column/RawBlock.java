package io.github.tabfit.data.source.column;

import io.github.tabfit.spec.TabfitException;

/**
 * Consecutive rows of a table as they were read.
 *
 * @param rows how many
 * @param lines the lines where they start, counted from 0 at the block's first; null when row i
 *     starts at line i
 * @param lineCount lines of the block
 * @param columns by the header's order, null for one that is not wanted; empty when the block was
 *     not read
 * @param fault what is wrong behind the last row; null when nothing is
 */
public record RawBlock(int rows, int[] lines, int lineCount, Cells[] columns, Fault fault) {
  /** A fault that waits for the number of the block's first line. */
  public interface Fault {
    /** The exception; lines count from 1. */
    TabfitException at(long firstLine);
  }

  /** The row's line, counted from 0 at the block's first. */
  int line(int row) {
    return lines == null ? row : lines[row];
  }
}
