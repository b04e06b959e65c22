package io.github.tabfit.sweep;

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
  private final transient List<TrainingData> folds;

  /**
   * @param configuration the network that the trial trains
   * @param settings a JSON text for each key that the sweep sets
   * @param experiment the complete experiment with the settings in place
   * @param folds training and validation rows, one pair a fold
   */
  TrialPlan(
      MultiLayerConfiguration configuration,
      Map<String, String> settings,
      ExperimentSpec experiment,
      List<TrainingData> folds) {
    super(configuration, null, experiment.training().epochs());
    this.settings = settings;
    this.experiment = experiment;
    this.folds = folds;
  }

  Map<String, String> settings() {
    return settings;
  }

  ExperimentSpec experiment() {
    return experiment;
  }

  List<TrainingData> folds() {
    return folds;
  }

  /**
   * Bytes that the trial needs at the most, the shared rows not counted: eight floats a weight
   * (weights, gradients, two moments, and a copy of each for the best epoch), the batches of an
   * epoch twice, and forward and backward activations of a batch.
   */
  long bytes() {
    long weights = 0;
    long units = 0;
    for (int i = 0; i < getMultiLayerConfiguration().getConfs().size(); i++) {
      var conf = getMultiLayerConfiguration().getConf(i);
      weights += conf.getLayer().initializer().numParams(conf);
    }
    for (var layer : experiment.network().layers()) {
      units += layer.units();
    }
    long rows = 0;
    long columns = 0;
    for (TrainingData fold : folds) {
      rows = Math.max(rows, (long) fold.train().rows() + fold.validation().rows());
      columns = Math.max(columns, fold.train().featureCount() + fold.train().labelCount());
    }
    long batch = Math.min(rows, experiment.training().batchSize());
    return 4 * (8 * weights + 2 * rows * columns + 4 * batch * (units + columns));
  }
}
