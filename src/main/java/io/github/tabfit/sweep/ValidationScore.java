package io.github.tabfit.sweep;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/** The metric of a sweep, measured on a fold's held rows, or on the validation rows. */
final class ValidationScore implements ScoreFunction {
  private static final long serialVersionUID = 1L;

  private final Metric metric;

  ValidationScore(Metric metric) {
    this.metric = metric;
  }

  /** A trained network, the rows that it was trained and is scored on, and how classes count. */
  record Trained(TrainingResult result, TrialFold fold, ClassWeights classWeights) {}

  /** The score of the weights that training returned; NaN where the metric is not defined. */
  double score(Trained trained) {
    TrainingResult result = trained.result();
    if (metric == Metric.LOSS && trained.fold().held().isEmpty()) {
      EpochReport best = result.history().get(result.bestEpoch() - 1);
      return best.validationLoss().orElse(Double.NaN);
    }
    TrialFold fold = trained.fold();
    if (metric == Metric.LOSS) {
      return fold.scorer(trained.classWeights()).loss(result.network());
    }
    return new ModelScorer(fold.scored())
        .scores(result.network())
        .evaluate(fold.data().target(), fold.scored())
        .value(metric);
  }

  @Override
  @SuppressWarnings("deprecation") // the interface still asks for it
  public double score(Object model, DataProvider provider, Map<String, Object> parameters) {
    return score((Trained) model);
  }

  @Override
  public double score(Object model, Class<? extends DataSource> source, Properties properties) {
    return score((Trained) model);
  }

  @Override
  public boolean minimize() {
    return !metric.greaterIsBetter();
  }

  @Override
  public List<Class<?>> getSupportedModelTypes() {
    return List.of(Trained.class);
  }

  @Override
  public List<Class<?>> getSupportedDataTypes() {
    return List.of(TrialFold.class);
  }
}
