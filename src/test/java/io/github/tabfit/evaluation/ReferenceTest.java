package io.github.tabfit.evaluation;

import static io.github.tabfit.evaluation.ReferenceCases.assertMetrics;
import static io.github.tabfit.evaluation.ReferenceCases.assertNear;
import static io.github.tabfit.evaluation.ReferenceCases.doubles;
import static io.github.tabfit.evaluation.ReferenceCases.doublesOrNull;
import static io.github.tabfit.evaluation.ReferenceCases.file;
import static io.github.tabfit.evaluation.ReferenceCases.ints;
import static io.github.tabfit.evaluation.ReferenceCases.matrix;
import static io.github.tabfit.evaluation.ReferenceCases.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure against scikit-learn 1.9.1 to 1e-9 (relative above 1). */
class ReferenceTest {
  static Stream<Arguments> classification() {
    return ReferenceCases.cases("classification.json", "cases");
  }

  static Stream<Arguments> margins() {
    return ReferenceCases.cases("classification.json", "margins");
  }

  static Stream<Arguments> regression() {
    return ReferenceCases.cases("regression.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("classification")
  void classificationAgreesWithScikitLearn(JsonNode node) {
    ClassificationResult result = evaluate(node);
    int[] actual = ints(node.get("actual"));

    assertThat(result.rows()).isEqualTo(actual.length);
    assertMetrics(result, node.get("expected"));
    for (int label = 0; label < result.classes().size(); label++) {
      assertThat(result.confusion().counts()[label])
          .containsExactly(doubles(node.get("confusion").get(label)), within(1e-9));
    }
    assertPerClass(result, node.get("per_class"));
    assertNear("ece", result.calibration().expectedCalibrationError(), node.get("ece").asDouble());
    assertBins(result, node.get("bins"));
  }

  @ParameterizedTest
  @MethodSource("margins")
  void marginsAgreeWithScikitLearnAndHaveNoProbabilityMetrics(JsonNode node) {
    ClassificationResult result =
        ClassificationMetrics.evaluateMargins(
            ints(node.get("actual")),
            ints(node.get("predicted")),
            doubles(node.get("scores")),
            1,
            names(2),
            doublesOrNull(node.get("weights")));

    assertMetrics(result, node.get("expected"));
    assertThat(result.value(Metric.LOG_LOSS)).isNaN();
    assertThat(result.value(Metric.BRIER)).isNaN();
    assertThat(result.calibration()).isEqualTo(new Calibration(List.of(), Double.NaN));
  }

  @ParameterizedTest
  @MethodSource("regression")
  void regressionAgreesWithScikitLearn(JsonNode node) {
    RegressionResult result =
        RegressionMetrics.evaluate(
            doubles(node.get("actual")),
            doubles(node.get("predicted")),
            doublesOrNull(node.get("weights")));

    assertMetrics(result, node.get("expected"));
  }

  @Test
  void baselinesAgreeWithScikitLearnsDummies() {
    JsonNode node = file("baseline.json");
    JsonNode part = node.get("classification");
    double[] shares = Baseline.classShares(ints(node.get("train_labels")), 4, null);
    double mean = Baseline.mean(doubles(node.get("train_targets")), null);

    assertThat(shares).isEqualTo(doubles(part.get("probabilities").get(0)));
    assertMetrics(
        Baseline.evaluate(shares, ints(part.get("actual")), 1, names(4), null),
        part.get("expected"));
    assertMetrics(
        Baseline.evaluate(mean, doubles(node.get("regression").get("actual")), null),
        node.get("regression").get("expected"));
  }

  @Test
  void weightedBaselinesAgreeWithScikitLearnsDummies() {
    JsonNode node = file("baseline.json");
    JsonNode part = node.get("weighted_classification");
    double[] weights = doubles(node.get("train_weights"));
    double[] shares = Baseline.classShares(ints(node.get("train_labels")), 4, weights);
    double mean =
        Baseline.mean(doubles(node.get("train_targets")), doubles(node.get("target_weights")));
    JsonNode numbers = node.get("weighted_regression");

    assertThat(shares).containsExactly(doubles(part.get("probabilities").get(0)), within(1e-15));
    assertMetrics(
        Baseline.evaluate(
            shares, ints(part.get("actual")), 1, names(4), doubles(part.get("weights"))),
        part.get("expected"));
    assertMetrics(
        Baseline.evaluate(mean, doubles(numbers.get("actual")), doubles(numbers.get("weights"))),
        numbers.get("expected"));
  }

  private static ClassificationResult evaluate(JsonNode node) {
    int[] actual = ints(node.get("actual"));
    double[][] probabilities = matrix(node.get("probabilities"));
    double[] weights = doublesOrNull(node.get("weights"));
    int classes = node.get("classes").asInt();
    if (!node.get("float32").asBoolean()) {
      return ClassificationMetrics.evaluate(actual, probabilities, names(classes), weights);
    }
    float[] flat = new float[actual.length * classes];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) probabilities[i / classes][i % classes];
    }
    return ClassificationMetrics.evaluate(actual, flat, classes, names(classes), weights);
  }

  private static void assertPerClass(ClassificationResult result, JsonNode expected) {
    double[] support = doubles(expected.get("support"));
    for (int label = 0; label < support.length; label++) {
      ClassScores scores = result.perClass().get(label);
      assertThat(scores.name()).isEqualTo("class " + label);
      assertNear("support", scores.support(), support[label]);
      int column = label;
      double predicted =
          Stream.of(result.confusion().counts()).mapToDouble(counts -> counts[column]).sum();
      if (support[label] == 0 && predicted == 0) {
        assertThat(scores.f1()).isNaN();
        assertThat(scores.precision()).isNaN();
        assertThat(scores.recall()).isNaN();
      } else {
        assertNear(
            "precision", scores.precision(), expected.get("precision").get(label).asDouble());
        assertNear("recall", scores.recall(), expected.get("recall").get(label).asDouble());
        assertNear("f1", scores.f1(), expected.get("f1").get(label).asDouble());
      }
    }
  }

  private static void assertBins(ClassificationResult result, JsonNode expected) {
    List<CalibrationBin> bins = result.calibration().bins();
    assertThat(bins).hasSize(10);
    if (expected.isNull()) {
      return;
    }
    assertThat(bins.stream().mapToDouble(CalibrationBin::count).sum()).isEqualTo(result.rows());
    List<CalibrationBin> filled = bins.stream().filter(bin -> bin.count() > 0).toList();
    double[] mean = doubles(expected.get("mean"));
    double[] observed = doubles(expected.get("observed"));
    assertThat(filled).hasSize(mean.length);
    for (int bin = 0; bin < mean.length; bin++) {
      assertNear("mean probability", filled.get(bin).meanProbability(), mean[bin]);
      assertNear("observed share", filled.get(bin).observedShare(), observed[bin]);
    }
  }
}
