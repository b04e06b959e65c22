package io.github.tabfit.training.fused;

import io.github.tabfit.network.ParameterRange.Role;
import io.github.tabfit.network.StepCounts;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.layer.LayerShape;
import io.github.tabfit.training.fused.layer.WeightBlock;
import io.github.tabfit.training.fused.rule.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Takes parameters, updater state and counters from a network, and gives them back. DL4J keeps W of
 * a layer in column order, {@code [inputs, units]}, which is {@code [units, inputs]} row by row,
 * and the state of neighbouring parameters of the same updater together: all first moments, then
 * all second ones. Factors of the features come first, each with a bias that stays 0.
 */
final class NetworkExchange {
  /** Neighbours whose state DL4J keeps together. */
  private record Block(int from, int to, boolean biases) {}

  private final FusedNetwork network;
  private final MultiLayerNetwork model;
  private final Parameters parameters;
  private final UpdateRule rule;
  private final Optional<FeatureFactors> factors;
  private final int factorCount;
  private final List<Block> blocks;

  NetworkExchange(
      FusedNetwork network,
      TrainingSpec training,
      MultiLayerNetwork model,
      Parameters parameters,
      UpdateRule rule,
      Optional<FeatureFactors> factors) {
    this.factorCount = factors.isPresent() ? network.featureCount() : 0;
    int count = network.parameterCount() + network.zeros();
    if (model.numParams() != count + 2L * factorCount) {
      throw new IllegalArgumentException(
          "the network must have %d parameters and %d for factors, got %d"
              .formatted(count, 2 * factorCount, model.numParams()));
    }
    this.network = network;
    this.model = model;
    this.parameters = parameters;
    this.rule = rule;
    this.factors = factors;
    this.blocks = blocks(network, training.biasRate() != 1);
  }

  /**
   * In DL4J's vector, which has the zeros between an embedding's blocks. Batch normalization's
   * running statistics have no state and stand between blocks.
   */
  private static List<Block> blocks(FusedNetwork network, boolean biasesApart) {
    List<Block> all = new ArrayList<>();
    int zeros = network.zeros();
    for (StoredRange range : network.ranges()) {
      if (range.role() != Role.STATISTIC) {
        int from = range.layer() == 0 ? range.from() : zeros + range.from();
        int length = range.length() + (range.from() == 0 ? zeros : 0);
        boolean biases = biasesApart && range.role() == Role.BIAS;
        add(all, new Block(from, from + length, biases));
      }
    }
    return all;
  }

  /** Adds a block, or makes the last one longer. */
  private static void add(List<Block> all, Block next) {
    int last = all.size() - 1;
    if (last >= 0 && all.get(last).to() == next.from() && all.get(last).biases() == next.biases()) {
      all.set(last, new Block(all.get(last).from(), next.to(), next.biases()));
    } else {
      all.add(next);
    }
  }

  int iteration() {
    return model.getIterationCount();
  }

  int epoch() {
    return model.getEpochCount();
  }

  double learningRate(int iteration, int epoch) {
    // Layers without parameters have no optimizer; the output layer has that of all.
    BaseLayer layer = (BaseLayer) model.getOutputLayer().conf().getLayer();
    IUpdater updater = layer.getIUpdater();
    return updater.hasLearningRate() ? updater.getLearningRate(iteration, epoch) : 1;
  }

  void load() {
    float[] all = model.params().dup().data().asFloat();
    factors.ifPresent(own -> System.arraycopy(all, 0, own.values(), 0, factorCount));
    exchange(Arrays.copyOfRange(all, 2 * factorCount, all.length), parameters.values(), true);
    refreshMirror();
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
    StepCounts.set(model, iteration, epoch);
  }

  /** All parameters in DL4J's order. */
  float[] parameters() {
    float[] values = new float[network.parameterCount() + network.zeros()];
    exchange(values, parameters.values(), false);
    float[] all = new float[2 * factorCount + values.length];
    factors.ifPresent(own -> System.arraycopy(own.values(), 0, all, 0, factorCount));
    System.arraycopy(values, 0, all, 2 * factorCount, values.length);
    return all;
  }

  FusedTrainer.Snapshot snapshot() {
    return new FusedTrainer.Snapshot(live());
  }

  void restore(FusedTrainer.Snapshot snapshot) {
    snapshot.restore(live());
    refreshMirror();
  }

  /** Every array that training changes. */
  private List<float[]> live() {
    List<float[]> all = new ArrayList<>();
    all.add(parameters.values());
    all.addAll(Arrays.asList(rule.state));
    factors.ifPresent(
        own -> {
          all.add(own.values());
          all.addAll(Arrays.asList(own.state()));
        });
    return all;
  }

  private void refreshMirror() {
    parameters.refreshMirror();
    factors.ifPresent(FeatureFactors::refreshMirror);
  }

  /**
   * Copies a vector of all parameters, transposing W of a first layer that is dense as all others.
   *
   * @param theirs in DL4J's order; 0 between blocks
   * @param stored as the parameters are
   * @param in whether theirs are read
   */
  private void exchange(float[] theirs, float[] stored, boolean in) {
    if (!network.isDense()) {
      System.arraycopy(in ? theirs : stored, 0, in ? stored : theirs, 0, stored.length);
      return;
    }
    LayerShape first = network.shape(0);
    int here = first.weightCount();
    int there = here + network.zeros();
    int rest = stored.length - here;
    System.arraycopy(
        in ? theirs : stored, in ? there : here, in ? stored : theirs, in ? here : there, rest);
    for (WeightBlock block : first.stored()) {
      block.exchange(theirs, first.inputs(), stored, in);
    }
  }

  /** Moves the state from or to DL4J's: the factors', then block after block. */
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
    if (factors.isPresent()) {
      for (float[] moment : factors.get().state()) {
        move(moment, 0, state, at, factorCount, in);
        at += factorCount;
      }
    }
    for (Block block : blocks) {
      int length = block.to() - block.from();
      for (float[] moment : own) {
        move(moment, block.from(), state, at, length, in);
        at += length;
      }
    }
    if (in) {
      for (int i = 0; i < moments; i++) {
        exchange(own[i], rule.state[i], true);
      }
    }
  }

  private static void move(
      float[] moment, int from, float[] state, int at, int length, boolean in) {
    if (in) {
      System.arraycopy(state, at, moment, from, length);
    } else {
      System.arraycopy(moment, from, state, at, length);
    }
  }
}
