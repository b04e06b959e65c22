package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import java.util.Arrays;

/** Some rows in memory of examples that are on disk; filled again and again. */
final class RowBuffer {
  private final int rows;
  private final int featureCount;
  private final int labelCount;
  private final float[] weights;
  private final int[] order;
  private float[] features = {};
  private float[] labels = {};

  /** A buffer of so many rows. */
  RowBuffer(Examples examples, int rows) {
    this.rows = rows;
    featureCount = examples.featureCount();
    labelCount = examples.labelCount();
    weights = new float[rows];
    order = new int[rows];
    Arrays.setAll(order, i -> i);
  }

  /** The most rows. */
  int rows() {
    return rows;
  }

  /**
   * Copies neighbouring rows.
   *
   * @param rowWeights a weight for each row
   */
  void copy(Examples from, float[] rowWeights, int first, int count) {
    makeRoom();
    from.featureRows().copy(first, count, features);
    from.labelRows().copy(first, count, labels);
    System.arraycopy(rowWeights, first, weights, 0, count);
  }

  /**
   * Copies chosen rows.
   *
   * @param rowWeights a weight for each row, or null
   * @param chosen indices of rows
   * @param start the place in {@code chosen} of the first that is wanted
   */
  void gather(Examples from, float[] rowWeights, int[] chosen, int start, int count) {
    makeRoom();
    from.gatherFeatures(chosen, start, count, features);
    from.gatherLabels(chosen, start, count, labels);
    for (int i = 0; i < count && rowWeights != null; i++) {
      weights[i] = rowWeights[chosen[start + i]];
    }
  }

  private void makeRoom() {
    if (features.length == 0) {
      features = new float[rows * featureCount];
      labels = new float[rows * labelCount];
    }
  }

  /** Features of the rows, row-major. */
  float[] features() {
    return features;
  }

  /** Labels of the rows, row-major. */
  float[] labels() {
    return labels;
  }

  float[] weights() {
    return weights;
  }

  /** 0, 1, 2 and so on: the rows are in the order in which they are wanted. */
  int[] order() {
    return order;
  }
}
