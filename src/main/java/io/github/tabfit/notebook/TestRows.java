package io.github.tabfit.notebook;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.ClassCurve;
import io.github.tabfit.run.Run;
import java.util.Arrays;
import java.util.List;

/**
 * What a run's model says of its test rows, beside what is true.
 *
 * @param classes names of the classes; empty for numbers
 * @param actual each row's number, or the index of its class
 * @param predicted the same as the model has it
 * @param scores [rows][classes], probabilities; [rows][0] for numbers
 */
public record TestRows(
    List<String> classes, double[] actual, double[] predicted, double[][] scores) {
  /**
   * Of a run that set test rows aside.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static TestRows of(Run run) {
    Examples rows = run.experiment().test();
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("the run has no test rows (data.split.test)");
    }
    FittedTarget target = run.bundle().preprocessing().target();
    float[] outputs = run.testScores().outputs();
    List<String> classes = target.classes();
    double[] actual = new double[rows.rows()];
    double[] predicted = new double[rows.rows()];
    double[][] scores = new double[rows.rows()][classes.size()];
    for (int row = 0; row < rows.rows(); row++) {
      actual[row] = classes.isEmpty() ? rows.targets()[row] : rows.classes()[row];
      predicted[row] = target.decode(outputs, row);
      for (int label = 0; label < classes.size(); label++) {
        scores[row][label] = target.score(outputs, row, label);
      }
    }
    return new TestRows(classes, actual, predicted, scores);
  }

  /** Number of rows. */
  public int rows() {
    return actual.length;
  }

  /**
   * The ROC curve of a class against the others: how many of its rows are found (upwards) at the
   * price of how many others (to the right), threshold by threshold.
   *
   * @param label index of the class
   */
  public Series.Line roc(int label) {
    ClassCurve curve =
        ClassCurve.of(
            Arrays.stream(scores).mapToDouble(row -> row[label]).toArray(),
            Arrays.stream(actual).mapToInt(value -> (int) value).toArray(),
            label,
            null);
    return new Series.Line(classes.get(label), curve.falsePositiveRate(), curve.recall());
  }
}
