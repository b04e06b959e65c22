package io.github.tabfit.data.transform;

import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Types that an experiment says of columns that its steps make.
 *
 * @param types by name
 */
record Retyping(Map<String, ColumnType> types) {
  /** What is said of columns that the source does not have. */
  static Retyping of(Map<String, ColumnType> said, Collection<String> header) {
    Map<String, ColumnType> types = new LinkedHashMap<>(said);
    types.keySet().removeAll(header);
    return new Retyping(types);
  }

  /**
   * The table with its columns of these types; a column that is not used is left out.
   *
   * @throws SpecException if a column cannot be of its type
   */
  Table of(Table table) {
    if (types.isEmpty()) {
      return table;
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      ColumnType type = types.getOrDefault(column.name(), column.type());
      if (type != ColumnType.IGNORE) {
        columns.add(type == column.type() ? column : of(column, type));
      }
    }
    return table.with(columns, table.findings());
  }

  private static Column of(Column column, ColumnType type) {
    if (type == ColumnType.CATEGORICAL && column instanceof NumericColumn numbers) {
      return categories(numbers);
    }
    if (column instanceof CategoricalColumn texts
        && (type == ColumnType.CATEGORICAL || type == ColumnType.TEXT)) {
      Ints codes = Ints.of(texts.size(), texts::code);
      return new CategoricalColumn(texts.name(), type, codes, texts.levels(), texts.form());
    }
    if (type == ColumnType.NUMERIC && column instanceof NumericColumn truth) {
      return new NumericColumn(truth.name(), truth.numbers(), List.of(), truth.form());
    }
    throw new SpecException(
        "data.columns.%s must not be %s: the steps make it %s (convert it in a step: text(x), number(x), parse_date)"
            .formatted(column.name(), type.id(), column.type().id()));
  }

  private static Column categories(NumericColumn numbers) {
    Map<String, Integer> places = new TreeMap<>();
    numbers.present().distinct().forEach(value -> places.put(text(numbers, value), 0));
    List<String> levels = new ArrayList<>(places.keySet());
    for (int i = 0; i < levels.size(); i++) {
      places.put(levels.get(i), i);
    }
    int[] codes = new int[numbers.size()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = numbers.isMissing(row) ? -1 : places.get(text(numbers, numbers.value(row)));
    }
    return new CategoricalColumn(numbers.name(), Ints.of(codes), levels, ColumnForm.PLAIN);
  }

  private static String text(NumericColumn numbers, double value) {
    return numbers.words().isEmpty() ? Values.shortest(value) : numbers.words().get((int) value);
  }
}
