package io.github.tabfit.data.expression;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.ExpressionParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Small tables from values, null where one is missing; and the values of formulas on tables. */
final class Rows {
  private final List<Column> columns = new ArrayList<>();
  private CachePolicy policy = CachePolicy.MEMORY;

  Rows onDisk() {
    policy = CachePolicy.DISK;
    return this;
  }

  Rows numbers(String name, Double... values) {
    return numbers(name, List.of(), values);
  }

  Rows truths(String name, Boolean... values) {
    Double[] numbers =
        Arrays.stream(values)
            .map(value -> value == null ? null : Double.valueOf(value ? 1 : 0))
            .toArray(Double[]::new);
    return numbers(name, List.of("no", "yes"), numbers);
  }

  private Rows numbers(String name, List<String> words, Double... values) {
    double[] numbers =
        Arrays.stream(values).mapToDouble(value -> value == null ? Double.NaN : value).toArray();
    columns.add(new NumericColumn(name, Doubles.of(numbers), words, ColumnForm.PLAIN));
    return this;
  }

  Rows texts(String name, String... values) {
    List<String> levels =
        List.copyOf(new TreeSet<>(Arrays.stream(values).filter(Objects::nonNull).toList()));
    int[] codes =
        Arrays.stream(values)
            .mapToInt(value -> value == null ? -1 : levels.indexOf(value))
            .toArray();
    columns.add(new CategoricalColumn(name, Ints.of(codes), levels, ColumnForm.PLAIN));
    return this;
  }

  Rows dates(String name, String... values) {
    long[] millis =
        Arrays.stream(values)
            .mapToLong(value -> value == null ? DateColumn.MISSING : Dates.parse(value))
            .toArray();
    columns.add(new DateColumn(name, Longs.of(millis), ColumnForm.PLAIN));
    return this;
  }

  Table table() {
    int rows = columns.isEmpty() ? 1 : columns.get(0).size();
    return new Table(
        RowPlaces.numbered("rows", rows),
        columns,
        Optional.empty(),
        List.of(),
        DataCache.of(policy));
  }

  static Map<String, ColumnType> types(Table table) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    table.columns().forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  static Formula formula(String text, Table table) {
    return Formula.of(ExpressionParser.parse(text), types(table));
  }

  /** What the formula says of each row. */
  List<Object> values(String formula) {
    Table table = table();
    return values(formula(formula, table).column("result", table));
  }

  /** Doubles, texts, booleans, date-times; null where one is missing. */
  static List<Object> values(Column column) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < column.size(); row++) {
      values.add(column.isMissing(row) ? null : value(column, row));
    }
    return values;
  }

  private static Object value(Column column, int row) {
    if (column instanceof CategoricalColumn texts) {
      return texts.levels().get(texts.code(row));
    }
    if (column instanceof DateColumn dates) {
      return LocalDateTime.ofEpochSecond(
          Math.floorDiv(dates.epochMillis(row), 1000L),
          Math.floorMod(dates.epochMillis(row), 1000) * 1_000_000,
          ZoneOffset.UTC);
    }
    NumericColumn numbers = (NumericColumn) column;
    return numbers.type() == ColumnType.BOOLEAN
        ? (Object) (numbers.value(row) == 1)
        : (Object) numbers.value(row);
  }
}
