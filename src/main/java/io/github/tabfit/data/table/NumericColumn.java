package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.spec.data.ColumnType;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A column of numbers, or of two words that stand for 0 and 1. */
public final class NumericColumn implements Column {
  private final String name;
  private final Doubles values;
  private final List<String> words;
  private final ColumnForm form;
  private final int missing;

  public NumericColumn(String name, Doubles values, List<String> words, ColumnForm form) {
    this.form = form;
    this.name = name;
    this.values = values;
    this.words = List.copyOf(words);
    int count = 0;
    for (int row = 0; row < values.size(); row++) {
      count += Double.isNaN(values.at(row)) ? 1 : 0;
    }
    missing = count;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnForm form() {
    return form;
  }

  @Override
  public ColumnType type() {
    return words.isEmpty() ? ColumnType.NUMERIC : ColumnType.BOOLEAN;
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public int missingCount() {
    return missing;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values.at(row));
  }

  @Override
  public NumericColumn only(int[] rows) {
    return new NumericColumn(name, Doubles.of(rows.length, i -> values.at(rows[i])), words, form);
  }

  @Override
  public NumericColumn plain() {
    return new NumericColumn(name, values, words, ColumnForm.PLAIN);
  }

  /** The row's number, NaN where it is missing; a boolean is 0 or 1. */
  public double value(int row) {
    return values.at(row);
  }

  /** All numbers, NaN where missing. */
  public Doubles numbers() {
    return values;
  }

  /** A copy of all numbers, float64, NaN where missing. */
  public double[] values() {
    return IntStream.range(0, values.size()).mapToDouble(values::at).toArray();
  }

  /** The numbers that are not missing, in the rows' order. */
  public DoubleStream present() {
    return IntStream.range(0, values.size())
        .mapToDouble(values::at)
        .filter(value -> !Double.isNaN(value));
  }

  /** The words for 0 and 1 as the table first writes them; empty for numbers. */
  public List<String> words() {
    return words;
  }
}
