package io.github.tabfit.explain;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows that a model is explained by: as the table has them, and prepared for the network. */
final class ExplainedRows {
  private final ModelOutputs model;
  private final Table table;
  private final int[] rows;
  private final float[] features;

  private ExplainedRows(ModelOutputs model, Table table, int[] rows, float[] features) {
    this.model = model;
    this.table = table;
    this.rows = rows;
    this.features = features;
  }

  /**
   * Prepares rows.
   *
   * @param table has the model's columns, read as the model reads them
   * @param rows of the table, from 0, at least one
   * @throws io.github.tabfit.spec.DataException if a value cannot be used
   */
  static ExplainedRows of(Predictor predictor, Table table, int[] rows) {
    return of(new ModelOutputs(predictor), table, rows);
  }

  /** Rows of any table, prepared for a model. */
  static ExplainedRows of(ModelOutputs model, Table table, int[] rows) {
    FittedPreprocessing fitted = model.predictor().bundle().preprocessing();
    // A row without a target can be explained too.
    List<Column> columns =
        table.columns().stream()
            .filter(column -> !column.name().equals(fitted.target().name()))
            .toList();
    Examples examples = fitted.transform(table.with(columns, table.findings()), rows);
    return new ExplainedRows(model, table, rows.clone(), gathered(examples));
  }

  /** All features in memory, wherever they are held. */
  static float[] gathered(Examples examples) {
    int count = examples.rows();
    float[] features = new float[Math.multiplyExact(count, examples.featureCount())];
    examples.gatherFeatures(IntStream.range(0, count).toArray(), 0, count, features);
    return features;
  }

  ModelOutputs model() {
    return model;
  }

  Predictor predictor() {
    return model.predictor();
  }

  FittedPreprocessing fitted() {
    return predictor().bundle().preprocessing();
  }

  Table table() {
    return table;
  }

  int count() {
    return rows.length;
  }

  /** The row's place in the table, from 0. */
  int tableRow(int row) {
    return rows[row];
  }

  int[] tableRows() {
    return rows.clone();
  }

  /** [count, width], float32, row-major: the array itself. */
  float[] features() {
    return features;
  }

  /** Features a row. */
  int width() {
    return features.length / rows.length;
  }

  /** The features of some rows, in their order. */
  float[] features(int[] places) {
    int width = width();
    float[] chosen = new float[places.length * width];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(features, places[i] * width, chosen, i * width, width);
    }
    return chosen;
  }

  /** Places of rows drawn without repetition, ascending; of fewer rows all. */
  int[] drawn(int most, long seed) {
    return draw(rows.length, most, seed);
  }

  /**
   * Some of the numbers below {@code count}, drawn without repetition, ascending; all if there are
   * no more than {@code most}.
   */
  static int[] draw(int count, int most, long seed) {
    int[] all = IntStream.range(0, count).toArray();
    if (count <= most) {
      return all;
    }
    Random random = new Random(seed);
    for (int i = 0; i < most; i++) {
      int other = i + random.nextInt(count - i);
      int held = all[i];
      all[i] = all[other];
      all[other] = held;
    }
    int[] chosen = Arrays.copyOf(all, most);
    Arrays.sort(chosen);
    return chosen;
  }
}
