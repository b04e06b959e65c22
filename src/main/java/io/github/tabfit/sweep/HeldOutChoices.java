package io.github.tabfit.sweep;

import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import java.util.ArrayList;
import java.util.List;

/** What a sweep's winner cannot choose: it trains on all rows but the test's. */
final class HeldOutChoices {
  private HeldOutChoices() {}

  /** What an experiment requests of held-out rows; messages begin with the path of their key. */
  static List<String> faults(ExperimentSpec spec) {
    EvaluationSpec evaluation = spec.evaluation();
    List<String> faults = new ArrayList<>();
    if (evaluation.threshold().isChosen()) {
      faults.add(
          "evaluation.threshold must be a number in a sweep, whose winner has no held-out rows to choose it by, got %s (leave it out; train the winner's experiment with validation rows to choose one)"
              .formatted(evaluation.threshold().id()));
    }
    if (evaluation.calibration() == CalibrationMethod.TEMPERATURE) {
      faults.add(
          "evaluation.calibration must be none or auto in a sweep, whose winner has no held-out rows to fit a temperature on");
    }
    if (evaluation.interval().isPresent() && spec.ensemble().resample() == Resample.NONE) {
      faults.add(
          "evaluation.interval is told by rows that trained nothing, and the model of a sweep trains on all: set ensemble.resample: folds, or leave it out and train the best trial with it");
    }
    return faults;
  }
}
