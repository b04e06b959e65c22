package io.github.tabfit.data;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** The lines where records start, in a growing array. */
final class LineNumbers implements LongConsumer {
  private int[] lines = {};
  private int count;

  @Override
  public void accept(long line) {
    if (count == lines.length) {
      lines = Arrays.copyOf(lines, ColumnBuilder.grown(count));
    }
    lines[count++] = Math.toIntExact(line);
  }

  int count() {
    return count;
  }

  int[] toArray() {
    return Arrays.copyOf(lines, count);
  }
}
