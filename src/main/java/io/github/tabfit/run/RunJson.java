package io.github.tabfit.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.evaluation.CalibrationBin;
import io.github.tabfit.evaluation.ClassScores;
import io.github.tabfit.evaluation.ClassificationResult;
import io.github.tabfit.evaluation.EvaluationResult;
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

  /** Metrics of one part, and details for classes. */
  public static ObjectNode evaluation(EvaluationResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("rows", result.rows());
    node.set("metrics", numbers(result.metrics()));
    if (result instanceof ClassificationResult classification) {
      node.set("details", details(classification));
    }
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
      entry.put("rows", scores.support());
    }
    ArrayNode confusion = node.putArray("confusion");
    for (int[] row : result.confusion().counts()) {
      ArrayNode counts = confusion.addArray();
      for (int count : row) {
        counts.add(count);
      }
    }
    put(node, "calibration_error", result.calibration().expectedCalibrationError());
    ArrayNode bins = node.putArray("calibration");
    for (CalibrationBin bin : result.calibration().bins()) {
      ObjectNode entry = bins.addObject();
      entry.put("lower", bin.lower()).put("upper", bin.upper()).put("rows", bin.count());
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

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
