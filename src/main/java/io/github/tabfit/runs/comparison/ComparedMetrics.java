package io.github.tabfit.runs.comparison;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metrics whose differences are judged, the one that decides first. */
final class ComparedMetrics {
  private ComparedMetrics() {}

  /**
   * The metrics that all the models have.
   *
   * @param asked which is to decide; empty for log_loss, accuracy where one has no probabilities,
   *     or rmse
   * @throws SpecException if the one that was asked for is none of them
   */
  static List<Metric> of(List<PredictedRows> models, Optional<Metric> asked) {
    List<Metric> metrics = new ArrayList<>(known(models));
    if (asked.isPresent()) {
      if (!metrics.remove(asked.get())) {
        List<String> ids = metrics.stream().map(Metric::id).toList();
        throw new SpecException(
            "--metric must be one of %s, got %s%s"
                .formatted(
                    String.join(", ", ids),
                    asked.get().id(),
                    NearestName.hint(asked.get().id(), ids)));
      }
      metrics.add(0, asked.get());
    }
    return List.copyOf(metrics);
  }

  private static List<Metric> known(List<PredictedRows> models) {
    int classes = models.get(0).classes().size();
    if (classes == 0) {
      return List.of(Metric.RMSE, Metric.MAE, Metric.R2);
    }
    List<Metric> metrics = new ArrayList<>();
    boolean probabilities = models.stream().allMatch(PredictedRows::hasProbabilities);
    if (probabilities) {
      metrics.add(Metric.LOG_LOSS);
    }
    metrics.add(Metric.ACCURACY);
    metrics.add(Metric.BALANCED_ACCURACY);
    metrics.add(Metric.MACRO_F1);
    if (classes == 2) {
      metrics.add(Metric.ROC_AUC);
    }
    if (probabilities) {
      metrics.add(Metric.BRIER);
    }
    return metrics;
  }
}
