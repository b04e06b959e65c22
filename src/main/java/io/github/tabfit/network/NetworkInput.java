package io.github.tabfit.network;

import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Shape;
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
  public static NetworkInput of(NetworkSpec network, INDArray rows) {
    if (network.input().orElse(null) instanceof Shape.Sequence steps && steps.masked()) {
      long size = steps.size();
      return new NetworkInput(
          rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, size)).dup('c'),
          rows.get(NDArrayIndex.all(), NDArrayIndex.interval(size, size + steps.steps())).dup('c'));
    }
    return new NetworkInput(rows, null);
  }

  /** Numbers of a prepared row: its features, and what tells which steps are there. */
  public static long columns(Shape shape) {
    boolean masked = shape instanceof Shape.Sequence steps && steps.masked();
    return shape.size() + (masked ? ((Shape.Sequence) shape).steps() : 0);
  }
}
