package io.github.tabfit.report.section;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.evaluation.Calibration;
import io.github.tabfit.evaluation.CalibrationBin;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.IntervalScores;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Tone;
import io.github.tabfit.report.figure.ColumnFigures;
import io.github.tabfit.report.figure.ErrorInterval;
import io.github.tabfit.report.figure.MeasuredRows;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.report.figure.Slice;
import io.github.tabfit.run.Run;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.NetworkHealth;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader should look at first: what may be wrong, with what to try. */
final class Hints {
  private static final Set<Kind> LEAKS =
      EnumSet.of(Kind.LEAK, Kind.GROUPS_REPEATED, Kind.ROWS_IN_TIME, Kind.DUPLICATES_ACROSS);

  private static final int FEW_ROWS = 100;
  private static final double RISEN = 1.3;
  private static final int LAST_PART = 10;
  private static final double FALLEN = 0.98;
  private static final double MANY_UNITS = 0.5;
  private static final double ALMOST_ALL = 0.95;
  private static final int NAMED = 3;

  private final RunFigures figures;
  private final List<Hint> hints = new ArrayList<>();

  private Hints(RunFigures figures) {
    this.figures = figures;
  }

  /** The hints, what matters most first. */
  static List<Hint> of(RunFigures figures) {
    Hints hints = new Hints(figures);
    hints.leaks();
    hints.verdict();
    hints.fit();
    hints.fewRows();
    hints.slices();
    hints.calibration();
    hints.drift();
    hints.units();
    hints.oneColumn();
    return hints.hints;
  }

  private void add(Tone tone, String text) {
    hints.add(new Hint(tone, text));
  }

  private void leaks() {
    for (Finding finding : figures.columns().findings()) {
      if (LEAKS.contains(finding.kind())) {
        Tone tone = finding.kind() == Kind.LEAK ? Tone.BAD : Tone.ATTENTION;
        add(tone, sentence(finding.message()));
      }
    }
  }

  /** What was found beside the first line, which is told already; intervals are looked at anew. */
  private void verdict() {
    List<String> measured = figures.result().map(EvaluationResult::notes).orElse(List.of());
    for (String note : figures.run().verdict().notes()) {
      if (figures.measured().isClasses() || !measured.contains(note)) {
        add(Tone.ATTENTION, note);
      }
    }
    figures
        .measured()
        .level()
        .ifPresent(
            level -> {
              MeasuredRows rows = figures.measured();
              double share = rows.within();
              ErrorInterval interval = ErrorInterval.ofShare(share, rows.rows());
              if (interval.high() < level || interval.low() > level) {
                add(
                    Tone.ATTENTION,
                    "The intervals for %s of new rows hold %s of the %s: more or less than chance explains."
                        .formatted(
                            IntervalScores.percent(level), Digits.percent(share), rows.looked()));
              }
            });
  }

  private void fit() {
    Run run = figures.run();
    List<EpochReport> history = run.training().history();
    int best = run.training().bestEpoch();
    boolean stops = run.experiment().spec().training().earlyStopping().isEnabled();
    if (history.isEmpty() || best == 0 || history.get(0).validationLoss().isEmpty()) {
      return;
    }
    double last = history.get(history.size() - 1).validationLoss().orElse(Double.NaN);
    double least =
        history.stream()
            .mapToDouble(report -> report.validationLoss().orElse(Double.NaN))
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
    if (!stops && last > RISEN * least) {
      add(
          Tone.ATTENTION,
          "Overfitting: the validation loss ended at %s, %s above its lowest, and the last epoch was kept (training.early_stopping keeps the best)."
              .formatted(Digits.shown(last), Digits.percent(last / least - 1)));
    } else if (run.training().stop() == TrainingResult.Stop.LAST_EPOCH
        && run.training().members().isEmpty()
        && best >= history.size()
        && isStillFalling(history)) {
      add(
          Tone.ATTENTION,
          "Training ended with its best epoch, %d, the last one: more training.epochs may make it better."
              .formatted(best));
    }
  }

  /** Whether the last tenth of the epochs lowered the validation loss by more than a little. */
  private static boolean isStillFalling(List<EpochReport> history) {
    int last = history.size() - 1;
    int before = last - Math.max(1, history.size() / LAST_PART);
    return before >= 0
        && history.get(last).validationLoss().orElse(Double.NaN)
            < FALLEN * history.get(before).validationLoss().orElse(Double.NaN);
  }

  private void fewRows() {
    if (figures.measured().all() < FEW_ROWS) {
      add(
          Tone.PLAIN,
          "All figures are of %s: their intervals are wide, and small differences are chance (--folds 5 measures on every row)."
              .formatted(figures.measured().name()));
    }
  }

  private void slices() {
    List<Slice> worse = figures.slices().worse();
    if (!worse.isEmpty()) {
      Slice worst = worse.get(0);
      boolean classes = figures.measured().isClasses();
      add(
          Tone.ATTENTION,
          "Rows with %s %s are predicted worse than others: %s %s over %s rows, %s over the rest%s."
              .formatted(
                  worst.column(),
                  worst.value(),
                  classes ? "wrong for" : "a mean error of",
                  classes ? Digits.percent(worst.error()) : Digits.shown(worst.error()),
                  Digits.count(worst.rows()),
                  classes ? Digits.percent(worst.rest()) : Digits.shown(worst.rest()),
                  worse.size() == 1 ? "" : ", and %d more slices".formatted(worse.size() - 1)));
    }
  }

  /** An error that rows drawn from the probabilities themselves would seldom have. */
  private void calibration() {
    figures
        .classes()
        .ifPresent(
            result -> {
              Calibration calibration = result.calibration();
              double expected = 0;
              double rows = 0;
              for (CalibrationBin bin : calibration.bins()) {
                if (bin.count() > 0) {
                  double p = bin.meanProbability();
                  // The mean of |x| of a normal x is its deviation times the root of 2/π.
                  expected += Math.sqrt(2 / Math.PI * bin.count() * p * (1 - p));
                  rows += bin.count();
                }
              }
              double error = calibration.expectedCalibrationError();
              if (error > 0.02 && error > 2 * expected / rows) {
                add(
                    Tone.ATTENTION,
                    "Probabilities are off by %s on average, where chance explains %s: do not take them at their word (evaluation.calibration: temperature)."
                        .formatted(Digits.percent(error), Digits.percent(expected / rows)));
              }
            });
  }

  private void drift() {
    List<ColumnFigures.Figure> drifted = figures.columns().drifted();
    if (!drifted.isEmpty()) {
      add(
          Tone.ATTENTION,
          "%s rows differ from the training rows in %s: the model is asked about what it has seen less of."
              .formatted(
                  capital(figures.measured().part()),
                  named(drifted.stream().map(figure -> figure.summary().name()).toList())));
    }
  }

  private void units() {
    List<EpochReport> history = figures.run().training().history();
    NetworkHealth health =
        history.stream()
            .map(EpochReport::health)
            .filter(one -> !one.layers().isEmpty())
            .reduce((first, second) -> second)
            .orElse(NetworkHealth.UNKNOWN);
    if (health.deadShare() > MANY_UNITS) {
      add(
          Tone.ATTENTION,
          "%s of the ReLU units are dead (0 on every row): try leaky_relu or a lower learning rate."
              .formatted(Digits.percent(health.deadShare())));
    }
    if (health.saturatedShare() > MANY_UNITS) {
      add(
          Tone.ATTENTION,
          "%s of the sigmoid and tanh units are saturated: try relu or a lower learning rate."
              .formatted(Digits.percent(health.saturatedShare())));
    }
  }

  private void oneColumn() {
    figures
        .reasoning()
        .importance()
        .ifPresent(
            importance -> {
              List<ColumnImportance> ranked = importance.ranked();
              double sum = ranked.stream().mapToDouble(one -> Math.max(0, one.mean())).sum();
              if (ranked.size() > 2 && sum > 0 && ranked.get(0).mean() > ALMOST_ALL * sum) {
                add(
                    Tone.ATTENTION,
                    "%s carries almost all that the model knows: is it known before the target is?"
                        .formatted(capital("column '" + ranked.get(0).group().name() + "'")));
              }
            });
  }

  private static String named(List<String> columns) {
    String first = columns.stream().limit(NAMED).collect(Collectors.joining("', '", "'", "'"));
    return columns.size() > NAMED
        ? "%s and %d more columns".formatted(first, columns.size() - NAMED)
        : first;
  }

  private static String sentence(String message) {
    return capital(message) + (message.endsWith(".") ? "" : ".");
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
