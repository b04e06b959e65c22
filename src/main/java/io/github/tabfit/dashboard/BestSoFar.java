package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.training.EpochReport;
import java.util.Map;
import java.util.TreeMap;

/** Each member's best epoch by the validation metric. Not for several threads at a time. */
final class BestSoFar {
  private final Metric metric;
  private final Map<Integer, EpochReport> best = new TreeMap<>();

  BestSoFar(Metric metric) {
    this.metric = metric;
  }

  void offer(int member, EpochReport report) {
    EpochReport before = best.get(member);
    double score = report.validationMetric().orElse(Double.NaN);
    double former = before == null ? Double.NaN : before.validationMetric().orElse(Double.NaN);
    if (metric.isBetter(score, former)) {
      best.put(member, report);
    }
  }

  void write(ObjectNode node) {
    ArrayNode list = node.putArray("best");
    best.forEach(
        (member, report) -> {
          ObjectNode entry = list.addObject().put("member", member).put("epoch", report.epoch());
          Numbers.put(entry, "value", report.validationMetric().orElse(Double.NaN));
          Numbers.put(entry, "loss", report.validationLoss().orElse(Double.NaN));
        });
  }
}
