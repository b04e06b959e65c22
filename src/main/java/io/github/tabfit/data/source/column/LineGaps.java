package io.github.tabfit.data.source.column;

import java.util.Arrays;

/** The lines where rows start; costs nothing while row i starts at line i. */
public final class LineGaps {
  private int[] lines;

  public void add(int row, int line) {
    if (lines == null) {
      if (line == row) {
        return;
      }
      lines = new int[2 * row + 16];
      for (int i = 0; i < row; i++) {
        lines[i] = i;
      }
    }
    if (row == lines.length) {
      lines = Arrays.copyOf(lines, 2 * row);
    }
    lines[row] = line;
  }

  public int[] toArray(int rows) {
    return lines == null ? null : Arrays.copyOf(lines, rows);
  }
}
