package io.github.tabfit.cli.text;

import io.github.tabfit.bundle.scoring.ScoredChunk;
import io.github.tabfit.bundle.scoring.ScoredRows;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.explain.RowReasons;
import io.github.tabfit.forecast.Forecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows to be written, and what goes beside their predictions.
 *
 * @param outputs the network's outputs, [rows, outputs], float32, row-major; not copied
 * @param first the first of the rows in these
 * @param kept a list a row: its fields as they stand, null where blank; empty lists for none
 * @param reasons a row each; empty for none
 * @param shifts of each row of the outputs, what is added to a number; empty for nothing; not
 *     copied
 */
public record PredictedRows(
    float[] outputs,
    int first,
    List<List<String>> kept,
    List<RowReasons> reasons,
    double[] shifts) {
  /** Copies the lists of rows. */
  public PredictedRows {
    kept = List.copyOf(kept);
    reasons = List.copyOf(reasons);
  }

  /**
   * All rows of a chunk, without reasons.
   *
   * @param columns whose fields go along, in this order
   */
  public static PredictedRows of(ScoredChunk chunk, List<String> columns) {
    if (columns.isEmpty()) {
      List<List<String>> none = Collections.nCopies(chunk.rows(), List.of());
      return new PredictedRows(chunk.outputs(), 0, none, List.of(), new double[0]);
    }
    List<List<String>> kept = new ArrayList<>(chunk.rows());
    for (ScoredRows part : chunk.sources()) {
      List<CategoricalColumn> texts =
          columns.stream().map(name -> (CategoricalColumn) part.texts().column(name)).toList();
      for (int row : part.rows()) {
        String[] fields = new String[texts.size()];
        for (int i = 0; i < fields.length; i++) {
          int code = texts.get(i).code(row);
          fields[i] = code < 0 ? null : texts.get(i).levels().get(code);
        }
        kept.add(Arrays.asList(fields));
      }
    }
    return new PredictedRows(chunk.outputs(), 0, kept, List.of(), new double[0]);
  }

  /** Forecasts, each beside what it is of. */
  public static PredictedRows of(Forecasts forecasts) {
    return new PredictedRows(
        forecasts.outputs(), 0, forecasts.keys(), List.of(), forecasts.shifts());
  }

  /** What is added to the number that is predicted of a row, counted from 0. */
  double shift(int row) {
    return shifts.length == 0 ? 0 : shifts[first + row];
  }

  /** Number of rows. */
  public int count() {
    return kept.size();
  }

  /** Some of the rows, with the reasons of these. */
  public PredictedRows range(int from, int to, List<RowReasons> reasonsOfThese) {
    return new PredictedRows(outputs, first + from, kept.subList(from, to), reasonsOfThese, shifts);
  }
}
