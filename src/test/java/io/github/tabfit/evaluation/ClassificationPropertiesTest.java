package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** Laws that hold for any rows; probabilities are multiples of 1/16, so that ties are frequent. */
class ClassificationPropertiesTest {
  private static final List<String> CLASSES = List.of("no", "yes");
  private static final Offset<Double> TINY = within(1e-12);

  @Property(tries = 200)
  void orderOfRowsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int rows) {
    Random random = new Random(seed);
    int[] actual = labels(random, rows);
    double[] positive = sixteenths(random, rows);
    int[] shuffledActual = actual.clone();
    double[] shuffled = positive.clone();
    for (int row = rows - 1; row > 0; row--) {
      int other = random.nextInt(row + 1);
      int label = shuffledActual[row];
      shuffledActual[row] = shuffledActual[other];
      shuffledActual[other] = label;
      double probability = shuffled[row];
      shuffled[row] = shuffled[other];
      shuffled[other] = probability;
    }

    ClassificationResult before = evaluate(actual, positive);
    ClassificationResult after = evaluate(shuffledActual, shuffled);

    assertThat(after.confusion()).isEqualTo(before.confusion());
    before
        .metrics()
        .forEach(
            (id, value) -> {
              if (Double.isNaN(value)) {
                assertThat(after.metrics().get(id)).as(id).isNaN();
              } else {
                assertThat(after.metrics().get(id)).as(id).isCloseTo(value, TINY);
              }
            });
  }

  @Property(tries = 200)
  void rankingMetricsSurviveARisingTransform(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int rows) {
    Random random = new Random(seed);
    int[] actual = bothLabels(random, rows);
    double[] positive = sixteenths(random, rows);
    double[] cubed =
        IntStream.range(0, rows).mapToDouble(row -> Math.pow(positive[row], 3)).toArray();

    ClassificationResult before = evaluate(actual, positive);
    ClassificationResult after = evaluate(actual, cubed);

    assertThat(after.value(Metric.ROC_AUC)).isEqualTo(before.value(Metric.ROC_AUC));
    assertThat(after.value(Metric.AVERAGE_PRECISION))
        .isEqualTo(before.value(Metric.AVERAGE_PRECISION));
  }

  @Property(tries = 200)
  void reversedScoresReverseRocAuc(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int rows) {
    Random random = new Random(seed);
    int[] actual = bothLabels(random, rows);
    double[] positive = sixteenths(random, rows);
    double[] reversed = IntStream.range(0, rows).mapToDouble(row -> 1 - positive[row]).toArray();

    assertThat(evaluate(actual, reversed).value(Metric.ROC_AUC))
        .isCloseTo(1 - evaluate(actual, positive).value(Metric.ROC_AUC), TINY);
  }

  @Property(tries = 200)
  void rocAucIsTheShareOfPairsInTheRightOrder(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int rows) {
    Random random = new Random(seed);
    int[] actual = bothLabels(random, rows);
    double[] positive = sixteenths(random, rows);
    double right = 0;
    int pairs = 0;
    for (int yes = 0; yes < rows; yes++) {
      for (int no = 0; no < rows; no++) {
        if (actual[yes] == 1 && actual[no] == 0) {
          pairs++;
          right += 0.5 + 0.5 * Double.compare(positive[yes], positive[no]);
        }
      }
    }

    assertThat(evaluate(actual, positive).value(Metric.ROC_AUC)).isCloseTo(right / pairs, TINY);
  }

  private static ClassificationResult evaluate(int[] actual, double[] positive) {
    return ClassificationMetrics.evaluate(
        actual, ClassificationMetricsTest.two(positive), CLASSES, null);
  }

  private static int[] labels(Random random, int rows) {
    return IntStream.range(0, rows).map(row -> random.nextInt(2)).toArray();
  }

  private static int[] bothLabels(Random random, int rows) {
    int[] labels = labels(random, rows);
    labels[0] = 0;
    labels[1] = 1;
    return labels;
  }

  private static double[] sixteenths(Random random, int rows) {
    return IntStream.range(0, rows).mapToDouble(row -> random.nextInt(17) / 16.0).toArray();
  }
}
