package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * Makes columns. In memory they are computed once; where the table is on disk, each time a value is
 * asked for.
 *
 * @param held whether values are held in memory
 */
record Columns(boolean held) {
  /** Stands for no row. */
  static final int NONE = -1;

  /** Numbers, NaN where missing. */
  NumericColumn numbers(String name, int rows, IntToDoubleFunction at) {
    return new NumericColumn(name, doubles(rows, at), List.of(), ColumnForm.PLAIN);
  }

  /** Dates, {@link DateColumn#MISSING} where missing. */
  DateColumn dates(String name, int rows, IntToLongFunction at) {
    return new DateColumn(name, longs(rows, at), ColumnForm.PLAIN);
  }

  /**
   * Texts.
   *
   * @param texts what the codes stand for, in any order, equal ones too; null for missing
   * @param codes of the rows; below 0 where missing
   */
  CategoricalColumn texts(
      String name, ColumnType type, List<String> texts, int rows, IntUnaryOperator codes) {
    boolean[] used = new boolean[texts.size()];
    for (int row = 0; row < rows; row++) {
      int code = codes.applyAsInt(row);
      if (code >= 0) {
        used[code] = true;
      }
    }
    Collection<String> sorted = new TreeSet<>();
    for (int code = 0; code < used.length; code++) {
      if (used[code] && texts.get(code) != null) {
        sorted.add(texts.get(code));
      }
    }
    List<String> levels = new ArrayList<>(sorted);
    int[] places = new int[used.length];
    Arrays.setAll(
        places,
        code ->
            !used[code] || texts.get(code) == null
                ? -1
                : java.util.Collections.binarySearch(levels, texts.get(code)));
    Ints found =
        ints(
            rows,
            row -> {
              int code = codes.applyAsInt(row);
              return code < 0 ? -1 : places[code];
            });
    return new CategoricalColumn(name, type, found, levels, ColumnForm.PLAIN);
  }

  /** The same column by another name. */
  Column named(String name, Column column) {
    if (column instanceof NumericColumn numbers) {
      return new NumericColumn(name, numbers.numbers(), numbers.words(), numbers.form());
    }
    if (column instanceof DateColumn dates) {
      return new DateColumn(name, Longs.of(dates.size(), dates::epochMillis), dates.form());
    }
    CategoricalColumn texts = (CategoricalColumn) column;
    Ints codes = Ints.of(texts.size(), texts::code);
    return new CategoricalColumn(name, texts.type(), codes, texts.levels(), texts.form());
  }

  /**
   * A column of other rows' values.
   *
   * @param source the row whose value each row takes, {@link #NONE} for none
   */
  Column gathered(String name, Column column, int[] source) {
    if (column instanceof NumericColumn numbers) {
      Doubles values =
          doubles(
              source.length, row -> source[row] == NONE ? Double.NaN : numbers.value(source[row]));
      return new NumericColumn(name, values, numbers.words(), numbers.form());
    }
    if (column instanceof DateColumn dates) {
      Longs values =
          longs(
              source.length,
              row -> source[row] == NONE ? DateColumn.MISSING : dates.epochMillis(source[row]));
      return new DateColumn(name, values, dates.form());
    }
    CategoricalColumn texts = (CategoricalColumn) column;
    CategoricalColumn made =
        texts(
            name,
            texts.type(),
            texts.levels(),
            source.length,
            row -> source[row] == NONE ? NONE : texts.code(source[row]));
    return made.form().equals(texts.form()) ? made : formed(made, texts.form());
  }

  private static CategoricalColumn formed(CategoricalColumn column, ColumnForm form) {
    Ints codes = Ints.of(column.size(), column::code);
    return new CategoricalColumn(column.name(), column.type(), codes, column.levels(), form);
  }

  Doubles doubles(int rows, IntToDoubleFunction at) {
    if (!held) {
      return Doubles.of(rows, at);
    }
    double[] values = new double[rows];
    Arrays.setAll(values, at);
    return Doubles.of(values);
  }

  private Longs longs(int rows, IntToLongFunction at) {
    if (!held) {
      return Longs.of(rows, at);
    }
    long[] values = new long[rows];
    Arrays.setAll(values, at);
    return Longs.of(values);
  }

  private Ints ints(int rows, IntUnaryOperator at) {
    if (!held) {
      return Ints.of(rows, at);
    }
    int[] values = new int[rows];
    Arrays.setAll(values, at);
    return Ints.of(values);
  }
}
