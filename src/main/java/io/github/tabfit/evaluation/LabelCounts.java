package io.github.tabfit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Actual against predicted classes, and the metrics that follow from these counts alone. */
final class LabelCounts {
  private final List<String> classes;
  private final double[][] weighted;
  private final double[] actualWeight;
  private final double[] predictedWeight;
  private double total;
  private double correct;

  /** Sums the rows' weights (null for 1 each) by actual and predicted class. */
  LabelCounts(int[] actual, int[] predicted, List<String> classes, double[] weights) {
    int size = classes.size();
    this.classes = classes;
    this.weighted = new double[size][size];
    this.actualWeight = new double[size];
    this.predictedWeight = new double[size];
    for (int row = 0; row < actual.length; row++) {
      weighted[actual[row]][predicted[row]] += RowWeights.of(weights, row);
    }
    for (int label = 0; label < size; label++) {
      for (int other = 0; other < size; other++) {
        actualWeight[label] += weighted[label][other];
        predictedWeight[label] += weighted[other][label];
      }
      correct += weighted[label][label];
      total += actualWeight[label];
    }
  }

  ConfusionMatrix confusion() {
    return new ConfusionMatrix(classes, weighted);
  }

  List<ClassScores> perClass() {
    List<ClassScores> scores = new ArrayList<>(classes.size());
    for (int label = 0; label < classes.size(); label++) {
      boolean occurs = actualWeight[label] > 0 || predictedWeight[label] > 0;
      double hits = weighted[label][label];
      scores.add(
          new ClassScores(
              classes.get(label),
              occurs ? ratio(hits, predictedWeight[label]) : Double.NaN,
              occurs ? ratio(hits, actualWeight[label]) : Double.NaN,
              occurs ? ratio(2 * hits, actualWeight[label] + predictedWeight[label]) : Double.NaN,
              actualWeight[label]));
    }
    return scores;
  }

  /** Adds accuracy to macro_recall, in the order of {@link Metric}. */
  void addShares(List<ClassScores> perClass, Map<String, Double> metrics) {
    double recallOfActual = 0;
    int actualClasses = 0;
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    double supportedF1 = 0;
    int occurring = 0;
    for (int label = 0; label < perClass.size(); label++) {
      ClassScores scores = perClass.get(label);
      if (Double.isNaN(scores.f1())) {
        continue;
      }
      if (actualWeight[label] > 0) {
        recallOfActual += scores.recall();
        actualClasses++;
      }
      precision += scores.precision();
      recall += scores.recall();
      f1 += scores.f1();
      supportedF1 += scores.f1() * actualWeight[label];
      occurring++;
    }
    metrics.put(Metric.ACCURACY.id(), correct / total);
    metrics.put(Metric.BALANCED_ACCURACY.id(), recallOfActual / actualClasses);
    metrics.put(Metric.MACRO_F1.id(), f1 / occurring);
    metrics.put(Metric.WEIGHTED_F1.id(), supportedF1 / total);
    metrics.put(Metric.MACRO_PRECISION.id(), precision / occurring);
    metrics.put(Metric.MACRO_RECALL.id(), recall / occurring);
  }

  /** Matthews' correlation coefficient; 0 if one side is constant. */
  double matthewsCorrelation() {
    double chance = 0;
    double actualSquares = 0;
    double predictedSquares = 0;
    for (int label = 0; label < classes.size(); label++) {
      chance += actualWeight[label] * predictedWeight[label];
      actualSquares += actualWeight[label] * actualWeight[label];
      predictedSquares += predictedWeight[label] * predictedWeight[label];
    }
    double actualSpread = total * total - actualSquares;
    double predictedSpread = total * total - predictedSquares;
    if (actualSpread <= 0 || predictedSpread <= 0) {
      return 0;
    }
    return (correct * total - chance) / (Math.sqrt(actualSpread) * Math.sqrt(predictedSpread));
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
