package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassCurveTest {
  @Test
  void curveOfFourRowsIsAsByHand() {
    // By falling probability: b, a, b, a.
    ClassCurve curve =
        ClassCurve.of(new double[] {0.9, 0.8, 0.7, 0.1}, new int[] {1, 0, 1, 0}, 1, null);
    assertThat(curve.recall()).containsExactly(0, 0.5, 0.5, 1, 1);
    assertThat(curve.falsePositiveRate()).containsExactly(0, 0, 0.5, 0.5, 1);
    assertThat(curve.precision()).containsExactly(1, 1, 0.5, 2 / 3.0, 0.5);
    // Three of the four pairs of b and a are in order; 1/2 · 1 + 1/2 · 2/3.
    assertThat(curve.rocAuc()).isEqualTo(0.75);
    assertThat(curve.averagePrecision()).isCloseTo(5 / 6.0, within(1e-12));
  }

  @Test
  void areasAreThoseOfTheMetricsWithTiesAndWeights() {
    Random random = new Random(3);
    int[] actual = random.ints(500, 0, 2).toArray();
    double[] probabilities = new double[500];
    double[] weights = new double[500];
    Arrays.setAll(
        probabilities, i -> Math.round(10 * (0.3 * actual[i] + 0.7 * random.nextDouble())) / 10.0);
    Arrays.setAll(weights, i -> 1 + random.nextInt(3));
    ClassificationResult metrics =
        ClassificationMetrics.evaluate(
            actual,
            (row, label) -> label == 1 ? probabilities[row] : 1 - probabilities[row],
            new int[500],
            1,
            List.of("a", "b"),
            weights);
    ClassCurve curve = ClassCurve.of(probabilities, actual, 1, weights);
    assertThat(curve.rocAuc()).isCloseTo(metrics.value(Metric.ROC_AUC), within(1e-12));
    assertThat(curve.averagePrecision())
        .isCloseTo(metrics.value(Metric.AVERAGE_PRECISION), within(1e-12));
  }

  @Test
  void aPictureNeedsFewPointsOfManyRows() {
    Random random = new Random(4);
    int[] actual = random.ints(20_000, 0, 2).toArray();
    double[] probabilities = random.doubles(20_000).toArray();
    double[] weights = new double[20_000];
    Arrays.fill(weights, 1);
    ClassCurve curve = ClassCurve.of(probabilities, actual, 1, weights).thinned(160);
    assertThat(curve.recall()).hasSizeBetween(100, 200).startsWith(0).endsWith(1);
    assertThat(curve.falsePositiveRate()).startsWith(0).endsWith(1).isSorted();
  }

  @Test
  void aClassWithoutRowsHasNoArea() {
    ClassCurve curve =
        ClassCurve.of(new double[] {0.4, 0.6}, new int[] {0, 0}, 1, new double[] {1, 1});
    assertThat(curve.rocAuc()).isNaN();
  }
}
