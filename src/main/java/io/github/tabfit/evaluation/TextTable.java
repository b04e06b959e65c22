package io.github.tabfit.evaluation;

import io.github.tabfit.spec.DisplayWidth;
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
        widths[column] = Math.max(widths[column], DisplayWidth.of(line.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(DisplayWidth.padRight(line.get(0), widths[0]));
      for (int column = 1; column < widths.length; column++) {
        text.append(DisplayWidth.padLeft(line.get(column), 2 + widths[column]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Control characters become spaces, so that a class name cannot break or colour the terminal. */
  private static String fit(String cell) {
    return DisplayWidth.cut(cell.replaceAll("\\p{Cntrl}", " "), LONGEST_CELL);
  }
}
