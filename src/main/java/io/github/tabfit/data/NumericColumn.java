package io.github.tabfit.data;

import io.github.tabfit.spec.ColumnType;
import java.util.Arrays;
import java.util.List;

/** A column of numbers, or of two words that stand for 0 and 1. */
public final class NumericColumn implements Column {
  private final String name;
  private final double[] values;
  private final int size;
  private final List<String> words;
  private final int missing;

  /** Takes the array over, which may be longer: nobody else may write to it. */
  NumericColumn(String name, double[] values, int size, List<String> words) {
    this.name = name;
    this.values = values;
    this.size = size;
    this.words = List.copyOf(words);
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (Double.isNaN(values[row])) {
        count++;
      }
    }
    missing = count;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnType type() {
    return words.isEmpty() ? ColumnType.NUMERIC : ColumnType.BOOLEAN;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int missingCount() {
    return missing;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  /** The row's number, NaN where it is missing; a boolean is 0 or 1. */
  public double value(int row) {
    return values[row];
  }

  /** A copy of all numbers, float64, NaN where missing. */
  public double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** The words for 0 and 1 as the table first writes them; empty for numbers. */
  public List<String> words() {
    return words;
  }
}
