package io.github.tabfit.data.prepare;

import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
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
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows that a program gives, as a table. */
public final class GivenRows {
  private GivenRows() {}

  /**
   * The rows with the columns that are wanted.
   *
   * @param rows values by column: text as in a file, a Number, Boolean, LocalDate, LocalDateTime,
   *     or null for missing
   * @throws DataException if a column is absent, or a value is of the wrong type
   */
  static Table of(List<? extends Map<String, ?>> rows, WantedColumns wanted) {
    return of(
        rows,
        wanted.types(),
        name -> wanted.forms().getOrDefault(name, ColumnForm.PLAIN),
        "the rows given",
        row -> "");
  }

  /**
   * The same.
   *
   * @param types how columns are read, by name, in order
   * @param forms how their texts are written
   * @param origin what a message calls the table
   * @param where what a message about a column that a row lacks begins with
   */
  public static Table of(
      List<? extends Map<String, ?>> rows,
      Map<String, ColumnType> types,
      Function<String, ColumnForm> forms,
      String origin,
      IntFunction<String> where) {
    List<Column> columns = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          ColumnForm form = forms.apply(name);
          Object[] values = new Object[rows.size()];
          Arrays.setAll(values, row -> value(name, type, form, rows.get(row), where.apply(row)));
          columns.add(column(name, type, form, values));
        });
    return new Table(
        RowPlaces.numbered(origin, rows.size()),
        columns,
        Optional.empty(),
        List.of(),
        DataCache.of(CachePolicy.MEMORY));
  }

  /**
   * A row's value of a column; null where it is missing.
   *
   * @throws DataException if the row lacks the column
   */
  static Object value(String name, ColumnType type, ColumnForm form, Map<String, ?> row) {
    return value(name, type, form, row, "");
  }

  private static Object value(
      String name, ColumnType type, ColumnForm form, Map<String, ?> row, String where) {
    Object value = row.get(name);
    if (value == null && !row.containsKey(name)) {
      throw new DataException(
          "%scolumn '%s' is required, the row lacks it%s"
              .formatted(where, name, Names.nearest(name, row.keySet())));
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
    return CategoricalColumn.of(name, type, texts, form);
  }
}
