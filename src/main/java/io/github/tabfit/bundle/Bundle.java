package io.github.tabfit.bundle;

import io.github.tabfit.data.prepare.FeatureBlocks;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.forecast.SeriesModel;
import io.github.tabfit.network.LayerActivations;
import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.network.NetworkWeights;
import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.Block;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained model with all that it takes to use it.
 *
 * @param spec the resolved experiment
 * @param task what is predicted
 * @param network the trained network, float32
 * @param preprocessing turns rows into the network's inputs
 * @param provenance where the model comes from
 * @param metrics what was measured when it was trained; empty when not known
 */
public record Bundle(
    ExperimentSpec spec,
    Task task,
    MultiLayerNetwork network,
    FittedPreprocessing preprocessing,
    Provenance provenance,
    Optional<ModelMetrics> metrics) {

  /** A model of which nothing was measured. */
  public Bundle(
      ExperimentSpec spec,
      Task task,
      MultiLayerNetwork network,
      FittedPreprocessing preprocessing,
      Provenance provenance) {
    this(spec, task, network, preprocessing, provenance, Optional.empty());
  }

  /** The same with other metrics. */
  public Bundle with(ModelMetrics measured) {
    return new Bundle(spec, task, network, preprocessing, provenance, Optional.of(measured));
  }

  /** Whether it predicts from windows of series. */
  public boolean isOfSeries() {
    return spec.data().sequence().isPresent();
  }

  /**
   * What it knows of the series that it takes.
   *
   * @throws io.github.tabfit.spec.SpecException if it is none of series
   */
  public SeriesModel series() {
    return new SeriesModel(spec.data(), preprocessing);
  }

  /** The numbers of a network of dense layers, layer by layer. */
  public List<LayerWeights> weights() {
    return NetworkWeights.of(network, spec.modelNetwork(), spec.ensemble().members());
  }

  /** The weights of each hidden layer, then of the output layer, without biases and the like. */
  public List<float[]> layerWeights() {
    return NetworkWeights.ofLayers(network, layouts());
  }

  /** The network's layers of any kind with their numbers. */
  public List<TrainedLayer> layers() {
    return TrainedLayer.of(network, layouts(), spec.ensemble().members());
  }

  /** What the network's layers take and give; the output layer is the last. */
  public List<LayerLayout> layouts() {
    return LayerLayout.of(
        spec.modelNetwork(), preprocessing.featureCount(), preprocessing.target().labelCount());
  }

  /**
   * The blocks of features that were embedded while the network trained, whose weights its first
   * layer's have in them; empty for none.
   */
  public List<Block> embedding() {
    return FeatureBlocks.of(preprocessing.columns(), spec.data().preprocessing());
  }

  /**
   * What the network's layers make of rows: of each hidden layer, then of the output layer. For one
   * thread at a time.
   *
   * @param features [rows, features], float32, row-major, exactly as long
   * @return of each layer [rows, units], row-major
   */
  public List<float[]> activations(float[] features, int rows) {
    return LayerActivations.of(network, spec.modelNetwork(), features, rows);
  }

  /**
   * Of each block of a transformer, how much its tokens take of each other, on average over rows
   * and heads. For one thread at a time.
   *
   * @param features [rows, columns], float32, row-major, exactly as long
   * @return of each block [tokens][tokens], the token that is read in the end first; none of other
   *     networks
   */
  public List<double[][]> attention(float[] features, int rows) {
    return spec.network().isDense()
        ? List.of()
        : LayerActivations.attention(network, features, rows);
  }

  /** The network's layers and how many parameters they have. */
  public NetworkSummary networkSummary() {
    return NetworkSummary.of(
        spec.network(), preprocessing.featureCount(), preprocessing.target().labelCount());
  }
}
