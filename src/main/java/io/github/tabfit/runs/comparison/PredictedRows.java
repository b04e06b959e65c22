package io.github.tabfit.runs.comparison;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.NetworkOutputs;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.evaluation.WeightedMetric;
import io.github.tabfit.training.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What a model predicts for rows whose targets are known. */
public final class PredictedRows {
  private static final int CHUNK_ROWS = 4096;

  private final FittedTarget target;
  private final Examples rows;
  private final float[] outputs;

  private PredictedRows(FittedTarget target, Examples rows, float[] outputs) {
    this.target = target;
    this.rows = rows;
    this.outputs = outputs;
  }

  /** Predicts rows that are prepared for the model. */
  static PredictedRows of(Bundle model, Examples rows) {
    NetworkOutputs network = NetworkOutputs.of(model);
    FittedTarget target = model.preprocessing().target();
    float[] outputs = new float[rows.rows() * target.labelCount()];
    int[] all = IntStream.range(0, rows.rows()).toArray();
    for (int first = 0; first < rows.rows(); first += CHUNK_ROWS) {
      int count = Math.min(CHUNK_ROWS, rows.rows() - first);
      float[] features = new float[count * rows.featureCount()];
      rows.gatherFeatures(all, first, count, features);
      float[] some = network.of(features, count);
      System.arraycopy(some, 0, outputs, first * target.labelCount(), some.length);
    }
    return new PredictedRows(target, rows, outputs);
  }

  /** Number of rows. */
  public int count() {
    return rows.rows();
  }

  /** Names of the classes; empty for numbers. */
  public List<String> classes() {
    return target.classes();
  }

  /** Index of the positive class of two; of no meaning for others. */
  public int positive() {
    return target.positive();
  }

  /** How much each row counts [rows]; null when each counts 1. */
  public double[] weights() {
    return rows.rowWeights();
  }

  /** Whether classes have probabilities. */
  public boolean hasProbabilities() {
    return target.hasProbabilities();
  }

  /** What was to be predicted [rows]: numbers; empty for classes. */
  public double[] actual() {
    return rows.targets().clone();
  }

  /** What was to be predicted [rows]: indices of classes; empty for numbers. */
  public int[] actualClasses() {
    return rows.classes().clone();
  }

  /** Predicted numbers [rows], or indices of classes. */
  public double[] predicted() {
    return figures(row -> target.decode(outputs, row));
  }

  /** Predicted indices of classes [rows]. */
  public int[] predictedClasses() {
    return IntStream.range(0, count()).map(row -> (int) target.decode(outputs, row)).toArray();
  }

  /** Each row's probability of a class, or margin [rows]. */
  public double[] scores(int label) {
    return figures(row -> target.score(outputs, row, label));
  }

  /** Whether another model's predictions are equal to the bit. */
  boolean isSame(PredictedRows other) {
    return IntStream.range(0, Math.max(1, classes().size()))
        .allMatch(label -> Arrays.equals(values(label), other.values(label)));
  }

  private double[] values(int label) {
    return classes().isEmpty() ? predicted() : scores(label);
  }

  /**
   * Every metric of the task.
   *
   * @param weights of the rows
   */
  EvaluationResult evaluate(float[] weights) {
    ScoredRows scored = new ScoredRows(target);
    scored.add(count(), outputs, rows.classes(), rows.targets(), weights);
    return scored.evaluate();
  }

  /**
   * One of {@link ComparedMetrics}, by how much each row counts.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  WeightedMetric metric(Metric metric) {
    return switch (metric) {
      case LOG_LOSS ->
          WeightedMetric.logLoss(rows.classes(), (row, label) -> target.score(outputs, row, label));
      case BRIER ->
          WeightedMetric.brier(
              rows.classes(), (row, label) -> target.score(outputs, row, label), classes().size());
      case ACCURACY -> WeightedMetric.mean(figures(row -> isRight(row) ? 1 : 0));
      case BALANCED_ACCURACY, MACRO_F1 ->
          WeightedMetric.ofClasses(metric, rows.classes(), predictedClasses(), classes());
      case ROC_AUC -> WeightedMetric.rocAuc(rows.classes(), scores(1), 1);
      case RMSE -> WeightedMetric.rootMean(figures(row -> square(error(row))));
      case MAE -> WeightedMetric.mean(figures(row -> Math.abs(error(row))));
      case R2 -> WeightedMetric.r2(rows.targets(), figures(row -> square(error(row))));
      default -> throw new IllegalArgumentException(metric.id());
    };
  }

  private boolean isRight(int row) {
    return target.decode(outputs, row) == rows.classes()[row];
  }

  private double error(int row) {
    return rows.targets()[row] - target.decode(outputs, row);
  }

  private double[] figures(IntToDoubleFunction figure) {
    double[] figures = new double[count()];
    Arrays.setAll(figures, figure);
    return figures;
  }

  private static double square(double x) {
    return x * x;
  }
}
