package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The rows of a part in batches, in another order every epoch. The order follows from the seed and
 * the epoch alone, so that a run can be repeated, and continued in the middle.
 */
public final class EpochBatches {
  private final Examples examples;
  private final int batchSize;
  private final long seed;
  private final boolean weighted;
  private final float[] weights;
  private int[] order;

  /**
   * @param batchSize rows a batch; capped at the number of rows
   * @param weights a weight for each row, all above or equal 0
   */
  EpochBatches(Examples examples, float[] weights, int batchSize, long seed) {
    this.examples = examples;
    this.batchSize = Math.min(batchSize, examples.rows());
    this.seed = seed;
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
    order = order(examples.rows(), seed, epoch);
  }

  /** Indices of the rows in the order that was drawn last. */
  public int[] order() {
    return order;
  }

  Examples examples() {
    return examples;
  }

  /** Rows of a batch at the most. */
  int batchSize() {
    return batchSize;
  }

  /** The place of a batch's first row in the order. */
  int start(int batch) {
    return batch * batchSize;
  }

  /** A weight for each row of the part; null when every row counts 1. */
  float[] weights() {
    return weighted ? weights : null;
  }

  /** The order of that many rows in an epoch, from 1. */
  public static int[] order(int rows, long seed, int epoch) {
    return order(rows, new SplittableRandom(seed * 1_000_003L + epoch));
  }

  /** The numbers from 0 to below {@code count} in an order of which none is likelier. */
  public static int[] order(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  int size(int batch) {
    return Math.min(batchSize, examples.rows() - batch * batchSize);
  }

  /** Features of a batch, from 0: [size, featureCount], float32. */
  INDArray features(int batch) {
    float[] chosen = new float[size(batch) * examples.featureCount()];
    examples.gatherFeatures(order, start(batch), size(batch), chosen);
    return rows(chosen, batch);
  }

  /** Labels of a batch, from 0: [size, labelCount], float32. */
  INDArray labels(int batch) {
    float[] chosen = new float[size(batch) * examples.labelCount()];
    examples.gatherLabels(order, start(batch), size(batch), chosen);
    return rows(chosen, batch);
  }

  /** Row weights of a batch, from 0: [size, 1], float32; null when every row counts 1. */
  INDArray weights(int batch) {
    if (!weighted) {
      return null;
    }
    float[] chosen = new float[size(batch)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = weights[order[start(batch) + i]];
    }
    return rows(chosen, batch);
  }

  private INDArray rows(float[] values, int batch) {
    long rows = size(batch);
    return Nd4j.create(values, new long[] {rows, values.length / rows}, 'c');
  }
}
