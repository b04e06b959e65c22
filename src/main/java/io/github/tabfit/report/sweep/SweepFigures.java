package io.github.tabfit.report.sweep;

import io.github.tabfit.page.Digits;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.sweep.FileComparison;
import io.github.tabfit.sweep.Refits;
import io.github.tabfit.sweep.Sweep;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.sweep.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page shows.
 *
 * @param name the experiment's
 * @param data what the table is called
 * @param rows what part has how many rows, in words
 * @param spec what was searched
 * @param result the trials
 * @param file what the file has at each searched key, as JSON
 * @param comparison the best trial beside the file; empty if one of them has no score
 * @param refits what was trained at the end; empty if nothing was
 * @param command by which the sweep can be repeated
 */
record SweepFigures(
    String name,
    String data,
    String rows,
    SweepSpec spec,
    SweepResult result,
    Map<String, String> file,
    Optional<FileComparison> comparison,
    Optional<Refits> refits,
    String command) {

  static SweepFigures of(SweepRun run) {
    Sweep sweep = run.sweep();
    Map<String, String> file = new LinkedHashMap<>();
    for (SearchParameter parameter : sweep.spec().space()) {
      sweep
          .document()
          .value(parameter.path(), sweep.experiment().spec())
          .ifPresent(json -> file.put(parameter.path(), json));
    }
    return new SweepFigures(
        sweep.experiment().spec().name(),
        sweep.experiment().spec().data().source().label(),
        "%s to train, %s to validate, %s to test"
            .formatted(
                Digits.count(sweep.experiment().train().rows()),
                Digits.count(sweep.experiment().validation().rows()),
                Digits.count(sweep.experiment().test().rows())),
        sweep.spec(),
        run.result(),
        file,
        sweep.comparison(run.result()),
        run.refits(),
        RepeatCommand.of(sweep));
  }

  /** What is compared, in words: "validation log loss". */
  String score() {
    return "validation " + result.metric().id().replace('_', ' ');
  }

  /** The trials with a score, also those that were given up. */
  List<TrialResult> scored() {
    return result.trials().stream().filter(trial -> !Double.isNaN(trial.value())).toList();
  }

  /** The complete trials, the best first. */
  List<TrialResult> complete() {
    return result.complete();
  }

  /**
   * What a trial has at a key, as JSON: the file's own trial what the file has; "null" for none.
   */
  String setting(TrialResult trial, String path) {
    return (trial.isFile() ? file : trial.settings()).getOrDefault(path, "null");
  }

  List<ParameterAxis> axes() {
    return ParameterAxis.of(spec.space(), file);
  }

  /** From the best complete trial on; empty if there is none. */
  Optional<ScoreScale> scale() {
    double[] scores = complete().stream().mapToDouble(TrialResult::value).toArray();
    return scores.length == 0
        ? Optional.empty()
        : Optional.of(ScoreScale.of(scores, result.metric().greaterIsBetter()));
  }

  static String label(TrialResult trial) {
    return trial.isFile() ? "0 (the file)" : String.valueOf(trial.trial());
  }
}
