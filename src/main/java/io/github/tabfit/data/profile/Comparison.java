package io.github.tabfit.data.profile;

import java.util.Arrays;

/** Measures of association of two columns, over the rows that have both. */
final class Comparison {
  private static final int FEWEST_ROWS = 3;

  private Comparison() {}

  static Association of(Variable one, Variable other) {
    if (one instanceof Variable.Numbers first && other instanceof Variable.Numbers second) {
      return ofNumbers(first, second);
    }
    if (one instanceof Variable.Classes first && other instanceof Variable.Classes second) {
      return ofClasses(first, second);
    }
    return one instanceof Variable.Classes classes
        ? ofBoth(one, other, classes, (Variable.Numbers) other)
        : ofBoth(one, other, (Variable.Classes) other, (Variable.Numbers) one);
  }

  private static Association ofNumbers(Variable.Numbers one, Variable.Numbers other) {
    double[] a = one.values();
    double[] b = other.values();
    boolean[] both = new boolean[a.length];
    int rows = 0;
    for (int i = 0; i < a.length; i++) {
      both[i] = !Double.isNaN(a[i]) && !Double.isNaN(b[i]);
      rows += both[i] ? 1 : 0;
    }
    double spearman = Double.NaN;
    double pearson = Double.NaN;
    if (rows >= FEWEST_ROWS) {
      pearson = correlation(a, b, both, rows);
      spearman = correlation(one.ranks(both, rows), other.ranks(both, rows), both, rows);
    }
    return new Association(one.name(), other.name(), Measure.SPEARMAN, spearman, pearson, rows);
  }

  /** Pearson's correlation over the rows that count; NaN where one has a single value. */
  private static double correlation(double[] a, double[] b, boolean[] counts, int rows) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      if (counts[i]) {
        meanA += a[i] / rows;
        meanB += b[i] / rows;
      }
    }
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      if (counts[i]) {
        double x = a[i] - meanA;
        double y = b[i] - meanB;
        product += x * y;
        squareA += x * x;
        squareB += y * y;
      }
    }
    double scale = Math.sqrt(squareA) * Math.sqrt(squareB);
    return scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : Double.NaN;
  }

  private static Association ofBoth(
      Variable one, Variable other, Variable.Classes classes, Variable.Numbers numbers) {
    int[] codes = classes.codes();
    double[] values = numbers.values();
    double[] sums = new double[classes.names().size()];
    int[] counts = new int[sums.length];
    double sum = 0;
    int rows = 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0 && !Double.isNaN(values[i])) {
        sums[codes[i]] += values[i];
        counts[codes[i]]++;
        sum += values[i];
        rows++;
      }
    }
    double mean = sum / rows;
    double within = 0;
    double total = 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] >= 0 && !Double.isNaN(values[i])) {
        double own = values[i] - sums[codes[i]] / counts[codes[i]];
        within += own * own;
        total += (values[i] - mean) * (values[i] - mean);
      }
    }
    int groups = (int) Arrays.stream(counts).filter(count -> count > 0).count();
    double ratio = Double.NaN;
    if (groups > 1 && rows > groups && total > 0) {
      double explained = 1 - within / (rows - groups) / (total / (rows - 1));
      ratio = Math.sqrt(Math.max(0, explained));
    }
    return new Association(
        one.name(), other.name(), Measure.CORRELATION_RATIO, ratio, Double.NaN, rows);
  }

  private static Association ofClasses(Variable.Classes one, Variable.Classes other) {
    int width = other.names().size();
    int[] cells = new int[one.names().size() * width];
    int[] first = new int[one.names().size()];
    int[] second = new int[width];
    int rows = 0;
    for (int i = 0; i < one.codes().length; i++) {
      int a = one.codes()[i];
      int b = other.codes()[i];
      if (a >= 0 && b >= 0) {
        cells[a * width + b]++;
        first[a]++;
        second[b]++;
        rows++;
      }
    }
    double sum = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell] > 0) {
        double expected = (double) first[cell / width] * second[cell % width];
        sum += cells[cell] * (double) cells[cell] / expected;
      }
    }
    int r = (int) Arrays.stream(first).filter(count -> count > 0).count();
    int k = (int) Arrays.stream(second).filter(count -> count > 0).count();
    return new Association(
        one.name(), other.name(), Measure.CRAMERS_V, cramer(sum - 1, r, k, rows), Double.NaN, rows);
  }

  /**
   * @param square χ² by the number of rows
   */
  private static double cramer(double square, int r, int k, int rows) {
    if (r < 2 || k < 2 || rows < FEWEST_ROWS) {
      return Double.NaN;
    }
    double freedom = rows - 1.0;
    double corrected = Math.max(0, square - (r - 1.0) * (k - 1.0) / freedom);
    double rowsOf = r - (r - 1.0) * (r - 1.0) / freedom;
    double columnsOf = k - (k - 1.0) * (k - 1.0) / freedom;
    double most = Math.min(rowsOf, columnsOf) - 1;
    return most > 0 ? Math.min(1, Math.sqrt(corrected / most)) : Double.NaN;
  }
}
