package io.github.tabfit.network;

import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
   * @param blocks into how many parts inputs and units are cut, the weights from one part of the
   *     inputs to another part of the units all being 0; 1 for a layer with all weights
   * @param weights [blocks, inputs / blocks, units / blocks], row-major
   * @param bias [units]; empty where the layer has none
   * @param gain [units] of a layer normalization, else empty
   * @param batch of a batch normalization
   */
  public record LayerWeights(
      int inputs,
      int units,
      int blocks,
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

  /**
   * The hidden layers from input to output, then the output layer.
   *
   * @param network the trained one
   * @param spec what it was made from
   * @param members how many networks were joined into it, at least 1
   */
  public static List<LayerWeights> of(MultiLayerNetwork network, NetworkSpec spec, int members) {
    List<LayerWeights> weights = new ArrayList<>();
    int next = 0;
    for (DenseSpec hidden : spec.dense()) {
      // All members share the inputs of the first layer.
      weights.add(dense(network, next, hidden, weights.isEmpty() ? 1 : members));
      next += LayerParameters.parts(hidden);
    }
    weights.add(layer(network.getLayer(next), 1, Optional.empty()));
    return List.copyOf(weights);
  }

  /**
   * The numbers of a dense layer.
   *
   * @param part index of its first DL4J layer
   * @param blocks into how many its weights may be cut
   */
  static LayerWeights dense(MultiLayerNetwork network, int part, DenseSpec spec, int blocks) {
    return layer(
        network.getLayer(part),
        blocks,
        spec.normalization() == Normalization.BATCH
            ? Optional.of(statistics(network.getLayer(part + 1)))
            : Optional.empty());
  }

  /**
   * The weights of layers of any kind, without biases and the like.
   *
   * @return of each layer, one matrix after the other, in DL4J's order
   */
  public static List<float[]> ofLayers(MultiLayerNetwork network, List<LayerLayout> layouts) {
    float[] all = values(network.params());
    return layouts.stream().map(layer -> weights(all, layer)).toList();
  }

  private static float[] weights(float[] all, LayerLayout layer) {
    List<ParameterRange> ranges =
        layer.parameters().stream().filter(ParameterRange::isWeight).toList();
    long count = ranges.stream().mapToLong(ParameterRange::length).sum();
    float[] weights = new float[Math.toIntExact(count)];
    int at = 0;
    for (ParameterRange range : ranges) {
      System.arraycopy(all, (int) range.offset(), weights, at, (int) range.length());
      at += (int) range.length();
    }
    return weights;
  }

  private static LayerWeights layer(Layer layer, int blocks, Optional<BatchStatistics> batch) {
    INDArray matrix = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    float[] all = values(matrix);
    float[] cut = blocks == 1 ? all : blocks(all, matrix.rows(), matrix.columns(), blocks);
    return new LayerWeights(
        matrix.rows(),
        matrix.columns(),
        cut.length == all.length ? 1 : blocks,
        cut,
        values(layer.getParam(DefaultParamInitializer.BIAS_KEY)),
        values(layer.getParam(DefaultParamInitializer.GAIN_KEY)),
        batch);
  }

  /** The blocks of the diagonal; the matrix itself if there is anything beside them. */
  private static float[] blocks(float[] matrix, int inputs, int units, int blocks) {
    int width = units / blocks;
    int height = inputs / blocks;
    float[] cut = new float[matrix.length / blocks];
    for (int i = 0; i < inputs; i++) {
      int block = i / height;
      System.arraycopy(matrix, i * units + block * width, cut, i * width, width);
      for (int j = 0; j < units; j++) {
        if (j / width != block && matrix[i * units + j] != 0) {
          return matrix;
        }
      }
    }
    return cut;
  }

  private static BatchStatistics statistics(Layer layer) {
    return new BatchStatistics(
        values(layer.getParam(BatchNormalizationParamInitializer.GAMMA)),
        values(layer.getParam(BatchNormalizationParamInitializer.BETA)),
        values(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN)),
        variance(values(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_LOG_STD))),
        ((BatchNormalization) layer.conf().getLayer()).getEps());
  }

  /** Of the logarithms to base 10 of standard deviations. */
  static float[] variance(float[] log10Std) {
    float[] variance = new float[log10Std.length];
    for (int i = 0; i < variance.length; i++) {
      variance[i] = (float) Math.pow(10, 2.0 * log10Std[i]);
    }
    return variance;
  }

  private static float[] values(INDArray array) {
    return array == null ? new float[0] : array.dup('c').data().asFloat();
  }
}
