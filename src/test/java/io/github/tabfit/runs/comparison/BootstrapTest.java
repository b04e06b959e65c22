package io.github.tabfit.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.evaluation.WeightedMetric;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against scikit-learn, numpy and scipy: {@code src/test/python/comparison_reference.py}. */
class BootstrapTest {
  private static JsonNode figures;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = BootstrapTest.class.getResourceAsStream("/comparison/comparison.json")) {
      figures = new ObjectMapper().readTree(in);
    }
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static Map<Metric, WeightedMetric> numbers(String model) {
    double[] actual = doubles(figures.at("/numbers/actual"));
    double[] predicted = doubles(figures.at("/numbers/" + model));
    double[] absolute =
        IntStream.range(0, actual.length)
            .mapToDouble(row -> Math.abs(actual[row] - predicted[row]))
            .toArray();
    double[] squared = Arrays.stream(absolute).map(x -> x * x).toArray();
    Map<Metric, WeightedMetric> metrics = new LinkedHashMap<>();
    metrics.put(Metric.RMSE, WeightedMetric.rootMean(squared));
    metrics.put(Metric.MAE, WeightedMetric.mean(absolute));
    metrics.put(Metric.R2, WeightedMetric.r2(actual, squared));
    return metrics;
  }

  private static Map<Metric, WeightedMetric> classes(String model) {
    int[] actual =
        DoubleStream.of(doubles(figures.at("/classes/actual"))).mapToInt(x -> (int) x).toArray();
    double[] p = doubles(figures.at("/classes/" + model));
    int[] predicted = DoubleStream.of(p).mapToInt(x -> x > 0.5 ? 1 : 0).toArray();
    double[] losses = new double[p.length];
    double[] squares = new double[p.length];
    double[] hits = new double[p.length];
    for (int row = 0; row < p.length; row++) {
      losses[row] = -Math.log(actual[row] == 1 ? p[row] : 1 - p[row]);
      squares[row] = (p[row] - actual[row]) * (p[row] - actual[row]);
      hits[row] = predicted[row] == actual[row] ? 1 : 0;
    }
    List<String> names = List.of("no", "yes");
    Map<Metric, WeightedMetric> metrics = new LinkedHashMap<>();
    metrics.put(Metric.LOG_LOSS, WeightedMetric.mean(losses));
    metrics.put(Metric.ACCURACY, WeightedMetric.mean(hits));
    for (Metric metric : List.of(Metric.BALANCED_ACCURACY, Metric.MACRO_F1)) {
      metrics.put(metric, WeightedMetric.ofClasses(metric, actual, predicted, names));
    }
    metrics.put(Metric.ROC_AUC, WeightedMetric.rocAuc(actual, p, 1));
    metrics.put(Metric.BRIER, WeightedMetric.mean(squares));
    return metrics;
  }

  private static void requireEqual(
      JsonNode expected, Map<Metric, WeightedMetric> first, Map<Metric, WeightedMetric> second) {
    List<double[]> resamples =
        StreamSupport.stream(expected.get("resamples").spliterator(), false)
            .map(BootstrapTest::doubles)
            .toList();
    double[][][] values =
        Bootstrap.of(
            resamples.size(),
            resamples::get,
            List.of(List.copyOf(first.values()), List.copyOf(second.values())));
    int place = 0;
    for (Metric metric : first.keySet()) {
      JsonNode figure = expected.get("metrics").get(metric.id());
      assertThat(first.get(metric).of(null))
          .as(metric.id())
          .isEqualTo(figure.get("first").asDouble(), within(1e-12));
      assertThat(second.get(metric).of(null))
          .as(metric.id())
          .isEqualTo(figure.get("second").asDouble(), within(1e-12));
      double[] before = values[0][place];
      double[] after = values[1][place];
      assertThat(before)
          .as(metric.id())
          .containsExactly(doubles(figure.get("resampled_first")), within(1e-12));
      double[] apart = new double[before.length];
      Arrays.setAll(apart, i -> after[i] - before[i]);
      Interval interval = Interval.percentile(apart, 0.95);
      assertThat(new double[] {interval.low(), interval.high()})
          .as(metric.id())
          .containsExactly(doubles(figure.get("interval")), within(1e-12));
      place++;
    }
  }

  @Test
  void metricsOfNumbersOnResamplesAreThoseOfScikitLearn() {
    requireEqual(figures.get("numbers"), numbers("first"), numbers("second"));
  }

  @Test
  void metricsOfClassesOnResamplesAreThoseOfScikitLearn() {
    requireEqual(figures.get("classes"), classes("first"), classes("second"));
  }

  /**
   * Of 2,000 resamples here and 20,000 there: the ends of both vary by about 0.1 of their width.
   */
  @Test
  void theIntervalIsThatOfScipysPairedBootstrap() {
    float[] ones = new float[60];
    Arrays.fill(ones, 1);
    WeightedMetric first = numbers("first").get(Metric.RMSE);
    WeightedMetric second = numbers("second").get(Metric.RMSE);
    Resamples resamples = new Resamples(60, Optional.empty(), ones, 3);
    double[][][] values =
        Bootstrap.of(2000, resamples::weights, List.of(List.of(first), List.of(second)));
    double[] apart = new double[2000];
    Arrays.setAll(apart, i -> values[1][0][i] - values[0][0][i]);
    Interval interval = Interval.percentile(apart, 0.95);
    double[] scipy = doubles(figures.at("/numbers/scipy_rmse_interval"));
    double tolerance = 0.1 * (scipy[1] - scipy[0]);
    assertThat(interval.low()).isEqualTo(scipy[0], within(tolerance));
    assertThat(interval.high()).isEqualTo(scipy[1], within(tolerance));
  }

  @Test
  void rowsOfOneUnitAreDrawnTogetherAndWeighed() {
    float[] weights = {1, 2, 1, 1, 0.5f};
    int[] units = {0, 0, 1, 2, 2};
    Resamples resamples = new Resamples(5, Optional.of(units), weights, 9);
    for (int number = 0; number < 50; number++) {
      double[] drawn = resamples.weights(number);
      assertThat(drawn[1]).isEqualTo(2 * drawn[0]);
      assertThat(drawn[4]).isEqualTo(0.5 * drawn[3]);
      // As many units are drawn as there are.
      assertThat(drawn[0] + drawn[2] + drawn[3]).isEqualTo(3);
    }
    assertThat(resamples.weights(7)).isEqualTo(resamples.weights(7));
    assertThat(resamples.weights(7)).isNotEqualTo(resamples.weights(8));
  }

  @Test
  void manyRowsAreResampledLessOften() {
    assertThat(Bootstrap.count(52)).isEqualTo(2000);
    assertThat(Bootstrap.count(250_000)).isEqualTo(800);
    assertThat(Bootstrap.count(50_000_000)).isEqualTo(400);
  }

  @Test
  void anIntervalOfFiguresThatAreMostlyUndefinedIsUndefined() {
    double[] figures = new double[100];
    Arrays.fill(figures, 0, 6, Double.NaN);
    assertThat(Interval.percentile(figures, 0.95).low()).isNaN();
    figures[0] = 0;
    assertThat(Interval.percentile(figures, 0.95)).isEqualTo(new Interval(0, 0));
  }
}
