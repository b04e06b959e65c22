package io.github.tabfit.export.format;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of a trained network, as plain arrays. The arrays are not copied: only read them. */
public final class NetworkWeights {
  private NetworkWeights() {}

  /**
   * The numbers of a layer.
   *
   * @param inputs number of inputs
   * @param units number of units
   * @param weights [inputs, units], row-major
   * @param bias [units]; empty where the layer has none
   * @param gain [units] of a layer normalization, else empty
   * @param batch of a batch normalization
   */
  public record LayerWeights(
      int inputs,
      int units,
      float[] weights,
      float[] bias,
      float[] gain,
      Optional<BatchStatistics> batch) {}

  /**
   * Batch normalization, gamma·(x - mean)/√(variance + epsilon) + beta, each [units].
   *
   * @param variance of the population, the running average
   * @param epsilon above 0
   */
  public record BatchStatistics(
      float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) {}

  /** The hidden layers from input to output, then the output layer. */
  public static List<LayerWeights> of(Bundle bundle) {
    Layer[] layers = bundle.network().getLayers();
    List<LayerWeights> weights = new ArrayList<>();
    int next = 0;
    for (LayerSpec spec : bundle.spec().modelNetwork().layers()) {
      Layer dense = layers[next++];
      Optional<BatchStatistics> batch = Optional.empty();
      if (spec.normalization() == Normalization.BATCH) {
        batch = Optional.of(statistics(layers[next]));
        next += 2; // the normalization, and the activation in a layer of its own
      }
      weights.add(layer(dense, batch));
    }
    weights.add(layer(layers[next], Optional.empty()));
    return List.copyOf(weights);
  }

  private static LayerWeights layer(Layer layer, Optional<BatchStatistics> batch) {
    INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    return new LayerWeights(
        weights.rows(),
        weights.columns(),
        values(weights),
        values(layer.getParam(DefaultParamInitializer.BIAS_KEY)),
        values(layer.getParam(DefaultParamInitializer.GAIN_KEY)),
        batch);
  }

  private static BatchStatistics statistics(Layer layer) {
    float[] log10Std = values(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_LOG_STD));
    float[] variance = new float[log10Std.length];
    for (int i = 0; i < variance.length; i++) {
      variance[i] = (float) Math.pow(10, 2.0 * log10Std[i]);
    }
    return new BatchStatistics(
        values(layer.getParam(BatchNormalizationParamInitializer.GAMMA)),
        values(layer.getParam(BatchNormalizationParamInitializer.BETA)),
        values(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN)),
        variance,
        ((BatchNormalization) layer.conf().getLayer()).getEps());
  }

  private static float[] values(INDArray array) {
    return array == null ? new float[0] : array.dup('c').data().asFloat();
  }
}
