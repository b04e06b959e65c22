package io.github.tabfit.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The classification metrics of one part of the rows.
 *
 * @param rows number of rows, at least 1
 * @param metrics accuracy, balanced_accuracy, macro_f1, weighted_f1, macro_precision, macro_recall,
 *     roc_auc, average_precision, log_loss, brier, mcc, in this order, unmodifiable
 * @param confusion actual against predicted classes, in rows by their weights
 * @param perClass scores of each class, in the order of the classes
 * @param calibration of the probabilities; empty, with NaN, without them
 */
public record ClassificationResult(
    int rows,
    Map<String, Double> metrics,
    ConfusionMatrix confusion,
    List<ClassScores> perClass,
    Calibration calibration)
    implements EvaluationResult {
  /** Checks the bounds and copies. */
  public ClassificationResult {
    if (rows < 1) {
      throw new IllegalArgumentException("rows must be >= 1, got " + rows);
    }
    if (perClass.size() != confusion.classes().size()) {
      throw new IllegalArgumentException(
          "perClass must hold " + confusion.classes().size() + " classes, got " + perClass.size());
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    perClass = List.copyOf(perClass);
  }

  @Override
  public List<String> notes() {
    return Verdict.neverPredicted(confusion);
  }

  /** Names of the classes, in the order of their indices. */
  public List<String> classes() {
    return confusion.classes();
  }

  /**
   * Precision, recall, F1 and support of each class as a table for a terminal, one line a class,
   * lines ended by {@code \n}; a dash stands for NaN.
   */
  public String perClassText() {
    TextTable table = new TextTable();
    table.line(List.of("class", "precision", "recall", "f1", "support"));
    for (ClassScores scores : perClass) {
      table.line(
          List.of(
              scores.name(),
              share(scores.precision()),
              share(scores.recall()),
              share(scores.f1()),
              TextTable.weight(scores.support())));
    }
    return table.toText();
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
