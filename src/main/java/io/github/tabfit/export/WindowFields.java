package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.SeriesRows;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows of series as fields of a row, which is what an exported model takes. */
final class WindowFields {
  private WindowFields() {}

  /** What a user of an exported model must know; empty unless it is one of series. */
  static Optional<String> note(Predictor predictor) {
    if (!SeriesRows.areOf(predictor.bundle())) {
      return Optional.empty();
    }
    List<String> inputs = predictor.columns();
    String target = predictor.bundle().preprocessing().target().name();
    boolean change =
        inputs.stream()
            .anyMatch(name -> !name.equals(WindowShape.column(name)) && name.contains("_change_"));
    String what =
        "The file's inputs are the cells of a window (%s: docs/sequences.md says what they are)"
            .formatted(
                inputs.size() == 1
                    ? inputs.get(0)
                    : inputs.get(0) + " to " + inputs.get(inputs.size() - 1));
    return Optional.of(
        change
            ? what
                + "; it predicts by how much '%s' changes: add the window's last value"
                    .formatted(target)
            : what);
  }

  /** Why the windows of a table cannot be written as fields; empty if they can. */
  static Optional<String> unprovable(Predictor predictor) {
    return predictor.columns().stream()
        .filter(name -> SeriesRows.areOf(predictor.bundle()) && !isPlain(predictor, name))
        .findFirst()
        .map(
            name ->
                "the windows of a table whose '%s' is written in a form of its own cannot be compared"
                    .formatted(WindowShape.column(name)));
  }

  private static boolean isPlain(Predictor predictor, String name) {
    ColumnForm form = predictor.bundle().preprocessing().form(name);
    return form.numbers().equals(NumberForm.PLAIN) && form.dates().equals(DateForm.ISO);
  }

  /** The windows of a table, a field for each of the model's columns; blank where it is missing. */
  static List<String[]> of(Predictor predictor, Path data) {
    Table windows = SeriesRows.windows(predictor.bundle(), SourceSpec.of(data));
    List<Column> columns = predictor.columns().stream().map(windows::column).toList();
    List<String[]> rows = new ArrayList<>();
    for (int row = 0; row < windows.rowCount(); row++) {
      String[] fields = new String[columns.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = field(columns.get(i), row);
      }
      rows.add(fields);
    }
    return rows;
  }

  private static String field(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    if (column instanceof CategoricalColumn text) {
      return text.levels().get(text.code(row));
    }
    if (column instanceof DateColumn dates) {
      Instant time = Instant.ofEpochMilli(dates.epochMillis(row));
      return LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
    }
    NumericColumn numbers = (NumericColumn) column;
    return column.type() == ColumnType.BOOLEAN
        ? numbers.words().get((int) numbers.value(row))
        : Values.shortest(numbers.value(row));
  }
}
