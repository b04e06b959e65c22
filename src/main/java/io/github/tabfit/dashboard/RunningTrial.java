package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.sweep.SweepJson;
import io.github.tabfit.training.EpochReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** A trial of a sweep that is at work. Not for several threads at a time. */
final class RunningTrial {
  private static final int MOST_POINTS = 60;

  private final int trial;
  private final Map<String, String> settings;
  private Thinned curve = new Thinned(MOST_POINTS);
  private EpochReport last;
  private int fold = 1;
  private int folds = 1;

  RunningTrial(int trial, Map<String, String> settings) {
    this.trial = trial;
    // In the order of the search space.
    this.settings = new LinkedHashMap<>(settings);
  }

  void epochEnded(int itsFold, int allFolds, EpochReport report) {
    if (itsFold != fold) {
      curve = new Thinned(MOST_POINTS);
    }
    fold = itsFold;
    folds = allFolds;
    last = report;
    curve.add(0, report.epoch(), report.validationMetric().orElse(Double.NaN));
  }

  void write(ObjectNode node) {
    node.put("trial", trial).put("fold", fold).put("folds", folds);
    write(node.putObject("settings"), settings);
    if (last != null) {
      node.put("epoch", last.epoch()).put("epochs", last.epochs());
      Numbers.put(node, "value", last.validationMetric().orElse(Double.NaN));
    }
    ArrayNode points = node.putArray("curve");
    curve.write(points);
  }

  /** Settings as texts for a reader. */
  static void write(ObjectNode node, Map<String, String> settings) {
    settings.forEach((path, json) -> node.put(path, SweepJson.plain(json)));
  }
}
