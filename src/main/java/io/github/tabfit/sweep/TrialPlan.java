package io.github.tabfit.sweep;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.training.TrainingData;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** A candidate as Arbiter's DL4J module hands it on, and all that its trial needs. */
final class TrialPlan extends DL4JConfiguration {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> settings;
  private final transient ExperimentSpec experiment;
  private final transient List<TrialFold> folds;

  /**
   * @param settings a JSON text for each key that the sweep sets
   * @param experiment the resolved experiment with the settings in place
   * @param folds the rows, fold by fold
   */
  TrialPlan(Map<String, String> settings, ExperimentSpec experiment, List<TrialFold> folds) {
    super(null, null, experiment.training().epochs());
    this.settings = settings;
    this.experiment = experiment;
    this.folds = folds;
  }

  /** The network that the trial trains, built at each call: the trial builds its own. */
  @Override
  public MultiLayerConfiguration getMultiLayerConfiguration() {
    TrainingData first = folds.get(0).data();
    int batch = Math.min(experiment.training().batchSize(), first.train().rows());
    return NetworkFactory.configuration(
        experiment.network(),
        experiment.training(),
        first.train().featureCount(),
        first.train().labelCount(),
        experiment.seed(),
        (first.train().rows() + batch - 1) / batch);
  }

  Map<String, String> settings() {
    return settings;
  }

  ExperimentSpec experiment() {
    return experiment;
  }

  List<TrialFold> folds() {
    return folds;
  }

  /**
   * Bytes that the trial needs at the most, the shared rows not counted: eight floats a weight
   * (weights, gradients, two moments, and a copy of each for the best epoch), the batches of an
   * epoch twice, and forward and backward activations of a batch.
   */
  long bytes() {
    long units = 0;
    long rows = 0;
    long columns = 0;
    double weights = 0;
    for (TrialFold fold : folds) {
      int features = fold.data().train().featureCount();
      int labels = fold.data().train().labelCount();
      rows = Math.max(rows, fold.rows());
      columns = Math.max(columns, features + labels);
      NetworkSummary network = NetworkSummary.of(experiment.network(), features, labels);
      weights = Math.max(weights, network.parameters());
      units =
          Math.max(units, network.layers().stream().mapToLong(NetworkSummary.Layer::units).sum());
    }
    long batch = Math.min(rows, experiment.training().batchSize());
    return (long) (4 * (8 * weights + 2.0 * rows * columns + 4.0 * batch * (units + columns)));
  }
}
