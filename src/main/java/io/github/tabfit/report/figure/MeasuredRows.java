package io.github.tabfit.report.figure;

import io.github.tabfit.bundle.NetworkOutputs;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.evaluation.ClassCurve;
import io.github.tabfit.evaluation.IntervalScores;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.run.OutOfFold;
import io.github.tabfit.run.Run;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rows that a run is judged by, and what the model makes of them: the test rows, or where there
 * are none the validation or training rows, or those that folds held out. Of many rows some are
 * drawn. The arrays are not copied: only read them.
 *
 * @param part which rows: test, validation, train or out-of-fold
 * @param all how many rows the part has
 * @param target how predictions are read
 * @param tableRows [rows] of the run's table
 * @param actual [rows]: the number, or the index of the class
 * @param predicted [rows]: the same as it is predicted
 * @param scores [rows][classes]: probabilities, or margins; empty for numbers
 * @param lower [rows] of the predictions' intervals; empty without
 * @param upper [rows] of the same
 * @param weights [rows]: how much each row counts
 */
public record MeasuredRows(
    String part,
    int all,
    FittedTarget target,
    int[] tableRows,
    double[] actual,
    double[] predicted,
    double[][] scores,
    double[] lower,
    double[] upper,
    double[] weights) {
  /** Rows that figures are made from, at the most. */
  public static final int MOST = 20_000;

  /** The rows that a run's verdict is about. */
  public static MeasuredRows of(Run run) {
    if (run.crossValidation().isPresent()) {
      return outOfFold(run, run.crossValidation().get().rows());
    }
    String part = run.verdict().part();
    Examples train = run.experiment().train();
    int[] trainRows = run.experiment().split().train();
    if (part.equals("test")) {
      Examples test = run.experiment().test();
      int[] rows = run.experiment().split().test();
      return of(run, part, test.rows(), test, rows, run.testScores().outputs());
    }
    if (part.equals("validation") && run.training().heldOut().isPresent()) {
      int[] places = run.training().heldOut().get().places();
      float[] outputs = run.training().heldOut().get().scores().outputs();
      return of(run, part, places.length, train.only(places), chosen(trainRows, places), outputs);
    }
    boolean isTrain = part.equals("train");
    Examples rows = isTrain ? train : run.experiment().validation();
    int[] tableRows = isTrain ? trainRows : run.experiment().split().validation();
    // Only what is drawn is asked about.
    int[] drawn = drawn(run, rows.rows());
    float[] features = new float[Math.multiplyExact(drawn.length, rows.featureCount())];
    rows.gatherFeatures(drawn, 0, drawn.length, features);
    float[] outputs = NetworkOutputs.fastest(run.bundle()).of(features, drawn.length);
    return of(run, part, rows.rows(), rows.only(drawn), chosen(tableRows, drawn), outputs);
  }

  private static int[] chosen(int[] rows, int[] places) {
    return Arrays.stream(places).map(place -> rows[place]).toArray();
  }

  private static int[] drawn(Run run, int rows) {
    long seed = run.experiment().spec().seed();
    return Explanation.draw(IntStream.range(0, rows).toArray(), MOST, seed);
  }

  private static MeasuredRows of(
      Run run, String part, int all, Examples rows, int[] tableRows, float[] outputs) {
    FittedTarget target = run.bundle().preprocessing().target();
    int[] drawn = drawn(run, rows.rows());
    int classes = target.classes().size();
    MeasuredRows made = empty(part, all, target, drawn.length, level(target).isPresent());
    for (int i = 0; i < drawn.length; i++) {
      int row = drawn[i];
      made.tableRows[i] = tableRows[row];
      made.actual[i] = classes > 0 ? rows.classes()[row] : rows.targets()[row];
      made.predicted[i] = target.decode(outputs, row);
      made.weights[i] = rows.weights()[row];
      for (int label = 0; label < classes; label++) {
        made.scores[i][label] = target.score(outputs, row, label);
      }
      if (made.lower.length > 0) {
        made.lower[i] = ((NumericTarget) target).lower(outputs, row);
        made.upper[i] = ((NumericTarget) target).upper(outputs, row);
      }
    }
    return made;
  }

  private static MeasuredRows outOfFold(Run run, OutOfFold held) {
    FittedTarget target = run.bundle().preprocessing().target();
    int[] rows = held.rows();
    int[] drawn = Explanation.draw(rows, MOST, run.experiment().spec().seed());
    boolean bounds =
        target.classes().isEmpty() && drawn.length > 0 && held.scores(drawn[0]).length > 1;
    MeasuredRows made = empty("out-of-fold", rows.length, target, drawn.length, bounds);
    for (int i = 0; i < drawn.length; i++) {
      double[] scores = held.scores(drawn[i]);
      made.tableRows[i] = drawn[i];
      made.actual[i] = held.actual(drawn[i]);
      made.predicted[i] = held.predicted(drawn[i]);
      made.weights[i] = held.weight(drawn[i]);
      if (bounds) {
        made.lower[i] = scores[0];
        made.upper[i] = scores[scores.length - 1];
      } else if (!target.classes().isEmpty()) {
        made.scores[i] = scores;
      }
    }
    return made;
  }

  private static MeasuredRows empty(
      String part, int all, FittedTarget target, int rows, boolean bounds) {
    int classes = target.classes().size();
    return new MeasuredRows(
        part,
        all,
        target,
        new int[rows],
        new double[rows],
        new double[rows],
        new double[classes == 0 ? 0 : rows][classes],
        new double[bounds ? rows : 0],
        new double[bounds ? rows : 0],
        new double[rows]);
  }

  private static OptionalDouble level(FittedTarget target) {
    return target instanceof NumericTarget number ? number.level() : OptionalDouble.empty();
  }

  /** How many rows there are figures of. */
  public int rows() {
    return tableRows.length;
  }

  /** Whether only some of the part's rows were drawn. */
  public boolean isSample() {
    return rows() < all;
  }

  /** Whether classes are predicted. */
  public boolean isClasses() {
    return !target.classes().isEmpty();
  }

  /** Share of the rows that shall lie within the predictions' intervals; empty without these. */
  public OptionalDouble level() {
    return level(target);
  }

  /** Whether a number lies within the interval of its prediction. */
  public boolean isWithin(int row) {
    return lower[row] <= actual[row] && actual[row] <= upper[row];
  }

  /** Share of the rows within their intervals, by their weights. */
  public double within() {
    return IntervalScores.of(level().orElseThrow(), actual, lower, upper, weights).coverage();
  }

  /** How wrong each prediction is: 1 for a wrong class, else 0; the distance of a number. */
  public double[] errors() {
    double[] errors = new double[rows()];
    Arrays.setAll(
        errors,
        row ->
            isClasses()
                ? (actual[row] == predicted[row] ? 0 : 1)
                : Math.abs(actual[row] - predicted[row]));
    return errors;
  }

  /** What each row costs, to find the worst: of classes how little the actual one was expected. */
  public double[] costs() {
    if (!isClasses()) {
      return errors();
    }
    double[] costs = new double[rows()];
    Arrays.setAll(costs, row -> -scores[row][(int) actual[row]]);
    return costs;
  }

  /** The rows by a figure of them, the smallest first; of equal ones the first. */
  public int[] rising(IntToDoubleFunction figure) {
    return IntStream.range(0, rows())
        .boxed()
        .sorted(Comparator.comparingDouble(figure::applyAsDouble))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The largest score of a row. */
  public double most(int row) {
    return Arrays.stream(scores[row]).max().orElse(Double.NaN);
  }

  /** The class of each row. */
  public int[] labels() {
    return Arrays.stream(actual).mapToInt(label -> (int) label).toArray();
  }

  /** How a class is told from the others; every threshold a point. */
  public ClassCurve curveOf(int label) {
    return ClassCurve.of(scoresOf(label), labels(), label, weights);
  }

  /** The scores of one class. */
  public double[] scoresOf(int label) {
    return Arrays.stream(scores).mapToDouble(row -> row[label]).toArray();
  }

  /** Whether each row counts 1. */
  public boolean isUnweighted() {
    return Arrays.stream(weights).allMatch(weight -> weight == 1);
  }

  /** "52 test rows", or "20,000 drawn of the 50,000 test rows": those that there are figures of. */
  public String looked() {
    return isSample() ? String.format(Locale.ROOT, "%,d drawn of the %s", rows(), name()) : name();
  }

  /** "52 test rows": all of the part. */
  public String name() {
    String kind =
        part.equals("train") ? "training" : part.equals("out-of-fold") ? "held-out" : part;
    return String.format(Locale.ROOT, "%,d %s row%s", all, kind, all == 1 ? "" : "s");
  }
}
