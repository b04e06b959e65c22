package io.github.tabfit.cli.text;

import io.github.tabfit.spec.DisplayWidth;
import io.github.tabfit.spec.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Lays figures out in columns of even width: the first to the left, the others to the right. */
public final class Tables {
  /** Blanks between columns. */
  static final int GAP = 2;

  private static final int LONGEST = 40;

  private final List<List<String>> rows = new ArrayList<>();
  private IntPredicate left = column -> column == 0;

  /** Lays all columns out to the left: for words. */
  public Tables leftAligned() {
    return leftAligned(column -> true);
  }

  /** Lays some columns, which count from 0, out to the left and the others to the right. */
  public Tables leftAligned(IntPredicate columns) {
    left = columns;
    return this;
  }

  public Tables row(List<String> cells) {
    rows.add(cells.stream().map(Printable::word).toList());
    return this;
  }

  /** A figure with as many digits as help a reader. */
  public static String figure(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e7 || size < 1e-4)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return String.format(Locale.ROOT, size >= 1000 ? "%.1f" : "%.4f", value);
  }

  /** A text of the table, on one line, its control characters escaped, cut where it is long. */
  public static String cut(String text) {
    return DisplayWidth.cut(Printable.word(text), LONGEST);
  }

  public String text() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell =
            left.test(i)
                ? DisplayWidth.padRight(row.get(i), widths[i])
                : DisplayWidth.padLeft(row.get(i), widths[i]);
        line.append(" ".repeat(i == 0 ? 0 : GAP)).append(cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
