package io.github.tabfit.data.prepare;

import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Rows that a program gives, as a table. */
final class GivenRows {
  private GivenRows() {}

  /**
   * The rows with the columns that are required.
   *
   * @param rows values by column: text as in a file, a Number, Boolean, LocalDate, LocalDateTime,
   *     or null for missing
   * @throws DataException if a column is absent, or a value is of the wrong type
   */
  static Table of(List<? extends Map<String, ?>> rows, WantedColumns wanted) {
    List<Column> columns = new ArrayList<>();
    wanted
        .types()
        .forEach(
            (name, type) -> {
              ColumnForm form = wanted.forms().getOrDefault(name, ColumnForm.PLAIN);
              columns.add(column(name, type, form, values(name, type, form, rows)));
            });
    return new Table(
        RowPlaces.numbered("the rows given", rows.size()),
        columns,
        Optional.empty(),
        List.of(),
        DataCache.of(CachePolicy.MEMORY));
  }

  private static Object[] values(
      String name, ColumnType type, ColumnForm form, List<? extends Map<String, ?>> rows) {
    Object[] values = new Object[rows.size()];
    Arrays.setAll(values, row -> value(name, type, form, rows.get(row)));
    return values;
  }

  /**
   * A row's value of a column; null where it is missing.
   *
   * @throws DataException if the row lacks the column
   */
  static Object value(String name, ColumnType type, ColumnForm form, Map<String, ?> row) {
    Object value = row.get(name);
    if (value == null && !row.containsKey(name)) {
      throw new DataException(
          "column '%s' is required, the row lacks it%s"
              .formatted(name, Names.nearest(name, row.keySet())));
    }
    boolean missing =
        value instanceof CharSequence text
            ? form.isMissing(type, text.toString())
            : value instanceof Number number && form.isMissing(number.doubleValue());
    return missing ? null : value;
  }

  private static Column column(String name, ColumnType type, ColumnForm form, Object[] values) {
    return switch (type) {
      case NUMERIC, BOOLEAN -> numbers(name, type, form, values);
      case DATE -> dates(name, form, values);
      case CATEGORICAL, TEXT -> texts(name, type, form, values);
      case IGNORE -> throw new IllegalArgumentException(name + " is not read");
    };
  }

  private static Column numbers(String name, ColumnType type, ColumnForm form, Object[] values) {
    boolean truth = type == ColumnType.BOOLEAN;
    double[] numbers = new double[values.length];
    for (int row = 0; row < numbers.length; row++) {
      if (values[row] == null) {
        numbers[row] = Double.NaN;
      } else {
        numbers[row] =
            truth
                ? Values.truth(name, values[row])
                : Values.number(name, values[row], form.numbers());
      }
    }
    List<String> words = truth ? List.of("false", "true") : List.of();
    return new NumericColumn(name, Doubles.of(numbers), words, form);
  }

  private static Column dates(String name, ColumnForm form, Object[] values) {
    long[] millis = new long[values.length];
    for (int row = 0; row < millis.length; row++) {
      millis[row] =
          values[row] == null ? DateColumn.MISSING : Values.date(name, values[row], form.dates());
    }
    return new DateColumn(name, Longs.of(millis), form);
  }

  private static Column texts(String name, ColumnType type, ColumnForm form, Object[] values) {
    String[] texts = new String[values.length];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = values[row] == null ? null : form.category(Values.text(name, values[row]));
    }
    List<String> levels =
        new ArrayList<>(new TreeSet<>(Arrays.stream(texts).filter(text -> text != null).toList()));
    int[] codes = new int[texts.length];
    Arrays.setAll(
        codes,
        row -> texts[row] == null ? -1 : java.util.Collections.binarySearch(levels, texts[row]));
    return type == ColumnType.TEXT
        ? CategoricalColumn.ofText(name, Ints.of(codes), levels, form)
        : new CategoricalColumn(name, Ints.of(codes), levels, form);
  }
}
