package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What raw rows go through before a model, as JSON: how their columns are read, and the tables of
 * joins. The steps themselves are those of the model's experiment.
 */
final class InputCodec {
  private static final String INPUT = "input";
  private static final String FIRST = "first";
  private static final String COLUMNS = "columns";
  private static final String MADE = "made";
  private static final String JOINED = "joined";
  private static final String NAME = "name";
  private static final String TYPE = "type";
  private static final String VALUES = "values";
  private static final String LEVELS = "levels";

  private InputCodec() {}

  static void encode(ObjectNode node, InputSteps input) {
    ObjectNode entry = node.putObject(INPUT);
    entry.put(FIRST, input.first());
    types(entry.putArray(COLUMNS), input.types());
    FormCodec.encode(entry, input.forms());
    types(entry.putArray(MADE), input.made());
    ArrayNode joined = entry.putArray(JOINED);
    input
        .joined()
        .forEach(
            (step, table) -> {
              ObjectNode other = joined.addObject().put("step", step);
              other.put("origin", table.origin()).put("rows", table.rowCount());
              ArrayNode columns = other.putArray(COLUMNS);
              table.columns().forEach(column -> encode(columns.addObject(), column));
            });
  }

  private static void types(ArrayNode array, Map<String, ColumnType> types) {
    types.forEach((name, type) -> array.addObject().put(NAME, name).put(TYPE, type.id()));
  }

  private static void encode(ObjectNode node, Column column) {
    node.put(NAME, column.name()).put(TYPE, column.type().id());
    ArrayNode values = node.putArray(VALUES);
    if (column instanceof CategoricalColumn texts) {
      texts.levels().forEach(node.putArray(LEVELS)::add);
    }
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        values.addNull();
      } else if (column instanceof CategoricalColumn texts) {
        values.add(texts.code(row));
      } else if (column instanceof DateColumn dates) {
        values.add(dates.epochMillis(row));
      } else {
        values.add(((NumericColumn) column).value(row));
      }
    }
  }

  /**
   * What was stored beside a model; empty if its rows go through no steps.
   *
   * @param steps of the model's experiment
   */
  static Optional<InputSteps> decode(JsonFields fields, List<Step> steps) {
    if (!fields.has(INPUT)) {
      if (!steps.isEmpty()) {
        throw fields.fault("'" + INPUT + "' is missing, and the experiment has steps");
      }
      return Optional.empty();
    }
    JsonFields input = fields.fields(INPUT);
    int first = input.count(FIRST);
    if (first > steps.size() || first != InputSteps.first(steps)) {
      throw input.fault(
          "'%s' is %d, by the experiment's steps it is %d"
              .formatted(FIRST, first, InputSteps.first(steps)));
    }
    Map<Integer, Table> joined = new HashMap<>();
    for (JsonFields other : input.objects(JOINED)) {
      int step = other.count("step");
      if (step < first || step >= steps.size() || !(steps.get(step) instanceof Join)) {
        throw other.fault("step %d is no join".formatted(step));
      }
      joined.put(step, table(other));
    }
    for (int i = first; i < steps.size(); i++) {
      if (steps.get(i) instanceof Join && !joined.containsKey(i)) {
        throw input.fault("the table of the join in step %d is missing".formatted(i));
      }
    }
    return Optional.of(
        new InputSteps(
            steps,
            first,
            types(input, COLUMNS),
            FormCodec.decode(input),
            joined,
            types(input, MADE)));
  }

  private static Map<String, ColumnType> types(JsonFields fields, String key) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (JsonFields entry : fields.objects(key)) {
      if (types.put(entry.text(NAME), entry.one(TYPE, ColumnType.values())) != null) {
        throw entry.fault("'" + entry.text(NAME) + "' is there twice");
      }
    }
    return types;
  }

  private static Table table(JsonFields fields) {
    int rows = fields.count("rows");
    List<Column> columns = new ArrayList<>();
    for (JsonFields column : fields.objects(COLUMNS)) {
      columns.add(column(column, rows));
    }
    return new Table(
        RowPlaces.numbered(fields.text("origin"), rows),
        columns,
        Optional.empty(),
        List.of(),
        DataCache.of(CachePolicy.MEMORY));
  }

  private static Column column(JsonFields fields, int rows) {
    String name = fields.text(NAME);
    ColumnType type = fields.one(TYPE, ColumnType.values());
    double[] values = fields.numbers(VALUES);
    if (values.length != rows) {
      throw fields.fault(
          "'%s' has %d values, %d are required".formatted(name, values.length, rows));
    }
    return switch (type) {
      case NUMERIC -> new NumericColumn(name, Doubles.of(values), List.of(), ColumnForm.PLAIN);
      case BOOLEAN -> truths(fields, name, values);
      case DATE ->
          new DateColumn(
              name,
              Longs.of(
                  Arrays.stream(values)
                      .mapToLong(v -> Double.isNaN(v) ? DateColumn.MISSING : (long) v)
                      .toArray()),
              ColumnForm.PLAIN);
      case CATEGORICAL, TEXT -> texts(fields, name, type, values);
      case IGNORE -> throw fields.fault("'" + name + "' is not used");
    };
  }

  private static Column truths(JsonFields fields, String name, double[] values) {
    for (double value : values) {
      if (value != 0 && value != 1 && !Double.isNaN(value)) {
        throw fields.fault("'%s' must hold 0 and 1, got %s".formatted(name, value));
      }
    }
    return new NumericColumn(name, Doubles.of(values), List.of("false", "true"), ColumnForm.PLAIN);
  }

  private static Column texts(JsonFields fields, String name, ColumnType type, double[] values) {
    List<String> levels = fields.texts(LEVELS);
    int[] codes = new int[values.length];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = Double.isNaN(values[row]) ? -1 : (int) values[row];
      if (codes[row] >= levels.size() || (codes[row] < 0 && !Double.isNaN(values[row]))) {
        throw fields.fault("'%s' has a value that is none of its texts".formatted(name));
      }
    }
    return new CategoricalColumn(name, type, Ints.of(codes), levels, ColumnForm.PLAIN);
  }
}
