package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.scoring.ModelRows;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.table.CellText;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows behind an experiment's steps, or windows of its series: what an exported model takes. */
final class ModelFields {
  private ModelFields() {}

  /** Whether an exported model takes other columns than a table has. */
  static boolean areMade(Predictor predictor) {
    return predictor.bundle().isOfSeries()
        || predictor.bundle().preprocessing().input().isPresent();
  }

  /** What a user of an exported model must know; empty unless its columns are made. */
  static Optional<String> note(Predictor predictor) {
    if (predictor.bundle().isOfSeries()) {
      return WindowFields.note(predictor);
    }
    return areMade(predictor)
        ? Optional.of(
            "The file's inputs are the columns behind data.transform, whose steps are not in it: "
                + String.join(", ", predictor.modelColumns()))
        : Optional.empty();
  }

  /** What a table becomes, a field for each of the model's columns; blank where it is missing. */
  static List<String[]> of(Predictor predictor, Path data) {
    Table table = table(predictor, SourceSpec.of(data));
    List<Column> columns = predictor.modelColumns().stream().map(table::column).toList();
    List<String[]> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      String[] fields = new String[columns.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = CellText.of(columns.get(i), row);
      }
      rows.add(fields);
    }
    return rows;
  }

  private static Table table(Predictor predictor, SourceSpec source) {
    if (predictor.bundle().isOfSeries()) {
      return ModelRows.windows(predictor.bundle(), source);
    }
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    CsvSpec csv = predictor.bundle().spec().data().reading().csv();
    return fitted.forPredictions().written(csv).read(source);
  }
}
