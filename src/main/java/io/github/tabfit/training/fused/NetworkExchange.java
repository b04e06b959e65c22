package io.github.tabfit.training.fused;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Takes parameters, updater state and counters from a network, and gives them back. DL4J keeps W of
 * a layer in column order, {@code [inputs, units]}, which is {@code [units, inputs]} row by row,
 * and the state of neighbouring parameters together: all first moments, then all second ones. Batch
 * normalization's running statistics have no state and divide it into blocks.
 */
final class NetworkExchange {
  private final FusedNetwork network;
  private final MultiLayerNetwork model;
  private final Parameters parameters;
  private final UpdateRule rule;
  private final Optional<FeatureFactors> factors;

  NetworkExchange(
      FusedNetwork network,
      MultiLayerNetwork model,
      Parameters parameters,
      UpdateRule rule,
      Optional<FeatureFactors> factors) {
    int count = network.parameterCount() + network.zeros();
    if (model.numParams() != count) {
      throw new IllegalArgumentException(
          "the network must have %d parameters, got %d".formatted(count, model.numParams()));
    }
    this.network = network;
    this.model = model;
    this.parameters = parameters;
    this.rule = rule;
    this.factors = factors;
  }

  int iteration() {
    return model.getIterationCount();
  }

  int epoch() {
    return model.getEpochCount();
  }

  double learningRate(int iteration, int epoch) {
    BaseLayer layer = (BaseLayer) model.getLayer(0).conf().getLayer();
    IUpdater updater = layer.getIUpdater();
    return updater.hasLearningRate() ? updater.getLearningRate(iteration, epoch) : 1;
  }

  void load() {
    float[] values = model.params().dup().data().asFloat();
    exchange(values, parameters.values(), true);
    factors.ifPresent(FeatureFactors::reset);
    parameters.refreshMirror();
    INDArray state = model.getUpdater().getStateViewArray();
    if (rule.state.length > 0) {
      moveState(state.dup().data().asFloat(), true);
    }
  }

  void writeBack(int iteration, int epoch) {
    float[] values = parameters();
    model.params().assign(Nd4j.createFromArray(values).reshape(model.params().shape()));
    if (rule.state.length > 0) {
      INDArray state = model.getUpdater().getStateViewArray();
      float[] moved = new float[(int) state.length()];
      moveState(moved, false);
      state.assign(Nd4j.createFromArray(moved).reshape(state.shape()));
    }
    model.setIterationCount(iteration);
    // Counts in every layer too.
    model.setEpochCount(epoch - 1);
    model.incrementEpochCount();
  }

  float[] parameters() {
    float[] values = new float[network.parameterCount() + network.zeros()];
    exchange(values, folded(), false);
    return values;
  }

  FusedTrainer.Snapshot snapshot() {
    return new FusedTrainer.Snapshot(folded(), rule.state);
  }

  private float[] folded() {
    return factors.map(FeatureFactors::folded).orElse(parameters.values());
  }

  void restore(FusedTrainer.Snapshot snapshot) {
    System.arraycopy(snapshot.values, 0, parameters.values(), 0, snapshot.values.length);
    for (int i = 0; i < rule.state.length; i++) {
      System.arraycopy(snapshot.state[i], 0, rule.state[i], 0, rule.state[i].length);
    }
    factors.ifPresent(FeatureFactors::reset);
    parameters.refreshMirror();
  }

  /**
   * Copies a vector of all parameters, transposing the first layer's W.
   *
   * @param theirs in DL4J's order; 0 between blocks
   * @param stored as the parameters are
   * @param in whether theirs are read
   */
  private void exchange(float[] theirs, float[] stored, boolean in) {
    LayerShape first = network.layers().get(0);
    int here = first.weightCount();
    int there = here + network.zeros();
    int rest = stored.length - here;
    System.arraycopy(
        in ? theirs : stored, in ? there : here, in ? stored : theirs, in ? here : there, rest);
    for (WeightBlock block : first.stored()) {
      block.exchange(theirs, first.inputs(), stored, in);
    }
  }

  /** Moves all moments of one block after the other from or to DL4J's state. */
  private void moveState(float[] state, boolean in) {
    int moments = rule.state.length;
    float[][] own = new float[moments][];
    for (int i = 0; i < moments; i++) {
      own[i] = new float[network.parameterCount() + network.zeros()];
      if (!in) {
        exchange(own[i], rule.state[i], false);
      }
    }
    int at = 0;
    int from = 0;
    for (LayerShape layer : network.layers()) {
      boolean ends = layer.isBatchNormalized() || layer.index() == network.layers().size() - 1;
      if (!ends) {
        continue;
      }
      boolean batch = layer.isBatchNormalized();
      int to = network.zeros() + (batch ? layer.mean() : network.parameterCount());
      for (float[] moment : own) {
        System.arraycopy(
            in ? state : moment, in ? at : from, in ? moment : state, in ? from : at, to - from);
        at += to - from;
      }
      from = batch ? network.zeros() + layer.logDeviation() + layer.units() : to;
    }
    if (in) {
      for (int i = 0; i < moments; i++) {
        exchange(own[i], rule.state[i], true);
      }
    }
  }
}
