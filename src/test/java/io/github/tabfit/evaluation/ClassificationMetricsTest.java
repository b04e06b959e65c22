package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.TrainingException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Small cases derived by hand. */
class ClassificationMetricsTest {
  private static final List<String> NO_YES = List.of("no", "yes");
  private static final List<String> ABC = List.of("a", "b", "c");
  private static final Offset<Double> TINY = within(1e-12);

  @Test
  void fourRowsGiveTheFiguresDerivedByHand() {
    // p(yes) 0.9 0.6 0.4 0.2 for yes no yes no: predicted yes yes no no, so one hit in each class.
    ClassificationResult result =
        ClassificationMetrics.evaluate(
            new int[] {1, 0, 1, 0}, two(0.9, 0.6, 0.4, 0.2), NO_YES, null);

    assertThat(result.confusion().counts()).isDeepEqualTo(new double[][] {{1, 1}, {1, 1}});
    assertThat(result.value(Metric.ACCURACY)).isEqualTo(0.5);
    // Of the four (yes, no) pairs only (0.4, 0.6) stands the wrong way round.
    assertThat(result.value(Metric.ROC_AUC)).isEqualTo(0.75);
    // Recall 1/2 at precision 1, then recall 1 at precision 2/3.
    assertThat(result.value(Metric.AVERAGE_PRECISION)).isCloseTo(0.5 + 0.5 * 2 / 3, TINY);
    assertThat(result.value(Metric.LOG_LOSS))
        .isCloseTo(-(Math.log(0.9) + 2 * Math.log(0.4) + Math.log(0.8)) / 4, TINY);
    assertThat(result.value(Metric.BRIER)).isCloseTo((0.01 + 0.36 + 0.36 + 0.04) / 4, TINY);
    assertThat(result.value(Metric.MCC)).isZero();
    // Bins (0.1, 0.2], (0.3, 0.4], (0.5, 0.6] and (0.8, 0.9] hold a row each.
    assertThat(result.calibration().expectedCalibrationError())
        .isCloseTo((0.2 + 0.6 + 0.6 + 0.1) / 4, TINY);
    assertThat(result.calibration().bins().get(1))
        .isEqualTo(new CalibrationBin(0.1, 0.2, 1, 0.2, 0));
    assertThat(result.calibration().bins().get(0).meanProbability()).isNaN();
  }

  @Test
  void equalScoresCountOneHalfInRocAuc() {
    // Pairs (0.5, 0.5) and (0.5, 0.1): (1/2 + 1) / 2.
    ClassificationResult result =
        ClassificationMetrics.evaluate(new int[] {1, 0, 0}, two(0.5, 0.5, 0.1), NO_YES, null);

    assertThat(result.value(Metric.ROC_AUC)).isEqualTo(0.75);
  }

  @Test
  void firstClassIsPredictedWhenProbabilitiesAreEqual() {
    ClassificationResult result =
        ClassificationMetrics.evaluate(new int[] {0}, two(0.5), NO_YES, null);

    assertThat(result.confusion().count(0, 0)).isEqualTo(1);
  }

  @Test
  void wholeWeightsEqualRepeatedRows() {
    int[] actual = {0, 1, 2, 2, 1};
    double[][] probabilities = {
      {0.5, 0.3, 0.2}, {0.4, 0.35, 0.25}, {0.1, 0.2, 0.7}, {0.6, 0.3, 0.1}, {0.2, 0.7, 0.1}
    };
    int[] repeatedActual = {0, 0, 1, 2, 2, 2, 2, 1};
    double[][] repeated = {
      probabilities[0], probabilities[0], probabilities[1], probabilities[2],
      probabilities[2], probabilities[2], probabilities[3], probabilities[4]
    };

    ClassificationResult weighted =
        ClassificationMetrics.evaluate(actual, probabilities, ABC, new double[] {2, 1, 3, 1, 1});
    ClassificationResult plain =
        ClassificationMetrics.evaluate(repeatedActual, repeated, ABC, null);

    plain
        .metrics()
        .forEach(
            (id, value) -> assertThat(weighted.metrics().get(id)).as(id).isCloseTo(value, TINY));
    assertThat(weighted.calibration().expectedCalibrationError())
        .isCloseTo(plain.calibration().expectedCalibrationError(), TINY);
    assertThat(weighted.confusion()).isEqualTo(plain.confusion());
    assertThat(weighted.perClass().get(2).support()).isEqualTo(4);
    assertThat(weighted.calibration().bins().stream().mapToDouble(CalibrationBin::count).sum())
        .isEqualTo(8);
  }

  @Test
  void metricsComeInTheOrderOfTheCatalogWhateverIsUndefined() {
    ClassificationResult result =
        ClassificationMetrics.evaluateMargins(
            new int[] {0, 2}, new int[] {0, 1}, null, 1, ABC, null);

    assertThat(result.metrics().keySet())
        .containsExactly(
            "accuracy",
            "balanced_accuracy",
            "macro_f1",
            "weighted_f1",
            "macro_precision",
            "macro_recall",
            "roc_auc",
            "average_precision",
            "log_loss",
            "brier",
            "mcc");
    assertThat(result.value(Metric.ACCURACY)).isEqualTo(0.5);
    assertThat(result.value(Metric.ROC_AUC)).isNaN();
    assertThat(result.value(Metric.AVERAGE_PRECISION)).isNaN();
  }

  @Test
  void certainAndWrongCostsTheMachinePrecisionOfTheNumbersGiven() {
    int[] actual = {1};

    assertThat(ClassificationMetrics.evaluate(actual, two(0), NO_YES, null).value(Metric.LOG_LOSS))
        .isCloseTo(52 * Math.log(2), TINY);
    assertThat(
            ClassificationMetrics.evaluate(actual, new float[] {1, 0}, 2, NO_YES, null)
                .value(Metric.LOG_LOSS))
        .isCloseTo(23 * Math.log(2), TINY);
  }

  @Test
  void inputArraysAreNotChanged() {
    int[] actual = {1, 0, 1};
    double[][] probabilities = two(0.9, 0.6, 0.4);
    double[] scores = {0.3, 2, -1};

    ClassificationMetrics.evaluate(actual, probabilities, NO_YES, null);
    ClassificationMetrics.evaluateMargins(actual, actual, scores, 1, NO_YES, null);

    assertThat(actual).containsExactly(1, 0, 1);
    assertThat(probabilities).isDeepEqualTo(two(0.9, 0.6, 0.4));
    assertThat(scores).containsExactly(0.3, 2, -1);
  }

  @Test
  void nonFinitePredictionIsATrainingFaultThatNamesTheRow() {
    float[] probabilities = {0.5f, 0.5f, Float.NaN, 0.5f};

    assertThatThrownBy(
            () -> ClassificationMetrics.evaluate(new int[] {0, 1}, probabilities, 2, NO_YES, null))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("prediction of row 1")
        .hasMessageContaining("NaN");
    assertThatThrownBy(
            () ->
                ClassificationMetrics.evaluateMargins(
                    new int[] {0, 1},
                    new int[] {0, 1},
                    new double[] {0, Double.POSITIVE_INFINITY},
                    1,
                    NO_YES,
                    null))
        .isInstanceOf(TrainingException.class);
  }

  @Test
  void shapesAndBoundsAreChecked() {
    double[][] one = two(0.5);
    assertRefused(new int[] {}, new double[][] {}, null, "at least 1 row");
    assertRefused(new int[] {2}, one, null, "actual[0] must be in [0, 2), got 2");
    assertRefused(new int[] {0, 1}, one, null, "probabilities must have length 2, got 1");
    assertRefused(new int[] {0}, new double[][] {{1}}, null, "every row of probabilities");
    assertRefused(new int[] {0}, new double[][] {{1.2, -0.2}}, null, "must be in [0, 1], got 1.2");
    assertRefused(new int[] {0}, one, new double[] {1, 1}, "weights must have length 1, got 2");
    assertRefused(new int[] {0}, one, new double[] {-1}, "weights[0] must be >= 0, got -1.0");
    assertRefused(new int[] {0}, one, new double[] {Double.NaN}, "got NaN");
    assertRefused(new int[] {0}, one, new double[] {0}, "finite sum > 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ClassificationMetrics.evaluate(new int[] {0}, new float[] {1, 0}, 3, NO_YES, null))
        .withMessageContaining("columns must have length 2, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ClassificationMetrics.evaluateMargins(
                    new int[] {0}, new int[] {0}, new double[] {1}, 1, ABC, null))
        .withMessageContaining("scores must be null for more than 2 classes");
  }

  @Test
  void confusionMatrixIsCopiedInAndOut() {
    double[][] counts = {{1, 2}, {3, 4}};
    ConfusionMatrix matrix = new ConfusionMatrix(NO_YES, counts);
    counts[0][0] = 99;
    matrix.counts()[1][1] = 99;

    assertThat(matrix.counts()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(matrix)
        .isEqualTo(new ConfusionMatrix(NO_YES, new double[][] {{1, 2}, {3, 4}}))
        .hasSameHashCodeAs(new ConfusionMatrix(NO_YES, new double[][] {{1, 2}, {3, 4}}))
        .isNotEqualTo(new ConfusionMatrix(NO_YES, new double[][] {{1, 2}, {3, 5}}))
        .hasToString("ConfusionMatrix[classes=[no, yes], counts=[[1.0, 2.0], [3.0, 4.0]]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfusionMatrix(NO_YES, new double[][] {{1}, {2, 3}}));
  }

  private static void assertRefused(
      int[] actual, double[][] probabilities, double[] weights, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassificationMetrics.evaluate(actual, probabilities, NO_YES, weights))
        .withMessageContaining(message);
  }

  static double[][] two(double... positive) {
    return Arrays.stream(positive)
        .mapToObj(probability -> new double[] {1 - probability, probability})
        .toArray(double[][]::new);
  }
}
