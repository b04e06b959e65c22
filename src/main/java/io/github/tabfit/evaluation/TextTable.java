package io.github.tabfit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cells in aligned columns: the first column flush left, the others flush right. */
final class TextTable {
  private static final int LONGEST_CELL = 20;

  private final List<List<String>> lines = new ArrayList<>();

  /** Adds a line; every line has as many cells as the first. */
  void line(List<String> cells) {
    lines.add(cells.stream().map(TextTable::fit).toList());
  }

  /** A sum of weights: a whole number of rows, or with two decimals. */
  static String weight(double weight) {
    return weight == Math.rint(weight)
        ? String.valueOf((long) weight)
        : String.format(Locale.ROOT, "%.2f", weight);
  }

  /** The table, two spaces between columns, lines ended by {@code \n}. */
  String toText() {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], length(line.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      String first = line.get(0);
      text.append(first).append(" ".repeat(widths[0] - length(first)));
      for (int column = 1; column < widths.length; column++) {
        String cell = line.get(column);
        text.append(" ".repeat(2 + widths[column] - length(cell))).append(cell);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Control characters become spaces, so that a class name cannot break or colour the terminal. */
  private static String fit(String cell) {
    String line = cell.replaceAll("\\p{Cntrl}", " ");
    if (length(line) <= LONGEST_CELL) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_CELL - 1)) + "…";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
