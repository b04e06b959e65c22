package io.github.tabfit.data.prepare;

import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.storage.FloatRows;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Everything that was learned from the training rows to turn rows into arrays; plain values.
 *
 * @param columns the feature columns, in the table's order, at least one
 * @param target the target
 * @param weight name of the column that holds a row's weight
 * @param missing fields that mean "missing" beside the empty one, compared after trimming
 * @param forms how fields are written, by column; plain where there is none
 * @param input the steps that raw rows go through before; empty for none
 * @param findings what the user should know about the table
 */
public record FittedPreprocessing(
    List<FittedColumn> columns,
    FittedTarget target,
    Optional<String> weight,
    List<String> missing,
    Map<String, ColumnForm> forms,
    Optional<InputSteps> input,
    List<Finding> findings) {
  /** Copies the lists. */
  public FittedPreprocessing {
    columns = List.copyOf(columns);
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(weight, "weight");
    Objects.requireNonNull(input, "input");
    missing = List.copyOf(missing);
    forms = Map.copyOf(forms);
    findings = List.copyOf(findings);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("at least one feature column is needed");
    }
  }

  /** The same with another target of the same name. */
  public FittedPreprocessing withTarget(FittedTarget other) {
    return new FittedPreprocessing(columns, other, weight, missing, forms, input, findings);
  }

  /** The same for raw rows that go through steps first. */
  public FittedPreprocessing behind(InputSteps steps) {
    return new FittedPreprocessing(
        columns, target, weight, missing, forms, Optional.of(steps), findings);
  }

  /** Number of features a row. */
  public int featureCount() {
    int count = 0;
    for (FittedColumn column : columns) {
      count += column.featureCount();
    }
    return count;
  }

  /** The features in order: "carat", "cut=Ideal", "sex is missing", "date.year". */
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    for (FittedColumn column : columns) {
      names.addAll(column.featureNames());
    }
    return List.copyOf(names);
  }

  /** How rows are read for predictions: the features. */
  public RowReading forPredictions() {
    return new RowReading(
        input, new WantedColumns(columnTypes(), allForms(), columnTypes().keySet()), false);
  }

  /**
   * How rows are read to measure the model: the features and the target, all required, and the
   * weight where the table has it.
   */
  public RowReading forMeasuring() {
    return new RowReading(input, labelledColumns(), true);
  }

  private WantedColumns labelledColumns() {
    Map<String, ColumnType> types = new LinkedHashMap<>(columnTypes());
    types.put(target.name(), target.type());
    Set<String> required = Set.copyOf(types.keySet());
    weight.ifPresent(name -> types.put(name, ColumnType.NUMERIC));
    return new WantedColumns(types, allForms(), required);
  }

  /** The same where the target may be absent too. */
  public RowReading forExplaining() {
    WantedColumns labelled = labelledColumns();
    return new RowReading(
        input,
        new WantedColumns(labelled.types(), labelled.forms(), columnTypes().keySet()),
        false);
  }

  /** How a column's fields are written. */
  public ColumnForm form(String column) {
    return forms.getOrDefault(column, ColumnForm.plain(missing));
  }

  private Map<String, ColumnForm> allForms() {
    Map<String, ColumnForm> all = new HashMap<>();
    columns.forEach(column -> all.put(column.name(), form(column.name())));
    all.put(target.name(), form(target.name()));
    weight.ifPresent(name -> all.put(name, form(name)));
    return all;
  }

  /** How the feature columns are read, by name, in order. */
  public Map<String, ColumnType> columnTypes() {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (FittedColumn column : columns) {
      types.put(column.name(), column.type());
    }
    return types;
  }

  /** Those of the rows that count: whose weight, where the table has it, is not 0. */
  public int[] counted(Table table, int[] rows) {
    return weight.isPresent() && table.hasColumn(weight.get())
        ? Labels.counted(table, rows, weight.get())
        : rows;
  }

  /**
   * The features of rows, and their labels and weights where the table has the target.
   *
   * @param table the same table, or rows that a {@link RowReading} of this has made
   * @param rows the rows, counted from 0, in the order wanted
   * @throws DataException if a value cannot be used; the message names file and line
   */
  public Examples transform(Table table, int[] rows) {
    int stride = featureCount();
    boolean onDisk = table.cache().takesRows(rows.length, stride);
    FloatRows features =
        table
            .cache()
            .rows(
                onDisk,
                rows.length,
                stride,
                (first, count, into) -> {
                  int[] some = Arrays.copyOfRange(rows, first, first + count);
                  int offset = 0;
                  for (FittedColumn column : columns) {
                    column.transform(table, some, into, stride, offset);
                    offset += column.featureCount();
                  }
                });
    return Labels.examples(this, table, rows, features, onDisk);
  }

  /**
   * Writes the features of raw rows, float32.
   *
   * @param rows each a value for every column that {@link #forPredictions} reads, as in {@link
   *     #transformRow}
   * @return [rows, featureCount], row-major
   * @throws DataException as {@link #transformRow}
   */
  public float[] transformRows(List<? extends Map<String, ?>> rows) {
    int width = featureCount();
    float[] features = new float[rows.size() * width];
    if (input.isPresent()) {
      RowReading reading = forPredictions();
      Table made = reading.of(GivenRows.of(rows, reading.raw()));
      int offset = 0;
      int[] all = IntStream.range(0, rows.size()).toArray();
      for (FittedColumn column : columns) {
        column.transform(made, all, features, width, offset);
        offset += column.featureCount();
      }
      return features;
    }
    for (int row = 0; row < rows.size(); row++) {
      transformRow(rows.get(row), features, row * width);
    }
    return features;
  }

  /**
   * Writes the features of one row behind all steps, float32.
   *
   * @param raw a value for every feature column: text as in a file, a Number, Boolean, LocalDate,
   *     LocalDateTime, or null for missing; other keys are ignored
   * @param into where to
   * @param offset the first feature's place
   * @throws DataException if a column is absent, a value is of the wrong type, or a category is
   *     unknown and the policy refuses it
   */
  public void transformRow(Map<String, ?> raw, float[] into, int offset) {
    int place = offset;
    for (FittedColumn column : columns) {
      ColumnForm form = form(column.name());
      Object value = GivenRows.value(column.name(), column.type(), form, raw);
      column.transform(value, form, into, place);
      place += column.featureCount();
    }
  }
}
