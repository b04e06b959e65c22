package io.github.tabfit.evaluation;

import io.github.tabfit.spec.TrainingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures predicted classes and probabilities against actual classes. Arrays are read and never
 * changed or kept; time O(classes · n log n) for n rows.
 */
public final class ClassificationMetrics {
  private ClassificationMetrics() {}

  /**
   * Measures probabilities; the predicted class is the most probable, the first of equals.
   *
   * @param actual class indices [rows], from 0, at least one row
   * @param probabilities [rows][classes], each in [0, 1]; class 1 is the positive of two
   * @param classes names of the classes, at least 2
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if shapes or bounds do not hold
   * @throws TrainingException if a probability is not finite
   */
  public static ClassificationResult evaluate(
      int[] actual, double[][] probabilities, List<String> classes, double[] weights) {
    check(actual, "actual", actual.length, classes.size());
    checkLength("probabilities", probabilities.length, actual.length);
    for (double[] row : probabilities) {
      checkLength("every row of probabilities", row.length, classes.size());
    }
    return evaluate(actual, (row, label) -> probabilities[row][label], classes, weights);
  }

  /**
   * Measures probabilities that need not be held; the predicted class is the most probable, the
   * first of equals.
   *
   * @param actual class indices [rows], from 0, at least one row
   * @param probabilities asked several times for each row and class; each in [0, 1]
   * @param classes names of the classes, at least 2
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if bounds do not hold
   * @throws TrainingException if a probability is not finite
   */
  public static ClassificationResult evaluate(
      int[] actual, ProbabilityTable probabilities, List<String> classes, double[] weights) {
    check(actual, "actual", actual.length, classes.size());
    return evaluate(actual, Probabilities.of(probabilities), classes, weights);
  }

  /**
   * Measures probabilities that need not be held beside the classes that they were taken for.
   *
   * @param actual class indices [rows], from 0, at least one row
   * @param probabilities asked several times for each row and class; each in [0, 1]
   * @param predicted class indices [rows], from 0
   * @param positive index of the positive class of two; of no effect for more
   * @param classes names of the classes, at least 2
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if shapes or bounds do not hold
   * @throws TrainingException if a probability is not finite
   */
  public static ClassificationResult evaluate(
      int[] actual,
      ProbabilityTable probabilities,
      int[] predicted,
      int positive,
      List<String> classes,
      double[] weights) {
    check(actual, "actual", actual.length, classes.size());
    check(predicted, "predicted", actual.length, classes.size());
    Probabilities table = Probabilities.of(probabilities);
    table.mostProbable(actual.length, classes.size());
    return evaluate(actual, table, predicted, positive, classes, weights);
  }

  /**
   * Measures float32 probabilities; the predicted class is the most probable, the first of equals.
   *
   * @param actual class indices [rows], from 0, at least one row
   * @param probabilities [rows · columns], row by row, each in [0, 1]
   * @param columns number of classes
   * @param classes names of the classes, at least 2
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if shapes or bounds do not hold
   * @throws TrainingException if a probability is not finite
   */
  public static ClassificationResult evaluate(
      int[] actual, float[] probabilities, int columns, List<String> classes, double[] weights) {
    check(actual, "actual", actual.length, classes.size());
    checkLength("columns", columns, classes.size());
    checkLength("probabilities", probabilities.length, (long) actual.length * columns);
    return evaluate(actual, Probabilities.of(probabilities, columns), classes, weights);
  }

  /**
   * Measures predicted classes without probabilities, as a network trained with a hinge loss gives
   * them: log_loss, brier and the calibration are absent (NaN), and without scores so are roc_auc
   * and average_precision.
   *
   * @param actual class indices [rows], from 0, at least one row
   * @param predicted class indices [rows], from 0
   * @param scores signed margins [rows], greater meaning the positive class, any scale; only for
   *     two classes; or null
   * @param positive index of the positive class of two; of no effect for more
   * @param classes names of the classes, at least 2
   * @param weights of the rows, at least 0 with a positive sum, or null for 1 each
   * @throws IllegalArgumentException if shapes or bounds do not hold
   * @throws TrainingException if a score is not finite
   */
  public static ClassificationResult evaluateMargins(
      int[] actual,
      int[] predicted,
      double[] scores,
      int positive,
      List<String> classes,
      double[] weights) {
    check(actual, "actual", actual.length, classes.size());
    check(predicted, "predicted", actual.length, classes.size());
    RowWeights.check(weights, actual.length);
    double rocAuc = Double.NaN;
    double averagePrecision = Double.NaN;
    if (scores != null) {
      if (classes.size() != 2) {
        throw new IllegalArgumentException(
            "scores must be null for more than 2 classes, got " + classes.size() + " classes");
      }
      checkLength("scores", scores.length, actual.length);
      for (int row = 0; row < scores.length; row++) {
        NonFinitePrediction.refuse(row, scores[row]);
      }
      Ranking ranking = new Ranking(scores);
      rocAuc = ranking.rocAuc(actual, positive, weights);
      averagePrecision = ranking.averagePrecision(actual, positive, weights);
    }
    double[] soft = {rocAuc, averagePrecision, Double.NaN, Double.NaN};
    return result(actual, predicted, soft, Calibration.absent(), positive, classes, weights);
  }

  private static ClassificationResult evaluate(
      int[] actual, Probabilities probabilities, List<String> classes, double[] weights) {
    int[] predicted = probabilities.mostProbable(actual.length, classes.size());
    return evaluate(actual, probabilities, predicted, 1, classes, weights);
  }

  private static ClassificationResult evaluate(
      int[] actual,
      Probabilities probabilities,
      int[] predicted,
      int positive,
      List<String> classes,
      double[] weights) {
    RowWeights.check(weights, actual.length);
    int rows = actual.length;
    int size = classes.size();
    double rocAuc = 0;
    double averagePrecision = 0;
    int[] ranked = size == 2 ? new int[] {positive} : IntStream.range(0, size).toArray();
    for (int label : ranked) {
      Ranking ranking = new Ranking(probabilities.column(rows, label));
      rocAuc += ranking.rocAuc(actual, label, weights);
      averagePrecision += ranking.averagePrecision(actual, label, weights);
    }
    double[] soft = {
      rocAuc / ranked.length,
      averagePrecision / ranked.length,
      probabilities.logLoss(actual, weights),
      probabilities.brier(actual, size, weights)
    };
    double[] eventProbabilities = new double[rows];
    boolean[] happened = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      int event = size == 2 ? positive : predicted[row];
      eventProbabilities[row] = probabilities.at(row, event);
      happened[row] = actual[row] == event;
    }
    Calibration calibration = Calibration.of(eventProbabilities, happened, weights);
    return result(actual, predicted, soft, calibration, positive, classes, weights);
  }

  /** Puts the parts together; {@code soft} holds roc_auc, average_precision, log_loss, brier. */
  private static ClassificationResult result(
      int[] actual,
      int[] predicted,
      double[] soft,
      Calibration calibration,
      int positive,
      List<String> classes,
      double[] weights) {
    LabelCounts counts = new LabelCounts(actual, predicted, classes, weights);
    List<ClassScores> perClass = counts.perClass();
    Map<String, Double> metrics = new LinkedHashMap<>();
    counts.addShares(perClass, metrics);
    if (perClass.size() == 2) {
      ClassScores scores = perClass.get(positive);
      metrics.put(Metric.PRECISION.id(), scores.precision());
      metrics.put(Metric.RECALL.id(), scores.recall());
      metrics.put(Metric.F1.id(), scores.f1());
    }
    metrics.put(Metric.ROC_AUC.id(), soft[0]);
    metrics.put(Metric.AVERAGE_PRECISION.id(), soft[1]);
    metrics.put(Metric.LOG_LOSS.id(), soft[2]);
    metrics.put(Metric.BRIER.id(), soft[3]);
    metrics.put(Metric.MCC.id(), counts.matthewsCorrelation());
    return new ClassificationResult(
        actual.length, metrics, counts.confusion(), perClass, calibration);
  }

  private static void check(int[] labels, String name, int rows, int classes) {
    if (rows == 0 || classes < 2) {
      throw new IllegalArgumentException(
          "there must be at least 1 row and 2 classes, got " + rows + " and " + classes);
    }
    checkLength(name, labels.length, rows);
    for (int row = 0; row < rows; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            name + "[" + row + "] must be in [0, " + classes + "), got " + labels[row]);
      }
    }
  }

  private static void checkLength(String name, long found, long required) {
    if (found != required) {
      throw new IllegalArgumentException(name + " must have length " + required + ", got " + found);
    }
  }
}
