package io.github.tabfit.network;

import io.github.tabfit.network.layer.DroppedPoolingLayer;
import io.github.tabfit.network.layer.RowWeightedOutputLayer;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputInit;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Specs as DL4J configurations of a {@code MultiLayerNetwork}.
 *
 * <p>A hidden layer becomes one DL4J layer, or three with batch normalization:
 *
 * <ul>
 *   <li>no normalization: f(xW + b);
 *   <li>layer normalization: f(g·(xW - mean)/sd + b), mean and population standard deviation over
 *       the layer's units, gain g starting at 1; the bias is added after the normalization;
 *   <li>batch normalization: a dense layer without bias, then γ·(xW - mean)/√(variance + 1e-5) + β,
 *       then f; running statistics for inference decay by 0.9 a step.
 * </ul>
 *
 * <p>The labels mask of a batch, shape {@code [batchSize, 1]}, holds row weights: it multiplies
 * each row's loss and gradient, and the mean over the batch divides by the number of rows. Labels
 * have the shape {@code [batchSize, outputCount]}. DL4J counts epochs in {@code fit(iterator)}; a
 * loop of its own must call {@code incrementEpochCount} for schedules by epoch.
 */
public final class NetworkFactory {
  private static final long SEED_FOR_ZERO = 0x5DEECE66DL;

  private NetworkFactory() {}

  /**
   * A configuration in float32.
   *
   * @param network layers and output
   * @param training optimizer, schedule, regularization and clipping
   * @param featureCount columns of the input, at least 1
   * @param outputCount columns of the output, at least 1; {@code Loss.outputs} says how many, the
   *     quantiles of the quantile loss
   * @param seed of the initial weights and of dropout
   * @param stepsPerEpoch optimisation steps an epoch, at least 1, for schedules by iteration
   *     (cosine, warm-up)
   * @throws IllegalArgumentException if a count is below 1
   */
  public static MultiLayerConfiguration configuration(
      NetworkSpec network,
      TrainingSpec training,
      int featureCount,
      int outputCount,
      long seed,
      int stepsPerEpoch) {
    return configuration(
        network, training, featureCount, outputCount, seed, stepsPerEpoch, DataType.FLOAT);
  }

  /**
   * What ND4J's generator is given for an experiment's seed. It takes 0 to mean the clock, so 0
   * becomes another number; every other seed is itself.
   */
  public static long generatorSeed(long seed) {
    return seed == 0 ? SEED_FOR_ZERO : seed;
  }

  /**
   * The same in a data type of choice: {@code FLOAT}, or {@code DOUBLE} to verify gradients.
   *
   * @throws IllegalArgumentException if a count is below 1
   */
  public static MultiLayerConfiguration configuration(
      NetworkSpec network,
      TrainingSpec training,
      int featureCount,
      int outputCount,
      long seed,
      int stepsPerEpoch,
      DataType dataType) {
    requirePositive("featureCount", featureCount);
    requirePositive("outputCount", outputCount);
    requirePositive("stepsPerEpoch", stepsPerEpoch);
    GradientClipping clipping = training.gradientClipping();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(generatorSeed(seed))
            .dataType(dataType)
            .weightInit(weightInit(network.weightInit()))
            .updater(Updaters.of(training, stepsPerEpoch))
            .biasUpdater(Updaters.ofBiases(training, stepsPerEpoch))
            .gradientNormalization(gradientNormalization(clipping.type()))
            .gradientNormalizationThreshold(clipping.threshold())
            .list();
    List<LayerLayout> layouts = LayerLayout.of(network, featureCount, outputCount);
    HiddenLayers hidden = new HiddenLayers(layers, training, stepsPerEpoch, layouts.get(0).input());
    double dropout = network.inputDropout();
    for (LayerLayout layout : layouts.subList(0, layouts.size() - 1)) {
      hidden.add(layout, dropout);
      // A transformer drops what its blocks add.
      dropout = layout.spec() instanceof TransformerSpec ? 0 : layout.spec().dropout();
    }
    LayerLayout last = layouts.get(layouts.size() - 1);
    OutputLayer.Builder output = RowWeightedOutputLayer.builder(Losses.of(network.output()));
    output
        .nIn(last.input().size())
        .nOut(outputCount)
        .activation(Activations.of(network.output().activation()));
    output.dropOut(Schedules.dropout(dropout, training, stepsPerEpoch));
    if (network.outputInit() == OutputInit.ZERO) {
      output.weightInit(WeightInit.ZERO);
    }
    // By layer: DL4J applies a weight decay that is set for all layers twice.
    output.regularization(Updaters.regularization(training));
    hidden.addOutput(output.build(), last.input());
    return layers.build();
  }

  /**
   * A copy for inference without Tabfit on the class path: DL4J's own output layer and losses in
   * place of ours. Parameters and outputs are the same. Activations that DL4J lacks or computes
   * wrongly stay ours, and so do the Huber and quantile losses.
   *
   * @param configuration as {@link #configuration} makes it
   */
  public static MultiLayerConfiguration portable(MultiLayerConfiguration configuration) {
    // The layers differ in their class alone.
    MultiLayerConfiguration copy =
        MultiLayerConfiguration.fromJson(
            configuration
                .toJson()
                .replace(RowWeightedOutputLayer.class.getName(), OutputLayer.class.getName())
                .replace(DroppedPoolingLayer.class.getName(), SubsamplingLayer.class.getName()));
    copy.getConfs().forEach(conf -> free(conf.getLayer()));
    OutputLayer output = (OutputLayer) copy.getConf(copy.getConfs().size() - 1).getLayer();
    output.setLossFn(Losses.withoutTabfit(output.getLossFn()));
    return copy;
  }

  private static void free(Layer conf) {
    Schedules.fixDropout(conf);
    if (conf instanceof BaseWrapperLayer wrapper) {
      free(wrapper.getUnderlying());
    } else if (conf instanceof BaseLayer layer && layer.getActivationFn() != null) {
      layer.setActivationFn(Activations.withoutTabfit(layer.getActivationFn()));
    } else if (conf instanceof ActivationLayer layer) {
      layer.setActivationFn(Activations.withoutTabfit(layer.getActivationFn()));
    }
  }

  /**
   * What keeps the network from being trained, all of it: each with its path in the experiment
   * file, what was required and found, and what to do. Empty when nothing does.
   *
   * @param classes number of classes of a classification task, at least 2; ignored for regression
   */
  public static List<String> faults(
      NetworkSpec network, TrainingSpec training, Task task, int classes) {
    return new NetworkFaults(network, training, task, classes).all();
  }

  /**
   * Index, from 0, of the DL4J layer whose output is the activation of a hidden layer
   * (normalization adds layers).
   *
   * @param hiddenLayer index into {@code network.layers()}, from 0
   * @throws IndexOutOfBoundsException if there is no such hidden layer
   */
  public static int activationLayerIndex(NetworkSpec network, int hiddenLayer) {
    Objects.checkIndex(hiddenLayer, network.layers().size());
    int layers = 0;
    for (LayerSpec layer : network.layers().subList(0, hiddenLayer + 1)) {
      layers += LayerParameters.parts(layer);
    }
    return layers - 1;
  }

  private static WeightInit weightInit(io.github.tabfit.spec.network.WeightInit init) {
    return switch (init) {
      case ZERO -> WeightInit.ZERO;
      case UNIFORM -> WeightInit.UNIFORM;
      case NORMAL -> WeightInit.NORMAL;
      case XAVIER -> WeightInit.XAVIER;
      case HE -> WeightInit.RELU;
      case LECUN -> WeightInit.LECUN_NORMAL;
    };
  }

  private static GradientNormalization gradientNormalization(GradientClipping.Type type) {
    return switch (type) {
      case NONE -> GradientNormalization.None;
      case VALUE -> GradientNormalization.ClipElementWiseAbsoluteValue;
      case NORM -> GradientNormalization.ClipL2PerLayer;
    };
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1, got " + value);
    }
  }
}
