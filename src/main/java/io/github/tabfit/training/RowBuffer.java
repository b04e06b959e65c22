package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Gives rows as arrays: those of rows in memory as they are, and copies of some rows that are on
 * disk, in arrays that are filled again and again.
 */
final class RowBuffer {
  private final int rows;
  private final int featureCount;
  private final int labelCount;
  private final float[] weights;
  private final int[] order;
  private float[] features = {};
  private float[] labels = {};

  /**
   * Rows as arrays, good until others are asked for.
   *
   * @param first the first row's place among all
   * @param rows how many
   * @param features row-major
   * @param labels row-major
   * @param weights of the rows, or null where each counts 1
   * @param order the places in the arrays of chosen rows, in their order; null for neighbours
   * @param start the place in the order of the first of them
   */
  record Part(
      int first,
      int rows,
      float[] features,
      float[] labels,
      float[] weights,
      int[] order,
      int start) {}

  /** A buffer of so many rows. */
  RowBuffer(Examples examples, int rows) {
    this.rows = rows;
    featureCount = examples.featureCount();
    labelCount = examples.labelCount();
    weights = new float[rows];
    order = new int[rows];
    Arrays.setAll(order, i -> i);
  }

  /** The rows of a batch, with weights of their own choice. */
  Part batch(EpochBatches batches, int batch) {
    Examples from = batches.examples();
    int[] chosen = batches.order();
    int start = batches.start(batch);
    int count = batches.size(batch);
    float[] rowWeights = batches.weights();
    if (!from.isOnDisk()) {
      return new Part(start, count, from.features(), from.labels(), rowWeights, chosen, start);
    }
    makeRoom();
    from.gatherFeatures(chosen, start, count, features);
    from.gatherLabels(chosen, start, count, labels);
    for (int i = 0; i < count && rowWeights != null; i++) {
      weights[i] = rowWeights[chosen[start + i]];
    }
    return new Part(start, count, features, labels, rowWeights == null ? null : weights, order, 0);
  }

  /**
   * All rows one after another: at once if they are in memory.
   *
   * @param rowWeights a weight for each row
   */
  void each(Examples from, float[] rowWeights, Consumer<Part> parts) {
    if (!from.isOnDisk()) {
      parts.accept(new Part(0, from.rows(), from.features(), from.labels(), rowWeights, null, 0));
      return;
    }
    makeRoom();
    for (int first = 0; first < from.rows(); first += rows) {
      int count = Math.min(rows, from.rows() - first);
      from.featureRows().copy(first, count, features);
      from.labelRows().copy(first, count, labels);
      System.arraycopy(rowWeights, first, weights, 0, count);
      parts.accept(new Part(first, count, features, labels, weights, null, 0));
    }
  }

  private void makeRoom() {
    if (features.length == 0) {
      features = new float[rows * featureCount];
      labels = new float[rows * labelCount];
    }
  }
}
