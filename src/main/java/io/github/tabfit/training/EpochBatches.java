package io.github.tabfit.training;

import io.github.tabfit.data.Examples;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The rows of a part in batches, in another order every epoch. The order follows from the seed and
 * the epoch alone, so that a run can be repeated, and continued in the middle.
 */
final class EpochBatches {
  private final Examples examples;
  private final int batchSize;
  private final long seed;
  private final boolean weighted;
  private final float[] features;
  private final float[] labels;
  private final float[] weights;
  private INDArray featureRows;
  private INDArray labelRows;
  private INDArray weightRows;

  /**
   * @param batchSize rows a batch; capped at the number of rows
   * @param weights a weight for each row, all above or equal 0
   */
  EpochBatches(Examples examples, float[] weights, int batchSize, long seed) {
    this.examples = examples;
    this.batchSize = Math.min(batchSize, examples.rows());
    this.seed = seed;
    this.features = new float[examples.rows() * examples.featureCount()];
    this.labels = new float[examples.rows() * examples.labelCount()];
    this.weights = weights;
    boolean different = false;
    for (float weight : weights) {
      different |= weight != 1f;
    }
    this.weighted = different;
  }

  int batches() {
    return (examples.rows() + batchSize - 1) / batchSize;
  }

  /** Draws the order of an epoch, from 1. */
  void shuffle(int epoch) {
    int[] order = order(examples.rows(), seed, epoch);
    int featureCount = examples.featureCount();
    int labelCount = examples.labelCount();
    float[] orderedWeights = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(
          examples.features(), order[i] * featureCount, features, i * featureCount, featureCount);
      System.arraycopy(
          examples.labels(), order[i] * labelCount, labels, i * labelCount, labelCount);
      orderedWeights[i] = weights[order[i]];
    }
    featureRows = rows(features, featureCount);
    labelRows = rows(labels, labelCount);
    weightRows = weighted ? rows(orderedWeights, 1) : null;
  }

  /** The order of that many rows in an epoch, from 1. */
  static int[] order(int rows, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003L + epoch);
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static INDArray rows(float[] values, int columns) {
    return Nd4j.create(values, new long[] {values.length / columns, columns}, 'c')
        .castTo(DataType.FLOAT);
  }

  int size(int batch) {
    return Math.min(batchSize, examples.rows() - batch * batchSize);
  }

  /** Features of a batch, from 0: [size, featureCount], float32. */
  INDArray features(int batch) {
    return slice(featureRows, batch);
  }

  /** Labels of a batch, from 0: [size, labelCount], float32. */
  INDArray labels(int batch) {
    return slice(labelRows, batch);
  }

  /** Row weights of a batch, from 0: [size, 1], float32; null when every row counts 1. */
  INDArray weights(int batch) {
    return weightRows == null ? null : slice(weightRows, batch);
  }

  private INDArray slice(INDArray rows, int batch) {
    int start = batch * batchSize;
    return rows.get(NDArrayIndex.interval(start, start + size(batch)), NDArrayIndex.all());
  }
}
