package io.github.tabfit.runs.comparison;

import io.github.tabfit.evaluation.McNemar;
import io.github.tabfit.evaluation.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says which of two models is better, or that it cannot be said.
 *
 * @param first the first's label
 * @param second the other's
 * @param rows that they were measured on
 * @param level of the intervals; what a chance finding may have as its probability is the rest to 1
 */
record Judgement(String first, String second, int rows, double level) {
  /** With fewer rows the resampled intervals are too narrow. */
  static final int FEWEST_ROWS = 20;

  private static final int DIGITS = 4;

  /**
   * Judges by the first metric: of accuracy by McNemar's test, of others by the interval.
   *
   * @param same whether all predictions are equal
   * @param isSure whether it is known that no model was trained on the rows
   */
  PairResult of(
      List<MetricDifference> metrics, Optional<McNemar> mcNemar, boolean same, boolean isSure) {
    MetricDifference main = metrics.get(0);
    Outcome outcome = same ? Outcome.EQUAL : outcome(main, mcNemar);
    String text =
        switch (outcome) {
          case EQUAL -> "%s and %s predict the same for every row.".formatted(first, second);
          case NONE, WITHIN_NOISE ->
              "Within noise: %s. These %d rows cannot tell %s and %s apart."
                  .formatted(figures(main, first, second), rows, first, second);
          case FIRST_IS_BETTER ->
              "%s is better: %s.".formatted(first, figures(main, first, second));
          case SECOND_IS_BETTER ->
              "%s is better: %s.".formatted(second, figures(main, first, second));
        };
    if (mcNemar.isPresent() && outcome != Outcome.EQUAL) {
      text += " " + counted(mcNemar.get());
    }
    if (rows < FEWEST_ROWS || !isSure) {
      outcome = Outcome.NONE;
      text = "No verdict: %s. %s.".formatted(why(isSure), figures(main, first, second));
    }
    return new PairResult(first, second, metrics, mcNemar, outcome, text);
  }

  private String why(boolean isSure) {
    return isSure
        ? "%d rows are too few (%d are required; give more with --data)"
            .formatted(rows, FEWEST_ROWS)
        : "a model may have been trained on these rows (give rows that none has seen with --data)";
  }

  private Outcome outcome(MetricDifference main, Optional<McNemar> mcNemar) {
    boolean byTest = main.metric() == Metric.ACCURACY && mcNemar.isPresent();
    boolean told =
        byTest ? mcNemar.orElseThrow().pValue() < 1 - level : main.interval().excludesZero();
    if (!told) {
      return Outcome.WITHIN_NOISE;
    }
    return main.secondIsBetter() ? Outcome.SECOND_IS_BETTER : Outcome.FIRST_IS_BETTER;
  }

  private String figures(MetricDifference main, String a, String b) {
    return "%s %s of %s, %s of %s, a difference of %s (%s interval %s to %s)"
        .formatted(
            main.metric().id(),
            figure(main.first()),
            a,
            figure(main.second()),
            b,
            signed(main.difference()),
            percent(level),
            signed(main.interval().low()),
            signed(main.interval().high()));
  }

  private String counted(McNemar test) {
    return "Right alone: %s in %d rows, %s in %d (McNemar's exact test, p = %s)."
        .formatted(first, test.onlyFirst(), second, test.onlySecond(), probability(test.pValue()));
  }

  /** A level as "95 %", or "97.5 %". */
  static String percent(double level) {
    return new BigDecimal(100 * level)
            .round(new MathContext(DIGITS))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static String probability(double p) {
    return p < 0.0001 ? "below 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static String figure(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(DIGITS)).toPlainString()
        : "undefined";
  }

  private static String signed(double value) {
    return value > 0 ? "+" + figure(value) : figure(value);
  }
}
