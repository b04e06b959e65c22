package io.github.tabfit.network;

import io.github.tabfit.network.layer.OwnLayer;
import io.github.tabfit.spec.network.Shape;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Prepared rows as DL4J takes them.
 *
 * @param features {@code [rows, numbers]}, flat rows
 * @param mask {@code [rows, steps]}: 1 for each step that is there, 0 for the others; null where
 *     all are
 */
public record NetworkInput(INDArray features, INDArray mask) {
  /**
   * Cuts rows into features and mask.
   *
   * @param rows {@code [rows, columns]}, what tells which steps are there behind the features
   */
  public static NetworkInput of(MultiLayerNetwork network, INDArray rows) {
    // Layers of DL4J's own take no mask.
    if (!(network.getLayer(0).conf().getLayer() instanceof OwnLayer first)
        || first.getNIn() == rows.size(1)) {
      return new NetworkInput(rows, null);
    }
    long features = first.getNIn();
    return new NetworkInput(
        rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, features)).dup('c'),
        rows.get(NDArrayIndex.all(), NDArrayIndex.interval(features, rows.size(1))).dup('c'));
  }

  /** The network's outputs for rows, without dropout. */
  public static INDArray output(MultiLayerNetwork network, INDArray rows) {
    NetworkInput input = of(network, rows);
    return network.output(input.features, false, input.mask, null);
  }

  /** The activations of all DL4J layers for rows, without dropout; the input's own first. */
  public static List<INDArray> feedForward(MultiLayerNetwork network, INDArray rows) {
    NetworkInput input = of(network, rows);
    return network.feedForward(input.features, input.mask, null);
  }

  /** Numbers of a prepared row: its features, and what tells which steps are there. */
  public static long columns(Shape shape) {
    boolean masked = shape instanceof Shape.Sequence steps && steps.masked();
    return shape.size() + (masked ? ((Shape.Sequence) shape).steps() : 0);
  }
}
