package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  @ParameterizedTest
  @EnumSource
  void idFindsTheMetricAgain(Metric metric) {
    assertThat(Metric.byId(metric.id())).isSameAs(metric);
  }

  @ParameterizedTest
  @CsvSource({
    "acuracy, accuracy",
    "auc, roc_auc",
    "roc-auc, roc_auc",
    "F1, f1",
    "ACCURACY, accuracy",
    "logloss, log_loss"
  })
  void unknownNameIsRefusedWithTheNearest(String id, String nearest) {
    assertThatThrownBy(() -> Metric.byId(id))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("metric must be one of accuracy, balanced_accuracy,")
        .hasMessageEndingWith("got " + id + " (did you mean '" + nearest + "'?)");
  }

  @Test
  void metricOfAnotherTaskIsRefusedWithThoseThatFit() {
    assertThatThrownBy(() -> Metric.byId("roc_auc", Task.REGRESSION))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "metric must fit the task regression, got roc_auc"
                + " (choose one of rmse, mae, r2, mape, median_absolute_error, loss)");
    assertThat(Metric.byId("roc_auc", Task.BINARY)).isSameAs(Metric.ROC_AUC);
    for (Task task : Task.values()) {
      assertThat(Metric.byId("loss", task)).isSameAs(Metric.LOSS);
    }
  }

  @Test
  void errorsAndLossesAreBetterWhenLower() {
    assertThat(Arrays.stream(Metric.values()).filter(metric -> !metric.greaterIsBetter()))
        .containsExactly(
            Metric.LOG_LOSS,
            Metric.BRIER,
            Metric.RMSE,
            Metric.MAE,
            Metric.MAPE,
            Metric.MEDIAN_ABSOLUTE_ERROR,
            Metric.LOSS);
  }

  @Test
  void nanNeverBeatsAndIsAlwaysBeaten() {
    assertThat(Metric.LOSS.isBetter(1, 2)).isTrue();
    assertThat(Metric.LOSS.isBetter(2, 2)).isFalse();
    assertThat(Metric.ACCURACY.isBetter(0.9, 0.8)).isTrue();
    assertThat(Metric.ACCURACY.isBetter(0.7, 0.8)).isFalse();
    assertThat(Metric.ACCURACY.isBetter(0, Double.NaN)).isTrue();
    assertThat(Metric.LOSS.isBetter(Double.NaN, 9)).isFalse();
    assertThat(Metric.LOSS.isBetter(Double.NaN, Double.NaN)).isFalse();
  }
}
