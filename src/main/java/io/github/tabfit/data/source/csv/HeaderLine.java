package io.github.tabfit.data.source.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A header held against the rows below it.
 *
 * @param names the names as they stand there, blank where there is none
 * @param emptyTail whether lines end with delimiters that make no column
 * @param fits whether most rows have as many fields
 */
record HeaderLine(List<String> names, boolean emptyTail, boolean fits) {
  /** Finds out which of the fields are columns. */
  static HeaderLine of(List<String> fields, List<List<String>> rows, int common) {
    List<String> names = new ArrayList<>(fields);
    boolean fits = common <= names.size() || rows.isEmpty();
    List<List<String>> usual = rows.stream().filter(row -> row.size() == common).toList();
    boolean tail = false;
    if (!fits) {
      int width = names.size();
      tail = areEmptyFrom(usual, width, common);
      boolean unnamed = !tail && common == width + 1 && namesRows(usual);
      if (unnamed) {
        names.add(0, "");
      }
      fits = tail || unnamed;
    }
    while (!rows.isEmpty()
        && names.size() > 1
        && names.get(names.size() - 1).isBlank()
        && FieldShape.areEmpty(rows, names.size() - 1)) {
      names.remove(names.size() - 1);
      tail = true;
    }
    return new HeaderLine(List.copyOf(names), tail, fits);
  }

  private static boolean areEmptyFrom(List<List<String>> rows, int first, int end) {
    for (int column = first; column < end; column++) {
      if (!FieldShape.areEmpty(rows, column)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first fields number the rows, or name each by a word of its own, as R does. */
  private static boolean namesRows(List<List<String>> rows) {
    if (FieldShape.countRows(rows, 0)) {
      return true;
    }
    Set<String> seen = new HashSet<>();
    return rows.size() > 2
        && rows.stream().map(row -> row.get(0)).allMatch(f -> !f.isEmpty() && seen.add(f))
        && rows.stream().noneMatch(row -> FieldShape.isNumber(row.get(0)));
  }
}
