package io.github.tabfit.export;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.ColumnIndex;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.FittedTarget;
import io.github.tabfit.data.NumericTarget;
import io.github.tabfit.data.RowSource;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.spec.PreprocessingSpec.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Compares an exported file with the {@code Predictor} it was made from, row by row. */
public final class Comparison {
  private static final int CHUNK_ROWS = 4096;

  private final Predictor predictor;
  private final Scorer scorer;
  private final double spread;
  private long rows;
  private long left;
  private long differentLabels;
  private double absolute;
  private double relative;

  private Comparison(Predictor predictor, Scorer scorer) {
    this.predictor = predictor;
    this.scorer = scorer;
    this.spread = spread(predictor.bundle().preprocessing().target());
  }

  /**
   * Compares on the rows of a table.
   *
   * @param data the table; the target's column is not needed
   * @throws io.github.tabfit.spec.DataException if the table cannot be used, or has a row that the
   *     model refuses
   */
  public static Proof onTable(Predictor predictor, Scorer scorer, Path data) {
    Comparison comparison = new Comparison(predictor, scorer);
    FittedPreprocessing fitted = predictor.bundle().preprocessing();
    List<String> columns = predictor.columns();
    int width = fitted.featureCount();
    float[] features = new float[CHUNK_ROWS * width];
    List<String[]> chunk = new ArrayList<>();
    try (RowSource source = TableReader.openRows(data, fitted.missing())) {
      ColumnIndex index = ColumnIndex.of(fitted, source);
      int[] places = columns.stream().mapToInt(source.header()::indexOf).toArray();
      for (String[] fields = source.next(); fields != null; fields = source.next()) {
        fitted.transformRow(fields, index, features, chunk.size() * width);
        String[] row = new String[places.length];
        for (int i = 0; i < row.length; i++) {
          row[i] = fields[places[i]];
        }
        chunk.add(row);
        if (chunk.size() == CHUNK_ROWS) {
          comparison.add(features, chunk);
          chunk.clear();
        }
      }
      comparison.add(Arrays.copyOf(features, chunk.size() * width), chunk);
    }
    return comparison.proof();
  }

  private void add(float[] features, List<String[]> fields) {
    List<Prediction> expected = predictor.predictFeatures(features, fields.size());
    List<String[]> accepted = fields.stream().filter(scorer::accepts).toList();
    left += fields.size() - accepted.size();
    if (accepted.isEmpty()) {
      return;
    }
    Iterator<Prediction> actual = scorer.score(accepted).iterator();
    for (int i = 0; i < expected.size(); i++) {
      if (scorer.accepts(fields.get(i))) {
        add(expected.get(i), actual.next());
      }
    }
  }

  private void add(Prediction expected, Prediction actual) {
    rows++;
    if (expected instanceof Prediction.ValuePrediction value
        && actual instanceof Prediction.ValuePrediction other) {
      add(value.value(), other.value());
      return;
    }
    Prediction.ClassPrediction one = (Prediction.ClassPrediction) expected;
    Prediction.ClassPrediction other = (Prediction.ClassPrediction) actual;
    if (!one.label().equals(other.label())) {
      differentLabels++;
    }
    Iterator<Double> scores = other.scores().values().iterator();
    for (double score : one.scores().values()) {
      add(score, scores.next());
    }
  }

  private void add(double expected, double actual) {
    if (Float.isInfinite((float) expected) && (float) expected == (float) actual) {
      // Both are beyond float32, in which files give their numbers.
      return;
    }
    double difference = Math.abs(expected - actual);
    if (!Double.isFinite(difference)) {
      absolute = Double.POSITIVE_INFINITY;
      relative = Double.POSITIVE_INFINITY;
      return;
    }
    double size = Math.max(spread, Math.max(Math.abs(expected), Math.abs(actual)));
    absolute = Math.max(absolute, difference);
    relative = Math.max(relative, difference / size);
  }

  private Proof proof() {
    return new Proof(rows, left, differentLabels, absolute, relative);
  }

  private static double spread(FittedTarget target) {
    // The spread of ln(1 + y) is one of y + 1.
    return target instanceof NumericTarget numeric && numeric.transform() != Target.LOG1P
        ? numeric.sd()
        : 1;
  }
}
