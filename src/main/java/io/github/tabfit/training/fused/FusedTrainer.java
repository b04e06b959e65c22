package io.github.tabfit.training.fused;

import io.github.tabfit.runtime.nd4j.OpenBlas.Lease;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.HashedMasks;
import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.ScaledMasks;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.rule.UpdateRule;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a {@code MultiLayerNetwork} without DL4J's operations. Parameters, updater state and
 * counters are taken from the network when it is made, and given back by {@link #writeBack}; in
 * between the network is as it was. For one thread at a time, which divides large products and
 * passes among {@code training.threads} of its own; many trainers may work side by side.
 */
public final class FusedTrainer implements AutoCloseable {
  private final FusedNetwork network;
  private final TrainingSpec training;
  private final ScaledMasks masks;
  private final NetworkPass pass;
  private final ParameterUpdate update;
  private final NetworkExchange exchange;
  private final Optional<FeatureFactors> factors;
  private final Lease threads = FloatProducts.lease();
  private int iteration;
  private int epoch;

  private FusedTrainer(
      FusedNetwork network,
      TrainingSpec training,
      ScaledMasks masks,
      NetworkPass pass,
      ParameterUpdate update,
      NetworkExchange exchange,
      Optional<FeatureFactors> factors) {
    this.network = network;
    this.training = training;
    this.masks = masks;
    this.pass = pass;
    this.update = update;
    this.exchange = exchange;
    this.factors = factors;
    load();
  }

  /**
   * A trainer of a network that DL4J has initialized.
   *
   * @param spec what the network was made from
   * @param training how it is trained
   * @param model the network, with the layer of factors where the spec has some: {@code
   *     TrainingNetwork}
   * @param maxRows rows of a batch at the most, at least 1
   * @param seed of dropout
   * @throws IllegalArgumentException if the network is {@link FusedNetwork#unsupported}
   */
  public static FusedTrainer of(
      NetworkSpec spec, TrainingSpec training, MultiLayerNetwork model, int maxRows, long seed) {
    return make(spec, training, model, maxRows, new HashedMasks(seed));
  }

  /** The same with dropout masks of choice. */
  public static FusedTrainer of(
      NetworkSpec spec,
      TrainingSpec training,
      MultiLayerNetwork model,
      int maxRows,
      DropoutMasks masks) {
    return make(
        spec,
        training,
        model,
        maxRows,
        (layer, step, dropout, from, factors, count, scratch) ->
            masks.fill(layer, step, dropout, from, factors, count));
  }

  private static FusedTrainer make(
      NetworkSpec spec, TrainingSpec training, MultiLayerNetwork model, int maxRows, Masks drawn) {
    FusedNetwork.unsupported(spec)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("the fused trainer cannot do it: " + reason);
            });
    int outputs = model.layerSize(model.getnLayers() - 1);
    FusedNetwork network = FusedNetwork.of(spec, model.layerInputSize(0), outputs);
    UpdateRule rule = UpdateRule.of(training.optimizer(), network.parameterCount());
    Workers workers = network.workers(training.threads(), maxRows);
    ScaledMasks masks = new ScaledMasks(drawn);
    NetworkPass pass =
        network.isDense()
            ? new DensePass(network, maxRows, masks, workers)
            : new LayeredPass(network, maxRows, masks, workers);
    ParameterUpdate update =
        new ParameterUpdate(network, training, pass.parameters(), rule, workers, pass.scratches());
    Optional<FeatureFactors> factors = factors(spec, training, network, pass);
    NetworkExchange exchange =
        new NetworkExchange(network, training, model, pass.parameters(), rule, factors);
    return new FusedTrainer(network, training, masks, pass, update, exchange, factors);
  }

  private static Optional<FeatureFactors> factors(
      NetworkSpec spec, TrainingSpec training, FusedNetwork network, NetworkPass pass) {
    return spec.featureScale() == 0
        ? Optional.empty()
        : Optional.of(
            new FeatureFactors(
                network.shape(0),
                pass.parameters(),
                training.optimizer(),
                spec.featureScale(),
                pass.scratches()[0]));
  }

  /**
   * Takes one optimisation step on some rows of a table.
   *
   * @param features {@code [rows, featureCount]}, row-major
   * @param labels {@code [rows, outputCount]}, row-major
   * @param weights {@code [rows]}, how much each row counts in the loss, or null for 1 each
   * @param order indices of rows
   * @param from first place in the order
   * @param to after the last, at most maxRows further
   * @return the mean loss of the rows by their weights before the step, without penalties
   */
  public double step(
      float[] features, float[] labels, float[] weights, int[] order, int from, int to) {
    FloatProducts.useOneThread();
    int rows = to - from;
    pass.batch().gather(features, labels, weights, order, from, to);
    double rate = exchange.learningRate(iteration, epoch);
    if (training.dropoutSchedule() == RegularizationSchedule.RATE) {
      masks.scale(rate / training.optimizer().learningRate());
    }
    pass.forward(rows, iteration, true);
    double loss = pass.output().differentiate(rows, weights != null) / rows;
    pass.backward(rows, iteration);
    factors.ifPresent(FeatureFactors::differentiate);
    update.step(iteration, rate);
    if (factors.isPresent()) {
      factors.get().step(iteration, rate);
    }
    iteration++;
    return loss;
  }

  /** Counts an epoch, for schedules by epoch. */
  public void endEpoch() {
    epoch++;
  }

  /** Takes parameters, updater state and counters from the network. */
  public void load() {
    exchange.load();
    iteration = exchange.iteration();
    epoch = exchange.epoch();
  }

  /** Gives parameters, updater state and counters to the network. */
  public void writeBack() {
    exchange.writeBack(iteration, epoch);
  }

  /** The learning rate of the next step; 1 where the optimizer takes none. */
  public double learningRate() {
    return exchange.learningRate(iteration, epoch);
  }

  /** Parameters and updater state as they are now. */
  public Snapshot snapshot() {
    return exchange.snapshot();
  }

  /** Takes parameters and updater state back; counters stay. */
  public void restore(Snapshot snapshot) {
    exchange.restore(snapshot);
  }

  /**
   * The sum of the losses of rows by their weights as the network stands, without penalties.
   *
   * @param weights of the rows, or null for 1 each
   * @param outputs receives {@code [rows, outputCount]}, row-major, of the same pass; nothing if it
   *     is empty
   * @param offset the place in the outputs of the first
   */
  public double loss(
      float[] features, float[] labels, float[] weights, int rows, float[] outputs, int offset) {
    FloatProducts.useOneThread();
    int columns = network.outputCount();
    double sum = 0;
    for (int start = 0; start < rows; start += pass.maxRows()) {
      int count = Math.min(pass.maxRows(), rows - start);
      pass.batch().gather(features, start, count);
      pass.batch().gatherLabels(labels, weights, start, count);
      pass.forward(count, iteration, false);
      if (outputs.length > 0) {
        pass.output().outputs(count, outputs, offset + start * columns);
      }
      sum += pass.output().differentiate(count, weights != null);
    }
    return sum;
  }

  /**
   * Outputs of a hidden layer for the first rows of a table, without dropout.
   *
   * @param rows at most maxRows
   * @return {@code [rows, units]} of each hidden layer, row-major
   */
  public float[][] activations(float[] features, int rows) {
    FloatProducts.useOneThread();
    pass.batch().gather(features, 0, rows);
    pass.forward(rows, iteration, false);
    return pass.activations(rows);
  }

  /**
   * L2 norm of the last step's gradient by a layer's weights, before clipping and penalties; 0 of a
   * layer without.
   */
  public double gradientNorm(int layer) {
    double squares = 0;
    for (StoredRange range : network.weights(layer)) {
      double norm =
          FloatProducts.norm(range.length(), pass.parameters().gradients().at(0, range.from()));
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  /** A copy of a layer's weights, in the order in which they are stored. */
  public float[] weights(int layer) {
    List<StoredRange> ranges = network.weights(layer);
    float[] weights = new float[ranges.stream().mapToInt(StoredRange::length).sum()];
    int at = 0;
    for (StoredRange range : ranges) {
      System.arraycopy(pass.parameters().values(), range.from(), weights, at, range.length());
      at += range.length();
    }
    return weights;
  }

  /** Whether every parameter is finite. */
  public boolean isFinite() {
    // A number times 0 is 0, unless it is infinite or NaN.
    float sum = 0;
    for (float value : pass.parameters().values()) {
      sum += value * 0f;
    }
    for (float value : factors.map(FeatureFactors::values).orElse(new float[0])) {
      sum += value * 0f;
    }
    return sum == 0;
  }

  /** Number of layers, the output layer among them. */
  public int layerCount() {
    return network.layouts().size();
  }

  /** A copy of the parameters in DL4J's order. */
  public float[] parameters() {
    return exchange.parameters();
  }

  /** Ends the threads, and frees the memory outside the heap. */
  @Override
  public void close() {
    pass.close();
    threads.close();
  }

  /** Parameters and updater state of a moment. */
  public static final class Snapshot {
    private final List<float[]> copies;

    /** Copies arrays. */
    Snapshot(List<float[]> live) {
      copies = live.stream().map(float[]::clone).toList();
    }

    /** Writes the copies into the same arrays. */
    void restore(List<float[]> live) {
      for (int i = 0; i < copies.size(); i++) {
        System.arraycopy(copies.get(i), 0, live.get(i), 0, copies.get(i).length);
      }
    }
  }
}
