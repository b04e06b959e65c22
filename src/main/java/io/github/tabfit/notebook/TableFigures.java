package io.github.tabfit.notebook;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Points;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of a table before anything is learned from it. */
public final class TableFigures {
  private TableFigures() {}

  /**
   * Rows by two of their numbers, those of each category as a series; rows with a gap are left out.
   *
   * @param x name of a numeric column
   * @param y name of a numeric column
   * @param by name of a categorical column
   */
  public static Figure scatter(Table table, String x, String y, String by) {
    NumericColumn across = (NumericColumn) table.column(x);
    NumericColumn up = (NumericColumn) table.column(y);
    CategoricalColumn categories = (CategoricalColumn) table.column(by);
    List<Series> series = new ArrayList<>();
    for (String level : categories.levels().stream().sorted().toList()) {
      int code = categories.levels().indexOf(level);
      int[] rows =
          IntStream.range(0, table.rowCount())
              .filter(row -> !categories.isMissing(row) && categories.code(row) == code)
              .filter(row -> !across.isMissing(row) && !up.isMissing(row))
              .toArray();
      series.add(
          new Points(
              level,
              Arrays.stream(rows).mapToDouble(across::value).toArray(),
              Arrays.stream(rows).mapToDouble(up::value).toArray()));
    }
    return new Figure("%s by %s and %s".formatted(by, x, y), Axis.of(x), Axis.of(y), series);
  }

  /**
   * How numbers are spread: how many are in each of some bins of equal width.
   *
   * @param column name of a numeric column that has a value
   */
  public static Figure histogram(Table table, String column, int bins) {
    double[] values = ((NumericColumn) table.column(column)).present().toArray();
    double low = Arrays.stream(values).min().orElseThrow();
    double width = (Arrays.stream(values).max().orElseThrow() - low) / bins;
    if (width == 0) {
      return histogram(column, List.of(Digits.text(low)), new double[] {values.length});
    }
    double[] counts = new double[bins];
    for (double value : values) {
      counts[Math.min(bins - 1, (int) ((value - low) / width))]++;
    }
    // Of bins of less than 1 a digit more than tells them apart, as 0.05 is the middle of 0 to 0.1.
    int digits = width < 1 ? 1 + (int) Math.ceil(-Math.log10(width)) : 0;
    List<String> middles = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      double middle = low + (bin + 0.5) * width;
      middles.add(
          digits == 0
              ? String.valueOf(Math.round(middle))
              : BigDecimal.valueOf(middle).setScale(digits, RoundingMode.HALF_UP).toPlainString());
    }
    return histogram(column, middles, counts);
  }

  private static Figure histogram(String column, List<String> middles, double[] counts) {
    return Figure.of(
        "Distribution of " + column,
        Axis.of(column + ", middle of the bin", middles),
        Axis.of("rows"),
        new Bars("", counts));
  }
}
