package io.github.tabfit.report.figure;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.evaluation.ClassificationMetrics;
import io.github.tabfit.evaluation.ClassificationResult;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.run.Run;
import java.util.Arrays;
import java.util.Optional;

/**
 * A run and what its page shows of it.
 *
 * @param run the run
 * @param table its table, without rows of weight 0
 * @param measured the rows that it is judged by
 * @param classes confusions and calibration of the rows; empty for numbers
 * @param slices their errors by the columns' values
 * @param reasoning why the model says so
 * @param columns what the table's columns hold
 */
public record RunFigures(
    Run run,
    Table table,
    MeasuredRows measured,
    Optional<ClassificationResult> classes,
    SliceErrors slices,
    Reasoning reasoning,
    ColumnFigures columns) {
  /** The figures of a run. */
  public static RunFigures of(Run run, Table table) {
    MeasuredRows measured = MeasuredRows.of(run);
    return new RunFigures(
        run,
        table,
        measured,
        classes(run, measured),
        SliceErrors.of(measured, table, run.bundle().preprocessing().columns()),
        Reasoning.of(run, table, measured),
        ColumnFigures.of(run, table, measured));
  }

  /** What was measured on the rows; empty where folds measured it. */
  public Optional<EvaluationResult> result() {
    return result(run, measured);
  }

  private static Optional<EvaluationResult> result(Run run, MeasuredRows measured) {
    return run.crossValidation().isPresent()
        ? Optional.empty()
        : Optional.ofNullable(run.results().get(measured.part()));
  }

  private static Optional<ClassificationResult> classes(Run run, MeasuredRows measured) {
    if (!measured.isClasses()) {
      return Optional.empty();
    }
    return result(run, measured)
        .map(ClassificationResult.class::cast)
        .or(() -> Optional.of(outOfFold(measured)));
  }

  private static ClassificationResult outOfFold(MeasuredRows measured) {
    int[] actual = measured.labels();
    int[] predicted = Arrays.stream(measured.predicted()).mapToInt(label -> (int) label).toArray();
    int positive = measured.target().positive();
    if (measured.target().hasProbabilities()) {
      return ClassificationMetrics.evaluate(
          actual,
          (row, label) -> measured.scores()[row][label],
          predicted,
          positive,
          measured.target().classes(),
          measured.weights());
    }
    double[] margins = measured.target().classes().size() == 2 ? measured.scoresOf(positive) : null;
    return ClassificationMetrics.evaluateMargins(
        actual, predicted, margins, positive, measured.target().classes(), measured.weights());
  }
}
