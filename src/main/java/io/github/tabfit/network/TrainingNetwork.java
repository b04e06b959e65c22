package io.github.tabfit.network;

import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A network while it trains. With {@code network.feature_scale} a DL4J layer stands before the
 * others that multiplies each feature x by its factor s, which starts at 1. When training ends the
 * factors are folded into the first layer's weights, W = diag(s)·V, so that the network itself has
 * no such layer.
 */
public final class TrainingNetwork {
  private final MultiLayerNetwork network;
  private final MultiLayerNetwork trained;
  private final NetworkSpec spec;
  private final TrainingSpec training;

  private TrainingNetwork(
      MultiLayerNetwork network,
      MultiLayerNetwork trained,
      NetworkSpec spec,
      TrainingSpec training) {
    this.network = network;
    this.trained = trained;
    this.spec = spec;
    this.training = training;
  }

  /**
   * Begins to train a network with the weights that it has.
   *
   * @param network as {@link NetworkFactory} makes it of the spec, new
   * @param stepsPerEpoch optimisation steps an epoch, at least 1
   */
  public static TrainingNetwork of(
      MultiLayerNetwork network, NetworkSpec spec, TrainingSpec training, int stepsPerEpoch) {
    if (addedLayers(spec) == 0) {
      return new TrainingNetwork(network, network, spec, training);
    }
    MultiLayerNetwork trained =
        new MultiLayerNetwork(
            configuration(network.getLayerWiseConfigurations(), spec, training, stepsPerEpoch));
    trained.init();
    ownParameters(trained).assign(flat(network.params()));
    return new TrainingNetwork(network, trained, spec, training);
  }

  /** How many DL4J layers stand before those of the network: 1 with factors, else 0. */
  public static int addedLayers(NetworkSpec spec) {
    return spec.featureScale() > 0 ? 1 : 0;
  }

  /** The configuration that trains: with the layer of factors where the spec has some. */
  public static MultiLayerConfiguration configuration(
      MultiLayerConfiguration network, NetworkSpec spec, TrainingSpec training, int stepsPerEpoch) {
    if (addedLayers(spec) == 0) {
      return network;
    }
    MultiLayerConfiguration copy = network.clone();
    long features = ((FeedForwardLayer) copy.getConf(0).getLayer()).getNIn();
    List<NeuralNetConfiguration> all = new ArrayList<>();
    all.add(
        new NeuralNetConfiguration.Builder()
            .seed(copy.getConf(0).getSeed())
            .dataType(copy.getDataType())
            .weightInit(WeightInit.ONES)
            .updater(Updaters.of(training, stepsPerEpoch, spec.featureScale()))
            // The layer has a bias, which is to stay 0; NoOp would apply its bare gradient.
            .biasUpdater(new Sgd(0))
            .gradientNormalization(GradientNormalization.None)
            .list()
            .layer(
                new ElementWiseMultiplicationLayer.Builder()
                    .nIn(features)
                    .nOut(features)
                    .activation(new ActivationIdentity())
                    .build())
            .build()
            .getConf(0));
    all.addAll(copy.getConfs());
    copy.setConfs(all);
    return copy;
  }

  /** The network that steps are taken on. */
  public MultiLayerNetwork dl4j() {
    return trained;
  }

  /** What is trained. */
  public NetworkSpec spec() {
    return spec;
  }

  /** The learning rate of the next step; null where the optimizer takes none. */
  public Double learningRate() {
    return trained.getLearningRate(addedLayers(spec));
  }

  /** Sets the learning rate, that of biases and factors in proportion. */
  public void setLearningRate(double rate) {
    setLearningRate(network, training, rate);
    if (addedLayers(spec) > 0) {
      setLearningRate(trained, training, rate);
      trained.setLearningRate(0, spec.featureScale() * rate);
    }
  }

  /** Sets the learning rate of a network without factors, that of biases in proportion. */
  public static void setLearningRate(
      MultiLayerNetwork network, TrainingSpec training, double rate) {
    for (NeuralNetConfiguration conf : network.getLayerWiseConfigurations().getConfs()) {
      boolean isFactors = conf.getLayer() instanceof ElementWiseMultiplicationLayer;
      if (!isFactors
          && conf.getLayer() instanceof BaseLayer layer
          && layer.getBiasUpdater() != null) {
        layer.getBiasUpdater().setLrAndSchedule(training.biasRate() * rate, null);
      }
    }
    network.setLearningRate(rate);
  }

  /** Gives what was learned to the network: weights, updater state and counters. */
  public void fold() {
    if (addedLayers(spec) == 0) {
      return;
    }
    INDArray factors = trained.getLayer(0).getParam(DefaultParamInitializer.WEIGHT_KEY);
    flat(network.params()).assign(ownParameters(trained));
    network
        .getLayer(0)
        .getParam(DefaultParamInitializer.WEIGHT_KEY)
        .muliColumnVector(factors.reshape(factors.length(), 1));
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null) {
      // The factors' own state comes first, and ends with them.
      INDArray all = flat(trained.getUpdater().getStateViewArray());
      flat(state)
          .assign(all.get(NDArrayIndex.interval(all.length() - state.length(), all.length())));
    }
    StepCounts.copy(trained, network);
  }

  /** All but the factors and their biases, as a view. */
  private static INDArray ownParameters(MultiLayerNetwork trained) {
    INDArray all = flat(trained.params());
    return all.get(NDArrayIndex.interval(trained.getLayer(0).numParams(), all.length()));
  }

  private static INDArray flat(INDArray vector) {
    return vector.reshape(vector.length());
  }
}
