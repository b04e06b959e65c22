package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.scoring.ModelRows;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.RowReading;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.CellText;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.export.format.RawRows;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows that an exported file takes and no table has: what some of an experiment's steps make, or
 * windows of its series.
 *
 * @param fields of each row, one for each of the file's inputs; blank where it is missing
 * @param made the rows behind all steps; empty where these are the fields
 */
record ModelFields(List<String[]> fields, Optional<Table> made) {
  /** Whether a file takes other columns than a table has. */
  static boolean areMade(Predictor predictor, RowPlan plan) {
    return predictor.bundle().isOfSeries() || behindSteps(predictor, plan).isPresent();
  }

  /** The steps before those that the file carries; empty if it takes rows as the model does. */
  private static Optional<InputSteps> behindSteps(Predictor predictor, RowPlan plan) {
    return predictor.bundle().preprocessing().input().filter(steps -> plan.from() > steps.first());
  }

  /** What a user of an exported file must know; empty unless its columns are made. */
  static Optional<String> note(Predictor predictor, RowPlan plan) {
    if (predictor.bundle().isOfSeries()) {
      return WindowFields.note(predictor);
    }
    String names = String.join(", ", plan.names());
    if (plan.cut().isPresent()) {
      return Optional.of(
          "%s: the file's inputs are the columns behind it, %s".formatted(plan.cut().get(), names));
    }
    return behindSteps(predictor, plan)
        .map(
            steps ->
                "The file's inputs are the columns behind data.transform, whose steps are not in it: "
                    + names);
  }

  /** What a table becomes on its way into a file. */
  static ModelFields of(Predictor predictor, RowPlan plan, Path data) {
    SourceSpec source = SourceSpec.of(data);
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    if (predictor.bundle().isOfSeries()) {
      Table windows = ModelRows.windows(predictor.bundle(), source);
      return new ModelFields(fields(windows, plan.names()), Optional.empty());
    }
    CsvSpec csv = predictor.bundle().spec().data().reading().csv();
    RowReading reading = fitted.forPredictions().written(csv);
    return of(reading, plan, TableReader.read(source, reading.raw()));
  }

  /** The same of raw rows that were read. */
  static ModelFields of(RowReading reading, RowPlan plan, Table raw) {
    InputSteps steps = reading.steps().orElseThrow();
    Table made = reading.of(raw);
    boolean behindAll = plan.from() > steps.steps().size();
    Table at = behindAll ? made : steps.before(plan.from(), raw, Set.copyOf(plan.names()));
    return new ModelFields(fields(at, plan.names()), Optional.of(made));
  }

  /** The features that the model makes of rows, [to - from, featureCount], row-major. */
  float[] features(Predictor predictor, int from, int to) {
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    return made.isPresent()
        ? fitted.transform(made.get(), IntStream.range(from, to).toArray()).features()
        : RawRows.features(fitted, predictor.modelColumns(), fields.subList(from, to));
  }

  private static List<String[]> fields(Table table, List<String> names) {
    List<Column> columns = names.stream().map(table::column).toList();
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
}
