package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.network.LayerActivations;
import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.NetworkInput;
import io.github.tabfit.network.ParameterRange;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.runtime.nd4j.OpenBlas;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps by {@code MultiLayerNetwork.fit}. */
final class Dl4jEngine implements StepEngine {
  /** Products of fewer multiply-adds gain nothing by OpenBLAS's threads. */
  private static final long LEAST_MULTIPLY_ADDS = 100_000_000;

  private final NetworkSpec spec;
  private final TrainingNetwork trained;
  private final int added;
  private final List<LayerLayout> layouts;
  private final MultiLayerNetwork network;
  private final EpochBatches batches;
  private final HealthProbe probe;
  private final GradientProbe gradients;
  private final OpenBlas.Lease lease = OpenBlas.lease();
  private INDArray parameters;
  private INDArray updaterState;
  private double rate = Double.NaN;

  Dl4jEngine(
      ExperimentSpec experiment, TrainingNetwork trained, EpochBatches batches, HealthProbe probe) {
    this.spec = experiment.network();
    this.trained = trained;
    this.network = trained.dl4j();
    this.added = TrainingNetwork.addedLayers(spec);
    this.gradients = new GradientProbe();
    this.layouts = LayerLayout.of(spec, probe.columns(), probe.outputs());
    this.batches = batches;
    this.probe = probe;
    if (largestProduct(network, batches.batchSize()) >= LEAST_MULTIPLY_ADDS) {
      OpenBlas.setThreads(
          experiment
              .training()
              .threads()
              .orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
  }

  /** Multiply-adds of the largest product of a step. */
  private static long largestProduct(MultiLayerNetwork network, int rows) {
    long largest = 0;
    for (Layer layer : network.getLayers()) {
      largest = Math.max(largest, layer.numParams() * rows);
    }
    return largest;
  }

  /** Norms of the gradients of the batch that an epoch ends with. */
  private final class GradientProbe extends BaseTrainingListener {
    private double[] norms = {};

    @Override
    public void onGradientCalculation(Model model) {
      Map<String, INDArray> gradients = model.gradient().gradientForVariable();
      norms =
          layouts.stream()
              .mapToDouble(
                  layer ->
                      Math.sqrt(
                          weights(layer, gradients).stream()
                              .mapToDouble(gradient -> gradient.norm2Number().doubleValue())
                              .map(norm -> norm * norm)
                              .sum()))
              .toArray();
    }
  }

  /**
   * The arrays of a layer's weights; none of a layer without.
   *
   * @param parameters by DL4J's names
   */
  private List<INDArray> weights(LayerLayout layer, Map<String, INDArray> parameters) {
    return layer.parameters().stream()
        .filter(ParameterRange::isWeight)
        .map(range -> parameters.get((range.part() + added) + "_" + range.name()))
        .toList();
  }

  @Override
  public Engine kind() {
    return Engine.DL4J;
  }

  @Override
  public double step(int batch) {
    boolean last = batch == batches.batches() - 1;
    if (last) {
      network.setListeners(gradients);
    }
    // The score holds the penalty of the weights before the step.
    double penalty = network.calcRegularizationScore(true);
    NetworkInput input = NetworkInput.of(network, batches.features(batch));
    network.fit(input.features(), batches.labels(batch), input.mask(), batches.weights(batch));
    if (last) {
      network.setListeners(List.of());
    }
    return network.score() - penalty;
  }

  @Override
  public void endEpoch() {
    Double current = trained.learningRate();
    rate = current == null ? Double.NaN : current;
    network.incrementEpochCount();
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void setLearningRate(double value) {
    trained.setLearningRate(value);
  }

  @Override
  public boolean isFinite() {
    return Double.isFinite(network.params().sumNumber().doubleValue());
  }

  @Override
  public float[][] activations() {
    INDArray sample = Nd4j.create(probe.sample(), new long[] {probe.rows(), probe.columns()}, 'c');
    List<INDArray> outputs = NetworkInput.feedForward(network, sample);
    float[][] activations = new float[spec.layers().size()][];
    for (int i = 0; i < activations.length; i++) {
      int layer = added + NetworkFactory.activationLayerIndex(spec, i);
      activations[i] = LayerActivations.flat(outputs.get(layer + 1));
    }
    return activations;
  }

  @Override
  public double[] gradientNorms() {
    // DL4J sums the gradients of a batch's rows, and divides where it updates.
    double rows = batches.size(batches.batches() - 1);
    return Arrays.stream(gradients.norms).map(norm -> norm / rows).toArray();
  }

  @Override
  public List<float[]> weights() {
    Map<String, INDArray> parameters = network.paramTable();
    return layouts.stream().map(layer -> values(weights(layer, parameters))).toList();
  }

  private static float[] values(List<INDArray> arrays) {
    float[] all = new float[arrays.stream().mapToInt(array -> (int) array.length()).sum()];
    int at = 0;
    for (INDArray array : arrays) {
      float[] one = array.dup('c').data().asFloat();
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    return all;
  }

  @Override
  public double loss(Examples rows, float[] weights) {
    return new ModelScorer(rows, weights).loss(network);
  }

  @Override
  public Scores scores(Examples rows, float[] weights) {
    return new ModelScorer(rows, weights).scores(network);
  }

  @Override
  public void remember() {
    INDArray state = network.getUpdater().getStateViewArray();
    parameters = network.params().dup();
    updaterState = state == null ? null : state.dup();
  }

  @Override
  public void recall() {
    network.params().assign(parameters);
    if (updaterState != null) {
      network.getUpdater().getStateViewArray().assign(updaterState);
    }
  }

  @Override
  public void finish() {
    // Every step was the network's own.
  }

  @Override
  public void close() {
    lease.close();
  }
}
