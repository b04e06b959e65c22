package io.github.tabfit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether predictions are better than the naive baseline's, and how sure that is.
 *
 * @param part what was measured: train, validation, test, or rows
 * @param rows number of rows, at least 1
 * @param error what is counted: squared error, log loss, or wrong classes
 * @param share the share of the baseline's error that is gone: 1 for perfect predictions, 0 for
 *     ones as good as the baseline, negative for worse; NaN where the baseline makes no error
 * @param low the lower end of its 95 % interval; NaN for fewer than 2 rows
 * @param high the upper end
 * @param notes what else there is to say, in whole sentences
 */
public record Verdict(
    String part,
    int rows,
    String error,
    double share,
    double low,
    double high,
    List<String> notes) {
  /** Closer to the baseline than this is no better and no worse. */
  private static final double EQUAL = 0.005;

  /** A gap between training and other rows that more rows or more regularization might close. */
  private static final double FAR = 0.2;

  private static final double QUANTILE = 1.96;

  /** What Student's quantile lies above the normal one by, times the degrees of freedom. */
  private static final double FEW = 2.4;

  /** Copies the list. */
  public Verdict {
    notes = List.copyOf(notes);
  }

  /**
   * Judges the errors of rows. The interval is that of a ratio of means, by the delta method
   * (Cochran, Sampling Techniques, 1977).
   *
   * @param error what is counted
   * @param model what the model's prediction costs [rows], at least 0
   * @param baseline what the baseline's costs on the same rows
   * @param weights how much each row counts, null for 1 each
   */
  public static Verdict of(
      String part, String error, double[] model, double[] baseline, double[] weights) {
    int rows = 0;
    double modelSum = 0;
    double baselineSum = 0;
    for (int row = 0; row < model.length; row++) {
      double weight = weights == null ? 1 : weights[row];
      rows += weight > 0 ? 1 : 0;
      modelSum += weight * model[row];
      baselineSum += weight * baseline[row];
    }
    double ratio = baselineSum > 0 ? modelSum / baselineSum : Double.NaN;
    double squares = 0;
    for (int row = 0; row < model.length; row++) {
      double weight = weights == null ? 1 : weights[row];
      double rest = weight * (model[row] - ratio * baseline[row]) / baselineSum;
      squares += rest * rest;
    }
    double freedom = rows - 1.0;
    double half =
        rows < 2 ? Double.NaN : (QUANTILE + FEW / freedom) * Math.sqrt(squares * rows / freedom);
    return new Verdict(
        part, rows, error, 1 - ratio, 1 - ratio - half, Math.min(1, 1 - ratio + half), List.of());
  }

  /** The same with notes after its own. */
  public Verdict with(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Verdict(part, rows, error, share, low, high, all);
  }

  /** The same, and that training rows are predicted far better if they are. */
  public Verdict beside(Verdict train) {
    if (train.share - share > FAR && train.share > high) {
      return with(
          List.of(
              String.format(
                  Locale.ROOT,
                  "Of the training rows' %s %s is gone: the network knows them by heart (more rows, dropout, l2, or a smaller network).",
                  error,
                  percent(train.share))));
    }
    return this;
  }

  /** The notes on classes that are there and never predicted. */
  public static List<String> neverPredicted(ConfusionMatrix confusion) {
    List<String> notes = new ArrayList<>();
    List<String> classes = confusion.classes();
    for (int label = 0; label < classes.size(); label++) {
      double actual = 0;
      double predicted = 0;
      for (int other = 0; other < classes.size(); other++) {
        actual += confusion.count(label, other);
        predicted += confusion.count(other, label);
      }
      if (actual > 0 && predicted == 0) {
        notes.add(
            "Class '%s' is never predicted, and %s rows are of it."
                .formatted(classes.get(label), TextTable.weight(actual)));
      }
    }
    return notes;
  }

  /** The whole in lines: the first against the baseline, then the notes. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(against());
    lines.addAll(notes);
    return List.copyOf(lines);
  }

  private String against() {
    String what = part.equals("rows") ? "rows" : part + " rows";
    if (Double.isNaN(share)) {
      return "The naive baseline makes no error on these %d %s: there is nothing to be better at."
          .formatted(rows, what);
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%s of its %s (95 %% interval %s to %s, %d %s)",
            percent(Math.abs(share)),
            error,
            percent(low),
            percent(high),
            rows,
            what);
    if (rows < 2) {
      return "1 %s says nothing about the naive baseline."
          .formatted(what.substring(0, what.length() - 1));
    }
    if (Math.abs(share) < EQUAL && low > -2 * EQUAL && high < 2 * EQUAL) {
      return "As good as the naive baseline, no better: the difference is " + figures + ".";
    }
    String side = share > 0 ? "Better" : "Worse";
    if (low <= 0 && high >= 0) {
      return "%s than the naive baseline by %s: too few rows to tell.".formatted(side, figures);
    }
    return "%s than the naive baseline by %s.".formatted(side, figures);
  }

  private static String percent(double share) {
    double percent = 100 * share;
    String digits = Math.abs(percent) > 99 && Math.abs(percent) < 100 ? "%.2f %%" : "%.0f %%";
    return String.format(Locale.ROOT, digits, percent);
  }
}
