package io.github.tabfit.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.evaluation.CalibrationBin;
import io.github.tabfit.evaluation.ClassScores;
import io.github.tabfit.evaluation.ClassificationResult;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run's results as JSON. Undefined figures are null. */
public final class RunJson {
  private static final List<String> PARTS = List.of("train", "validation", "test");

  private RunJson() {}

  /** The one object that {@code train --json} prints; a part without rows has null metrics. */
  public static ObjectNode summary(Run run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", run.experiment().spec().name());
    node.put("run", run.folder().toString());
    node.put("bundle", run.model().toString());
    node.put("task", run.experiment().task().id());
    node.put("target", run.experiment().spec().data().target());
    node.put("seed", run.experiment().spec().seed());
    node.put("engine", run.training().engine().id());
    node.put("epochs", run.training().epochs());
    node.put("best_epoch", run.training().bestEpoch());
    node.put("seconds", Math.round(run.seconds() * 1000) / 1000.0);
    DecisionJson.add(node, run.bundle());
    ObjectNode rows = node.putObject("rows");
    rows.put("train", run.experiment().train().rows());
    rows.put("validation", run.experiment().validation().rows());
    rows.put("test", run.experiment().test().rows());
    ObjectNode metrics = node.putObject("metrics");
    for (String part : PARTS) {
      run.metrics(part)
          .ifPresentOrElse(
              values -> metrics.set(part, numbers(values)), () -> metrics.putNull(part));
    }
    metrics.set("baseline", numbers(run.baseline().metrics()));
    run.forecasts().forEach((name, result) -> metrics.set(name, numbers(result.metrics())));
    run.crossValidation()
        .ifPresent(folds -> node.set("cross_validation", CrossValidationJson.of(folds)));
    node.set("verdict", verdict(run.verdict()));
    return node;
  }

  /**
   * What {@code metrics.json} holds: the summary, and for classes where the network errs. It names
   * the model as seen from its own folder, which may be moved.
   */
  static ObjectNode metrics(Run run) {
    ObjectNode node = summary(run);
    node.remove("run");
    node.put("bundle", RunWriter.file(run.training()));
    node.put("stopped", run.training().stop().name().toLowerCase(Locale.ROOT));
    ObjectNode details = node.putObject("details");
    for (String part : PARTS) {
      if (run.results().get(part) instanceof ClassificationResult result) {
        details.set(part, details(result));
      }
    }
    return node;
  }

  private static ObjectNode verdict(Verdict verdict) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("part", verdict.part()).put("rows", verdict.rows()).put("error", verdict.error());
    put(node, "share_gone", verdict.share());
    put(node, "low", verdict.low());
    put(node, "high", verdict.high());
    ArrayNode lines = node.putArray("lines");
    verdict.lines().forEach(lines::add);
    return node;
  }

  /** Metrics of labelled rows, details for classes, and the verdict. */
  public static ObjectNode evaluation(ModelEvaluation.Measured measured, Bundle model) {
    EvaluationResult result = measured.result();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rows", result.rows());
    DecisionJson.add(node, model);
    node.set("metrics", numbers(result.metrics()));
    measured.forecasts().forEach((name, forecast) -> node.set(name, numbers(forecast.metrics())));
    if (result instanceof ClassificationResult classification) {
      node.set("details", details(classification));
    }
    node.set("verdict", verdict(measured.verdict()));
    return node;
  }

  private static ObjectNode details(ClassificationResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode classes = node.putArray("classes");
    for (ClassScores scores : result.perClass()) {
      ObjectNode entry = classes.addObject();
      entry.put("class", scores.name());
      put(entry, "precision", scores.precision());
      put(entry, "recall", scores.recall());
      put(entry, "f1", scores.f1());
      entry.set("rows", weight(scores.support()));
    }
    ArrayNode confusion = node.putArray("confusion");
    for (double[] row : result.confusion().counts()) {
      ArrayNode counts = confusion.addArray();
      for (double count : row) {
        counts.add(weight(count));
      }
    }
    put(node, "calibration_error", result.calibration().expectedCalibrationError());
    ArrayNode bins = node.putArray("calibration");
    for (CalibrationBin bin : result.calibration().bins()) {
      ObjectNode entry = bins.addObject();
      entry.put("lower", bin.lower()).put("upper", bin.upper());
      entry.set("rows", weight(bin.count()));
      put(entry, "mean_probability", bin.meanProbability());
      put(entry, "observed_share", bin.observedShare());
    }
    return node;
  }

  public static ObjectNode numbers(Map<String, Double> values) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    values.forEach((name, value) -> put(node, name, value));
    return node;
  }

  /** A sum of weights; a whole number where rows count 1 each. */
  private static NumericNode weight(double weight) {
    return weight == Math.rint(weight)
        ? LongNode.valueOf((long) weight)
        : DoubleNode.valueOf(weight);
  }

  private static void put(ObjectNode node, String name, double value) {
    node.put(name, orNull(value));
  }

  /** A figure; null where it is undefined. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
