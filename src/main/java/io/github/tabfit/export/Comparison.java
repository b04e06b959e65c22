package io.github.tabfit.export;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.source.RowSource;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
   * Compares on the rows of a table, taken through the steps that the file does not carry; or on
   * the windows of its series.
   *
   * @param data the table; the target's column is not needed
   * @throws DataException if the table cannot be used, or has a row that the model refuses
   */
  public static Proof onTable(Predictor predictor, Scorer scorer, Path data) {
    RowPlan plan = scorer.plan();
    Comparison comparison = new Comparison(predictor, scorer);
    if (ModelFields.areMade(predictor, plan)) {
      return comparison.of(ModelFields.of(predictor, plan, data));
    }
    List<String> columns = predictor.columns();
    List<String[]> chunk = new ArrayList<>();
    try (RowSource source =
        TableReader.openRows(SourceSpec.of(data), predictor.bundle().spec().data().reading())) {
      int[] places = places(source, columns);
      for (String[] fields = source.next(); fields != null; fields = source.next()) {
        chunk.add(picked(fields, places));
        if (chunk.size() == CHUNK_ROWS) {
          comparison.addRaw(chunk, plan);
          chunk.clear();
        }
      }
      comparison.addRaw(chunk, plan);
    }
    return comparison.proof();
  }

  /**
   * Compares on the rows of the table that the model was trained on.
   *
   * @param data where the table is
   * @throws DataException as {@link #onTable}
   */
  static Proof onTrainingTable(Predictor predictor, Scorer scorer, Path data) {
    return TrainingFields.areBehindSteps(predictor)
        ? new Comparison(predictor, scorer).of(TrainingFields.of(predictor, scorer.plan(), data))
        : onTable(predictor, scorer, data);
  }

  private Proof of(ModelFields made) {
    for (int from = 0; from < made.fields().size(); from += CHUNK_ROWS) {
      int to = Math.min(made.fields().size(), from + CHUNK_ROWS);
      add(made.fields().subList(from, to), made.features(predictor, from, to));
    }
    return proof();
  }

  private static int[] places(RowSource source, List<String> columns) {
    for (String column : columns) {
      if (!source.header().contains(column)) {
        throw new DataException(
            "%s:1: column '%s' is required, the header lacks it"
                .formatted(source.origin(), column));
      }
    }
    return columns.stream().mapToInt(source.header()::indexOf).toArray();
  }

  private static String[] picked(String[] fields, int[] places) {
    return IntStream.of(places).mapToObj(place -> fields[place]).toArray(String[]::new);
  }

  private void addRaw(List<String[]> fields, RowPlan plan) {
    List<String> columns = predictor.columns();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String[] row : fields) {
      Map<String, String> named = new HashMap<>();
      for (int i = 0; i < row.length; i++) {
        named.put(columns.get(i), row[i]);
      }
      rows.add(named);
    }
    int[] taken = plan.names().stream().mapToInt(columns::indexOf).toArray();
    add(
        fields.stream().map(row -> picked(row, taken)).toList(),
        predictor.bundle().preprocessing().transformRows(rows));
  }

  private void add(List<String[]> fields, float[] features) {
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
      if (value.interval().isPresent()) {
        Prediction.Interval actualInterval = other.interval().orElseThrow();
        add(value.interval().get().lower(), actualInterval.lower());
        add(value.interval().get().upper(), actualInterval.upper());
      }
      Iterator<Double> quantiles = other.quantiles().values().iterator();
      value.quantiles().values().forEach(quantile -> add(quantile, quantiles.next()));
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
