package io.github.tabfit.training;

import io.github.tabfit.evaluation.Metric;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Remembers the weights and updater state of the best epoch so far. */
final class BestWeights {
  private final Metric metric;
  private int epoch;
  private double score = Double.NaN;
  private INDArray parameters;
  private INDArray updaterState;

  BestWeights(Metric metric) {
    this.metric = metric;
  }

  /** Takes the network's weights if the score beats all before; a NaN never does. */
  boolean offer(int candidateEpoch, double candidate, MultiLayerNetwork network) {
    if (!metric.isBetter(candidate, score)) {
      return false;
    }
    epoch = candidateEpoch;
    score = candidate;
    INDArray state = network.getUpdater().getStateViewArray();
    if (parameters == null) {
      parameters = network.params().dup();
      updaterState = state == null ? null : state.dup();
    } else {
      parameters.assign(network.params());
      if (state != null) {
        updaterState.assign(state);
      }
    }
    return true;
  }

  /** The best epoch, from 1; 0 if there was none. */
  int epoch() {
    return epoch;
  }

  void restore(MultiLayerNetwork network) {
    network.params().assign(parameters);
    if (updaterState != null) {
      network.getUpdater().getStateViewArray().assign(updaterState);
    }
  }
}
