package io.github.tabfit.notebook;

import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.TrialResult;
import java.util.List;
import java.util.Map;

/** Figures of a hyperparameter search. */
public final class SweepFigures {
  private SweepFigures() {}

  /** Each trial's value, and the best so far. */
  public static Figure history(SweepResult sweep) {
    List<TrialResult> trials = complete(sweep);
    double[] numbers = Notebook.column(trials, TrialResult::trial);
    double[] values = Notebook.column(trials, TrialResult::value);
    double[] best = values.clone();
    for (int i = 1; i < best.length; i++) {
      best[i] =
          sweep.metric().greaterIsBetter()
              ? Math.max(best[i - 1], best[i])
              : Math.min(best[i - 1], best[i]);
    }
    return Figure.of(
        "Trials",
        Axis.of("trial"),
        Axis.of("validation " + sweep.metric().id()),
        new Line("best so far", numbers, best),
        new Points("trial", numbers, values));
  }

  /**
   * The trials' values against one of their settings.
   *
   * @param key of a number above 0, for example {@code training.optimizer.learning_rate}
   */
  public static Figure setting(SweepResult sweep, String key) {
    List<TrialResult> trials =
        complete(sweep).stream().filter(trial -> trial.settings().containsKey(key)).toList();
    return Figure.of(
        "Trials by " + key,
        Axis.log(key),
        Axis.of("validation " + sweep.metric().id()),
        new Points(
            "",
            Notebook.column(trials, trial -> Double.parseDouble(trial.settings().get(key))),
            Notebook.column(trials, TrialResult::value)));
  }

  /** How much each setting matters, the most important first. */
  public static Figure importance(SweepResult sweep) {
    Map<String, Double> shares = sweep.importance();
    return Figure.of(
        "Importance of settings",
        Axis.of("share of the variance that single settings explain"),
        Axis.of("", List.copyOf(shares.keySet())),
        new Bars("", Notebook.column(List.copyOf(shares.values()), Double::doubleValue)));
  }

  private static List<TrialResult> complete(SweepResult sweep) {
    return sweep.trials().stream().filter(TrialResult::isComplete).toList();
  }
}
