package io.github.tabfit.prepare;

import io.github.tabfit.data.split.Split;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import java.util.ArrayList;
import java.util.List;

/** What {@code evaluation} requests that cannot be; messages begin with the path of their key. */
final class PredictionFaults {
  private static final String THRESHOLD = "evaluation.threshold ";
  private static final String POSITIVE = "evaluation.positive ";
  private static final String CALIBRATION = "evaluation.calibration ";

  private PredictionFaults() {}

  /**
   * Faults that task, classes and network tell.
   *
   * @param classes names of the target's classes; empty for regression
   */
  static List<String> of(ExperimentSpec spec, Task task, List<String> classes) {
    EvaluationSpec evaluation = spec.evaluation();
    OutputSpec output = spec.network().output();
    List<String> faults = new ArrayList<>();
    boolean threshold = !evaluation.threshold().equals(ThresholdSpec.Given.HALF);
    if (threshold && task != Task.BINARY) {
      faults.add(THRESHOLD + forTwoClasses(task));
    } else if (threshold && output.loss().isMargin()) {
      faults.add(
          THRESHOLD
              + "needs probabilities, and loss %s gives margins: leave it out, or set network.output.loss: %s"
                  .formatted(output.loss().id(), Loss.defaultFor(task).id()));
    }
    if (evaluation.positive().isPresent()) {
      String name = evaluation.positive().get();
      if (task != Task.BINARY) {
        faults.add(POSITIVE + forTwoClasses(task));
      } else if (!classes.isEmpty() && !classes.contains(name)) {
        faults.add(
            POSITIVE
                + "must be one of the classes %s, got \"%s\"%s"
                    .formatted(String.join(", ", classes), name, NearestName.hint(name, classes)));
      }
    }
    boolean calibrates = evaluation.calibration() != CalibrationMethod.NONE;
    if (calibrates && !task.isClassification()) {
      faults.add(
          CALIBRATION
              + "is for probabilities of classes, and the task is %s: leave it out"
                  .formatted(task.id()));
    } else if (calibrates && !output.hasLogits(task)) {
      faults.add(
          CALIBRATION
              + "needs a softmax, or one sigmoid for two classes, as output; %s with loss %s is none: leave it out"
                  .formatted(output.activation().type().id(), output.loss().id()));
    }
    if (evaluation.interval().isPresent() && !output.quantiles().isEmpty()) {
      faults.add(
          "evaluation.interval goes with one prediction a row, and loss quantile gives bounds of its own, [%s]: leave it out, or set network.output.loss: %s"
              .formatted(output.quantiles(), Loss.defaultFor(task).id()));
    }
    return faults;
  }

  private static String forTwoClasses(Task task) {
    return "is for two classes, and the task is %s: leave it out".formatted(task.id());
  }

  /** Faults that the split tells: without rows that do not train there is nothing to choose by. */
  static List<String> ofRows(ExperimentSpec spec, Split split) {
    EvaluationSpec evaluation = spec.evaluation();
    boolean validates = split.validation().length > 0;
    List<String> faults = new ArrayList<>();
    if (evaluation.threshold().isChosen()
        && !validates
        && spec.ensemble().resample() == Resample.NONE) {
      faults.add(
          THRESHOLD
              + "%s is chosen on held-out rows, and data.split.validation is 0: set it, for example to 0.2, or a number here"
                  .formatted(evaluation.threshold().id()));
    }
    if (evaluation.calibration() == CalibrationMethod.TEMPERATURE
        && !validates
        && spec.ensemble().resample() == Resample.NONE) {
      faults.add(
          CALIBRATION
              + "temperature is fitted on held-out rows, and data.split.validation is 0: set it, for example to 0.2, or calibration: auto");
    }
    return faults;
  }
}
