package io.github.tabfit.data.split;

import io.github.tabfit.data.table.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same windows in tables of other lengths of window: each is known by the line of its target,
 * so that trials of all lengths are measured on the same ones.
 */
public final class SharedWindows {
  private SharedWindows() {}

  /**
   * A split of one table's windows as rows of another's; windows that it does not have are left
   * out.
   */
  public static Split of(Split split, Table from, Table to) {
    Map<Long, Integer> rowOfLine = new HashMap<>();
    for (int row = 0; row < to.rowCount(); row++) {
      rowOfLine.put(to.lineOf(row), row);
    }
    return new Split(
        rows(split.train(), from, rowOfLine),
        rows(split.validation(), from, rowOfLine),
        rows(split.test(), from, rowOfLine));
  }

  private static int[] rows(int[] rows, Table from, Map<Long, Integer> rowOfLine) {
    return IntStream.of(rows)
        .mapToObj(row -> rowOfLine.get(from.lineOf(row)))
        .filter(row -> row != null)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
