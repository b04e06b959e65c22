package io.github.tabfit.sweep;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a sweep cannot do, told before its first trial: values at a space's ends, held-out choices.
 */
final class SpaceCheck {
  private SpaceCheck() {}

  /**
   * @param experiment refuses settings that cannot be
   * @throws SpecException with every value that is refused
   */
  static void refuseImpossible(
      List<SearchParameter> space, Consumer<Map<String, String>> experiment) {
    Set<String> faults = new LinkedHashSet<>();
    for (SearchParameter parameter : space) {
      for (String value : extremes(parameter.range())) {
        Map<String, String> settings = new LinkedHashMap<>();
        parameter.when().forEach((key, values) -> settings.put(key, values.get(0)));
        settings.put(parameter.path(), value);
        try {
          experiment.accept(settings);
        } catch (SpecException e) {
          faults.add(
              "sweep.space.%s cannot be %s: %s".formatted(parameter.path(), value, e.getMessage()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new SpecException(String.join("\n  ", faults));
    }
  }

  private static List<String> extremes(SearchRange range) {
    if (range instanceof SearchRange.Uniform r) {
      return List.of(text(r.low()), text(r.high()));
    }
    if (range instanceof SearchRange.LogUniform r) {
      return List.of(text(r.low()), text(r.high()));
    }
    if (range instanceof SearchRange.Int r) {
      return List.of(String.valueOf(r.low()), String.valueOf(r.high()));
    }
    if (range instanceof SearchRange.LogInt r) {
      return List.of(String.valueOf(r.low()), String.valueOf(r.high()));
    }
    return range instanceof SearchRange.Choice choice
        ? new ArrayList<>(choice.values())
        : List.of(((SearchRange.Fixed) range).value());
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  /**
   * What an experiment asks of held-out rows, of which a sweep's winner has none: it trains on all
   * rows but the test's. Messages begin with the path of the key at fault.
   */
  static List<String> heldOutFaults(ExperimentSpec spec) {
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
