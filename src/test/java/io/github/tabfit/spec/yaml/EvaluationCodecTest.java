package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationCodecTest {
  private static EvaluationSpec evaluation(String section) {
    String text = "data: {source: t.csv, target: y}\nevaluation: " + section + "\n";
    return ExperimentDocument.parse(text, Path.of(""), "m.yaml", "m").spec().evaluation();
  }

  @Test
  void nothingSaidIsTheMoreProbableClass() {
    assertThat(evaluation("")).isEqualTo(EvaluationSpec.DEFAULT);
  }

  @Test
  void thresholdIsANumberAWordOrCosts() {
    assertThat(evaluation("{threshold: 0.3}").threshold()).isEqualTo(new ThresholdSpec.Given(0.3));
    assertThat(evaluation("{threshold: f1}").threshold()).isEqualTo(new ThresholdSpec.F1());
    assertThat(evaluation("{threshold: balanced_accuracy}").threshold())
        .isEqualTo(new ThresholdSpec.BalancedAccuracy());
    assertThat(
            evaluation("{threshold: {cost: {false_positive: 1, false_negative: 5}}}").threshold())
        .isEqualTo(new ThresholdSpec.Cost(1, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{threshold: 1}|evaluation.threshold must be > 0 and < 1, got 1",
        "{threshold: 0}|evaluation.threshold must be > 0 and < 1, got 0",
        "{threshold: f2}|must be f1, balanced_accuracy, cost: {false_positive: ...",
        "{threshold: f2}|got \"f2\" (did you mean 'f1'?)",
        "{threshold: [f1]}|evaluation.threshold must be f1, balanced_accuracy, cost",
        "{threshold: {}}|evaluation.threshold.cost is required",
        "{threshold: {costs: 1}}|evaluation.threshold.costs is not a known key (did you mean 'cost'?)",
        "{threshold: {cost: {false_positive: 1}}}|evaluation.threshold.cost.false_negative is required",
        "{threshold: {cost: {false_positive: 0, false_negative: 1}}}|evaluation.threshold.cost.false_positive must be > 0, got 0",
        "{positive: [a]}|evaluation.positive must be a text",
        "{calibration: platt}|evaluation.calibration must be one of none, temperature, auto, got \"platt\"",
        "{treshold: 0.3}|evaluation.treshold is not a known key (did you mean 'threshold'?)",
      })
  void faultsNameTheKey(String section, String message) {
    assertThatThrownBy(() -> evaluation(section))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }
}
