package io.github.tabfit.run;

import io.github.tabfit.bundle.PredictionColumns;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.evaluation.ConfusionMatrix;
import io.github.tabfit.evaluation.Verdict;
import io.github.tabfit.training.RowCosts;
import io.github.tabfit.training.RowErrors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What folds' models predict for the rows that they did not see. Of several repeats it is the mean:
 * of the values and their bounds or quantiles, or of each class's probability. Rows count from 0,
 * as in the table.
 */
public final class OutOfFold {
  private static final String PART = "out-of-fold";

  private final Table table;
  private final FittedTarget target;
  private final int repeats;
  private final int[][] folds;
  private final double[][] sums;
  private final double[] decided;
  private final double[] actual;
  private final double[] weights;
  private final double[] costs;
  private final double[] naiveCosts;
  private List<String> columns = List.of();
  private String error = "";

  /**
   * No rows yet.
   *
   * @param table of which the rows are
   * @param target names the classes
   */
  OutOfFold(Table table, FittedTarget target, int repeats) {
    int rows = table.rowCount();
    this.table = table;
    this.target = target;
    this.repeats = repeats;
    folds = new int[repeats][rows];
    sums = new double[rows][];
    decided = new double[rows];
    actual = new double[rows];
    weights = new double[rows];
    costs = new double[rows];
    naiveCosts = new double[rows];
  }

  /**
   * Adds what a model predicts for its test rows.
   *
   * @param repeat from 1
   * @param fold from 1
   */
  void add(int repeat, int fold, Run run) {
    Examples held = run.experiment().test();
    Examples train = run.experiment().train();
    FittedTarget fitted = run.experiment().preprocessing().target();
    float[] outputs = run.testScores().outputs();
    PredictionColumns numbers = new PredictionColumns(fitted);
    columns = numbers.names();
    RowErrors naive = new RowErrors(fitted, train.classes(), train.targets(), train.rowWeights());
    RowCosts cost = naive.costs(outputs, held.classes(), held.targets());
    error = cost.error();
    int[] rows = run.experiment().split().test();
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      folds[repeat - 1][row] = fold;
      double[] more = numbers.of(outputs, i);
      sums[row] = sums[row] == null ? new double[more.length] : sums[row];
      Arrays.setAll(sums[row], column -> sums[row][column] + more[column]);
      double predicted = fitted.decode(outputs, i);
      decided[row] = isClass() ? predicted : decided[row] + predicted / repeats;
      actual[row] = isClass() ? held.classes()[i] : held.targets()[i];
      weights[row] = held.weights()[i];
      costs[row] += cost.model()[i] / repeats;
      naiveCosts[row] += cost.naive()[i] / repeats;
    }
  }

  /** The rows that were held out, ascending: all that were used but the first of a time's order. */
  public int[] rows() {
    return IntStream.range(0, sums.length).filter(row -> sums[row] != null).toArray();
  }

  /** The line of the file, as {@link Table#lineOf}. */
  public long lineOf(int row) {
    return table.lineOf(row);
  }

  /** How often the rows were dealt into folds. */
  public int repeats() {
    return repeats;
  }

  /**
   * The fold that held a row out.
   *
   * @param repeat from 1
   * @return from 1
   */
  public int fold(int repeat, int row) {
    return folds[repeat - 1][row];
  }

  /** Whether the predictions are classes. */
  public boolean isClass() {
    return target.task().isClassification();
  }

  /** Names of the classes; empty for numbers. */
  public List<String> classes() {
    return target.classes();
  }

  /** What {@link #scores} are called in a file. */
  List<String> columns() {
    return columns;
  }

  /** How much the row counts. */
  public double weight(int row) {
    return weights[row];
  }

  /** What was to be predicted: the number, or the index of the class. */
  public double actual(int row) {
    return actual[row];
  }

  /** The prediction: the number, or the index of the class; of repeats the class of the mean. */
  public double predicted(int row) {
    return repeats == 1 || !isClass() ? decided[row] : best(sums[row]);
  }

  /** Each class's probability or margin, or a number's quantiles or bounds; else empty. */
  public double[] scores(int row) {
    return Arrays.stream(sums[row]).map(sum -> sum / repeats).toArray();
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int label = 1; label < scores.length; label++) {
      best = scores[label] > scores[best] ? label : best;
    }
    return best;
  }

  /** All predictions beside the best constant ones of the rows that trained. */
  Verdict verdict() {
    int[] rows = rows();
    Verdict verdict =
        Verdict.of(PART, error, of(rows, costs), of(rows, naiveCosts), of(rows, weights));
    return isClass() ? verdict.with(Verdict.neverPredicted(confusion(rows))) : verdict;
  }

  private ConfusionMatrix confusion(int[] rows) {
    double[][] counts = new double[classes().size()][classes().size()];
    for (int row : rows) {
      counts[(int) actual(row)][(int) predicted(row)] += weights[row];
    }
    return new ConfusionMatrix(classes(), counts);
  }

  private static double[] of(int[] rows, double[] figures) {
    return IntStream.of(rows).mapToDouble(row -> figures[row]).toArray();
  }
}
