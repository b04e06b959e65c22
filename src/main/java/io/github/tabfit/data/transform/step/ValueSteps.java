package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Bounds;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filling;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.Mapping;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Replace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that put other values in place of a column's. */
final class ValueSteps {
  private ValueSteps() {}

  static Table replace(StepTable at, Replace step) {
    step.columns().forEach((name, values) -> at.put(replaced(at, at.column(name), values)));
    return at.done();
  }

  private static Column replaced(
      StepTable at, Column column, Map<String, Optional<String>> values) {
    String where = at.path(column.name());
    if (column instanceof CategoricalColumn texts) {
      List<String> levels = new ArrayList<>();
      for (String level : texts.levels()) {
        levels.add(values.getOrDefault(level, Optional.of(level)).orElse(null));
      }
      return at.make().texts(column.name(), texts.type(), levels, at.rows(), texts::code);
    }
    if (column instanceof NumericColumn numbers) {
      Map<Double, Double> replaced = new HashMap<>();
      values.forEach(
          (from, to) ->
              replaced.put(
                  plus(Constants.number(where, numbers, from)),
                  to.map(text -> Constants.number(where, numbers, text)).orElse(Double.NaN)));
      Doubles made =
          at.make()
              .doubles(
                  at.rows(),
                  row -> {
                    double value = numbers.value(row);
                    Double other = replaced.get(plus(value));
                    return other == null ? value : other;
                  });
      return new NumericColumn(column.name(), made, numbers.words(), numbers.form());
    }
    DateColumn dates = (DateColumn) column;
    Map<Long, Long> replaced = new HashMap<>();
    values.forEach(
        (from, to) ->
            replaced.put(
                Constants.date(where, dates, from),
                to.map(text -> Constants.date(where, dates, text)).orElse(DateColumn.MISSING)));
    return at.make()
        .dates(
            column.name(),
            at.rows(),
            row -> {
              Long other = replaced.get(dates.epochMillis(row));
              return other == null ? dates.epochMillis(row) : other;
            });
  }

  /** Both zeros are one number. */
  private static double plus(double value) {
    return value + 0.0;
  }

  static Table map(StepTable at, MapValues step) {
    step.columns().forEach((name, mapping) -> at.put(mapped(at, at.column(name), mapping)));
    return at.done();
  }

  private static Column mapped(StepTable at, Column column, Mapping mapping) {
    String where = at.path(column.name());
    List<String> keys = new ArrayList<>(mapping.values().keySet());
    int[] codes = codes(column, keys, where);
    if (mapping.numeric()) {
      double[] numbers = new double[keys.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] =
            mapping.values().get(keys.get(i)).map(NumberForm.PLAIN::parse).orElse(Double.NaN);
      }
      return at.make()
          .numbers(
              column.name(), at.rows(), row -> codes[row] < 0 ? Double.NaN : numbers[codes[row]]);
    }
    List<String> texts = new ArrayList<>();
    keys.forEach(key -> texts.add(mapping.values().get(key).orElse(null)));
    return at.make()
        .texts(column.name(), ColumnType.CATEGORICAL, texts, at.rows(), row -> codes[row]);
  }

  /** Of each row, which of the keys its value is; below 0 for none. */
  private static int[] codes(Column column, List<String> keys, String where) {
    int[] codes = new int[column.size()];
    if (column instanceof CategoricalColumn texts) {
      int[] ofLevel = texts.levels().stream().mapToInt(keys::indexOf).toArray();
      for (int row = 0; row < codes.length; row++) {
        codes[row] = texts.isMissing(row) ? Columns.NONE : ofLevel[texts.code(row)];
      }
      return codes;
    }
    Map<Double, Integer> places = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      places.put(
          column instanceof NumericColumn numbers
              ? plus(Constants.number(where, numbers, keys.get(i)))
              : (double) Constants.date(where, (DateColumn) column, keys.get(i)),
          i);
    }
    for (int row = 0; row < codes.length; row++) {
      double value =
          column instanceof NumericColumn numbers
              ? plus(numbers.value(row))
              : (double) ((DateColumn) column).epochMillis(row);
      codes[row] = column.isMissing(row) ? Columns.NONE : places.getOrDefault(value, Columns.NONE);
    }
    return codes;
  }

  /** Gaps filled by values; the other ways take the rows around them. */
  static Column filled(StepTable at, Column column, String value) {
    String where = at.path(column.name());
    if (column instanceof NumericColumn numbers) {
      double number = Constants.number(where, numbers, value);
      Doubles made =
          at.make().doubles(at.rows(), row -> numbers.isMissing(row) ? number : numbers.value(row));
      return new NumericColumn(column.name(), made, numbers.words(), numbers.form());
    }
    if (column instanceof DateColumn dates) {
      long date = Constants.date(where, dates, value);
      return at.make()
          .dates(
              column.name(),
              at.rows(),
              row -> dates.isMissing(row) ? date : dates.epochMillis(row));
    }
    CategoricalColumn texts = (CategoricalColumn) column;
    List<String> levels = new ArrayList<>(texts.levels());
    levels.add(value);
    return at.make()
        .texts(
            column.name(),
            texts.type(),
            levels,
            at.rows(),
            row -> texts.isMissing(row) ? levels.size() - 1 : texts.code(row));
  }

  static Table fill(StepTable at, Fill step) {
    step.columns()
        .forEach(
            (name, filling) ->
                at.put(
                    filling.way() == Filling.Way.VALUE
                        ? filled(at, at.column(name), filling.value())
                        : NearbySteps.filled(at, at.column(name), filling)));
    return at.done();
  }

  static Table bin(StepTable at, Bin step) {
    NumericColumn column = at.numbers(step.column());
    if (!step.into().equals(step.column())) {
      at.requireNew(step.into());
    }
    double[] edges = step.edges().stream().mapToDouble(ValueSteps::plus).toArray();
    at.put(
        at.make()
            .texts(
                step.into(),
                ColumnType.CATEGORICAL,
                step.labels(),
                at.rows(),
                row -> bin(edges, column.value(row))));
    return at.done();
  }

  private static int bin(double[] edges, double value) {
    int last = edges.length - 1;
    if (!(value >= edges[0] && value <= edges[last])) {
      return Columns.NONE;
    }
    int place = java.util.Arrays.binarySearch(edges, plus(value));
    return Math.min(place < 0 ? -place - 2 : place, last - 1);
  }

  static Table clip(StepTable at, Clip step) {
    for (Map.Entry<String, Bounds> entry : step.columns().entrySet()) {
      NumericColumn column = at.numbers(entry.getKey());
      double min = entry.getValue().min().orElse(Double.NEGATIVE_INFINITY);
      double max = entry.getValue().max().orElse(Double.POSITIVE_INFINITY);
      Doubles made =
          at.make().doubles(at.rows(), row -> Math.min(max, Math.max(min, column.value(row))));
      at.put(new NumericColumn(column.name(), made, List.of(), column.form()));
    }
    return at.done();
  }

  static Table parse(StepTable at, ParseDate step) {
    step.columns().forEach((name, pattern) -> at.put(parsed(at, at.column(name), pattern)));
    return at.done();
  }

  private static Column parsed(StepTable at, Column column, String pattern) {
    DateForm form;
    try {
      form = DateForm.of(pattern);
    } catch (SpecException e) {
      throw new SpecException(at.path(column.name()) + ": " + e.getMessage(), e);
    }
    if (column instanceof DateColumn) {
      return column;
    }
    if (column instanceof CategoricalColumn texts) {
      long[] ofLevel = texts.levels().stream().mapToLong(form::parse).toArray();
      for (int row = 0; row < at.rows(); row++) {
        if (!texts.isMissing(row) && ofLevel[texts.code(row)] == DateColumn.MISSING) {
          throw notADate(at.table(), row, column, form, texts.levels().get(texts.code(row)));
        }
      }
      return at.make()
          .dates(
              column.name(),
              at.rows(),
              row -> texts.isMissing(row) ? DateColumn.MISSING : ofLevel[texts.code(row)]);
    }
    NumericColumn numbers = (NumericColumn) column;
    for (int row = 0; row < at.rows(); row++) {
      if (!numbers.isMissing(row)
          && form.parse(Values.shortest(numbers.value(row))) == DateColumn.MISSING) {
        throw notADate(at.table(), row, column, form, Values.shortest(numbers.value(row)));
      }
    }
    return at.make()
        .dates(
            column.name(),
            at.rows(),
            row ->
                numbers.isMissing(row)
                    ? DateColumn.MISSING
                    : form.parse(Values.shortest(numbers.value(row))));
  }

  private static DataException notADate(
      Table table, int row, Column column, DateForm form, String found) {
    return new DataException(
        "%s: column '%s': %s".formatted(table.where(row), column.name(), form.notADate(found)));
  }
}
