package io.github.tabfit.export.steps;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.export.steps.RowValue.Slot;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.FormulaFunction;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.Mapping;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.SplitText;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the columns of a row are, as steps go over them. */
final class StepValues {
  private final int inputs;
  private final List<RowLine> lines = new ArrayList<>();
  private final Map<String, Slot> columns = new LinkedHashMap<>();

  StepValues(List<RowInput> inputs) {
    this.inputs = inputs.size();
    for (RowInput input : inputs) {
      columns.put(input.name(), new Slot(input.place(), input.name(), input.type(), input.form()));
    }
  }

  /** The columns that there are, by name. */
  Map<String, Slot> columns() {
    return columns;
  }

  /** What was computed. */
  List<RowLine> lines() {
    return lines;
  }

  /**
   * Goes over a row-wise step. Those that choose or order rows change none.
   *
   * @param joined the other table of a join; null for other steps
   */
  void run(Step step, int number, Table joined) {
    Target at = new Target(number, "data.transform[%d].%s".formatted(number, step.key()));
    if (step instanceof Derive derive) {
      derive.columns().forEach((name, formula) -> derive(at, name, formulas().of(formula)));
    } else if (step instanceof Rename rename) {
      rename(rename);
    } else if (step instanceof Remove remove) {
      columns.keySet().removeAll(remove.columns());
    } else if (step instanceof Keep keep) {
      columns.keySet().retainAll(keep.columns());
    } else if (step instanceof Replace replace) {
      replace.columns().forEach((name, values) -> replace(at, name, values));
    } else if (step instanceof MapValues map) {
      map.columns().forEach((name, mapping) -> map(at, name, mapping));
    } else if (step instanceof Fill fill) {
      fill.columns().forEach((name, filling) -> fill(at, name, filling.value()));
    } else if (step instanceof Clip clip) {
      clip.columns()
          .forEach(
              (name, bounds) ->
                  put(
                      at,
                      name,
                      ColumnType.NUMERIC,
                      new RowValue.Clipped(columns.get(name), bounds)));
    } else if (step instanceof Bin bin) {
      put(
          at,
          bin.into(),
          ColumnType.CATEGORICAL,
          new RowValue.Binned(columns.get(bin.column()), bin.edges(), bin.labels()));
    } else if (step instanceof ParseDate parse) {
      parse.columns().forEach((name, pattern) -> parse(at, name, pattern));
    } else if (step instanceof SplitText split) {
      split(at, split);
    } else if (step instanceof Join join) {
      join(at, join, joined);
    }
  }

  /** Gives columns the types that the experiment says of them. */
  void retype(Map<String, ColumnType> types, int number) {
    types.forEach(
        (name, type) -> {
          Slot slot = columns.get(name);
          if (slot != null && type != ColumnType.IGNORE && type != slot.column()) {
            put(new Target(number, "data.columns." + name), name, type, retyped(slot, type));
          }
        });
  }

  private static RowValue retyped(Slot slot, ColumnType type) {
    if (slot.column() == ColumnType.BOOLEAN && type == ColumnType.CATEGORICAL) {
      return new RowValue.Beyond(
          "its categories are the table's words for yes and no", ValueType.TEXT);
    }
    return switch (type) {
      case CATEGORICAL, TEXT ->
          slot.type() == ValueType.TEXT ? slot : call(FormulaFunction.TEXT, ValueType.TEXT, slot);
      case NUMERIC -> call(FormulaFunction.NUMBER, ValueType.NUMBER, slot);
      case BOOLEAN, DATE, IGNORE -> slot;
    };
  }

  private FormulaValues formulas() {
    return new FormulaValues(columns);
  }

  /** Which step makes a column. */
  private record Target(int step, String path) {}

  private void put(Target at, String name, ColumnType type, RowValue value) {
    int place = inputs + lines.size();
    if (value instanceof Slot same) {
      place = same.place();
    } else {
      lines.add(new RowLine(place, at.step(), at.path(), name, value));
    }
    columns.put(name, new Slot(place, name, type, ColumnForm.PLAIN));
  }

  private void derive(Target at, String name, RowValue value) {
    boolean text = value.type() == ValueType.TEXT && !(value instanceof Slot);
    put(at, name, column(value.type()), text ? new RowValue.NotBlank(value) : value);
  }

  private static ColumnType column(ValueType type) {
    return switch (type) {
      case NUMBER -> ColumnType.NUMERIC;
      case TEXT -> ColumnType.CATEGORICAL;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.DATE;
    };
  }

  private void rename(Rename rename) {
    Map<String, Slot> renamed = new LinkedHashMap<>();
    columns.forEach((name, slot) -> renamed.put(rename.names().getOrDefault(name, name), slot));
    columns.clear();
    columns.putAll(renamed);
  }

  private void replace(Target at, String name, Map<String, Optional<String>> values) {
    Slot of = columns.get(name);
    put(at, name, of.column(), replaced(of, values, true, of.type()));
  }

  private void map(Target at, String name, Mapping mapping) {
    Slot of = columns.get(name);
    ValueType type = mapping.numeric() ? ValueType.NUMBER : ValueType.TEXT;
    put(at, name, column(type), replaced(of, mapping.values(), false, type));
  }

  private static RowValue replaced(
      Slot of, Map<String, Optional<String>> values, boolean othersStay, ValueType type) {
    // The last of keys that are one number counts; no text is empty.
    Map<RowValue, RowValue> replaced = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (of.type() != ValueType.TEXT || !key.isEmpty()) {
            replaced.put(Constants.of(key, of.type()), Constants.of(value, type));
          }
        });
    return new RowValue.Replaced(
        of, List.copyOf(replaced.keySet()), List.copyOf(replaced.values()), othersStay, type);
  }

  private void fill(Target at, String name, String value) {
    Slot of = columns.get(name);
    put(
        at,
        name,
        of.column(),
        call(FormulaFunction.COALESCE, of.type(), of, Constants.of(value, of.type())));
  }

  private void parse(Target at, String name, String pattern) {
    Slot of = columns.get(name);
    if (of.type() != ValueType.DATE) {
      RowValue text =
          of.type() == ValueType.TEXT ? of : call(FormulaFunction.TEXT, ValueType.TEXT, of);
      put(at, name, ColumnType.DATE, new RowValue.DateOfText(text, DateForm.of(pattern), true));
    }
  }

  private void split(Target at, SplitText split) {
    Slot of = columns.get(split.column());
    int count = split.into().size();
    for (int part = 0; part < count; part++) {
      put(
          at,
          split.into().get(part),
          ColumnType.CATEGORICAL,
          new RowValue.TextPart(of, split.separator(), part, count));
    }
  }

  private void join(Target at, Join join, Table joined) {
    Collection<String> keys = Set.copyOf(join.on().values());
    for (Column column : joined.columns()) {
      String name = column.name();
      boolean taken =
          join.columns().isEmpty() ? !keys.contains(name) : join.columns().contains(name);
      if (taken) {
        ValueType type = ValueType.of(column.type()).orElseThrow();
        put(
            at,
            name,
            column.type(),
            new RowValue.Beyond("its values are the joined table's", type));
      }
    }
  }

  private static RowValue call(FormulaFunction function, ValueType type, RowValue... of) {
    return new RowValue.Call(function, List.of(of), type);
  }
}
