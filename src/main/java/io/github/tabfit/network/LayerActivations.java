package io.github.tabfit.network;

import io.github.tabfit.network.layer.AttentionWeights;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the layers of a trained network make of rows, as plain arrays. */
public final class LayerActivations {
  /** Dimensions of an array of images: rows, channels, height, width. */
  private static final int IMAGES = 4;

  private LayerActivations() {}

  /**
   * The activations of the hidden layers from input to output, then of the output layer.
   *
   * @param network the trained one
   * @param spec what it was made from
   * @param features [rows, features], float32, row-major, exactly as long
   * @return of each layer [rows, units], row-major; of an image [height, width, channels] a row
   */
  public static List<float[]> of(
      MultiLayerNetwork network, NetworkSpec spec, float[] features, int rows) {
    INDArray input = Nd4j.create(features, new long[] {rows, features.length / rows}, 'c');
    List<INDArray> outputs = NetworkInput.feedForward(network, input);
    List<float[]> activations = new ArrayList<>();
    for (int hidden = 0; hidden < spec.layers().size(); hidden++) {
      // The first of the outputs is the input.
      int layer = NetworkFactory.activationLayerIndex(spec, hidden) + 1;
      activations.add(flat(outputs.get(layer)));
    }
    activations.add(outputs.get(outputs.size() - 1).dup('c').data().asFloat());
    // clear() would forget the updater's state as well.
    network.clearLayersStates();
    return activations;
  }

  /**
   * Of each block of a transformer in the network, how much its tokens take of each other, on
   * average over rows and heads.
   *
   * @param features [rows, columns], float32, row-major, exactly as long
   * @return of each block [tokens][tokens], the token that is read in the end first
   */
  public static List<double[][]> attention(MultiLayerNetwork network, float[] features, int rows) {
    INDArray all = Nd4j.create(features, new long[] {rows, features.length / rows}, 'c');
    NetworkInput input = NetworkInput.of(network, all);
    List<INDArray> outputs = NetworkInput.feedForward(network, all);
    List<double[][]> blocks = new ArrayList<>();
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      AttentionWeights.of(network.getLayer(layer), outputs.get(layer), input.mask())
          .ifPresent(blocks::add);
    }
    network.clearLayersStates();
    return blocks;
  }

  /** A layer's output row by row, an image's channels last. */
  public static float[] flat(INDArray output) {
    return rows(output).data().asFloat();
  }

  /** The same {@code [rows, numbers]}, in the type that it has. */
  public static INDArray rows(INDArray output) {
    INDArray ordered = output.rank() == IMAGES ? output.permute(0, 2, 3, 1) : output;
    return ordered.dup('c').reshape('c', output.size(0), output.length() / output.size(0));
  }
}
