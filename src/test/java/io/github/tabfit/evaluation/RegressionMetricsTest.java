package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.TrainingException;
import org.junit.jupiter.api.Test;

class RegressionMetricsTest {
  @Test
  void threeRowsGiveTheFiguresDerivedByHand() {
    // Errors 1, 0, 3; mean target 2, so Σ(y - 2)² = 2 and Σ error² = 10.
    double[] predicted = {2, 2, 0};
    RegressionResult result = RegressionMetrics.evaluate(new double[] {1, 2, 3}, predicted);

    assertThat(result.metrics().keySet())
        .containsExactly("rmse", "mae", "r2", "mape", "median_absolute_error");
    assertThat(result.value(Metric.RMSE)).isCloseTo(Math.sqrt(10.0 / 3), within(1e-12));
    assertThat(result.value(Metric.MAE)).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(result.value(Metric.R2)).isEqualTo(-4);
    assertThat(result.value(Metric.MAPE)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(result.value(Metric.MEDIAN_ABSOLUTE_ERROR)).isEqualTo(1);
    assertThat(predicted).containsExactly(2, 2, 0);
  }

  @Test
  void badInputIsRefused() {
    double[] one = {1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.evaluate(new double[0], new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.evaluate(one, new double[2]))
        .withMessageContaining("got 1 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.evaluate(new double[] {Double.NaN}, one))
        .withMessageContaining("actual[0] must be finite");
    assertThatThrownBy(() -> RegressionMetrics.evaluate(one, new double[] {Double.NaN}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("prediction of row 0");
  }

  @Test
  void metricOfAnotherTaskIsRefused() {
    RegressionResult result = RegressionMetrics.evaluate(new double[] {1}, new double[] {1});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.value(Metric.ACCURACY))
        .withMessageContaining("got accuracy");
    assertThatIllegalArgumentException().isThrownBy(() -> result.value(Metric.LOSS));
  }

  @Test
  void baselinesRefuseNoRowsAndUnknownClasses() {
    assertThatIllegalArgumentException().isThrownBy(() -> Baseline.mean(new double[0], null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Baseline.classShares(new int[0], 2, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Baseline.classShares(new int[] {0, 2}, 2, null))
        .withMessageContaining("got 2");
  }

  /** A weight of 2 is two rows, a weight of 0 none. */
  @Test
  void wholeWeightsAreCopies() {
    RegressionResult weighted =
        RegressionMetrics.evaluate(
            new double[] {1, 2, 0, 4}, new double[] {1.5, 1, 99, 4.5}, new double[] {2, 1, 0, 3});
    RegressionResult copies =
        RegressionMetrics.evaluate(
            new double[] {1, 1, 2, 4, 4, 4}, new double[] {1.5, 1.5, 1, 4.5, 4.5, 4.5});

    copies
        .metrics()
        .forEach(
            (name, value) ->
                assertThat(weighted.metrics().get(name)).as(name).isCloseTo(value, within(1e-12)));
  }
}
