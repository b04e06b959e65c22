package io.github.tabfit.data.prepare;

import io.github.tabfit.data.storage.FloatRows;
import java.util.Arrays;

/**
 * Rows ready for a network. The arrays are not copied, since they may be large: do not write to
 * them.
 *
 * @param featureRows [rows, featureCount], float32
 * @param labelRows [rows, labelCount], float32: as many labels as the network has outputs; 0
 *     without a target
 * @param weights [rows], float32: the rows' weights, 1 unless the experiment names a column
 * @param classes [rows]: index of the row's class; empty unless the target is a class
 * @param targets [rows], float64: the target as the table has it; empty unless it is a number
 */
public record Examples(
    FloatRows featureRows, FloatRows labelRows, float[] weights, int[] classes, double[] targets) {
  /** Checks the lengths. */
  public Examples {
    int rows = featureRows.rows();
    if (labelRows.rows() != rows || weights.length != rows) {
      throw new IllegalArgumentException(
          "%d rows of features, %d of labels, %d weights"
              .formatted(rows, labelRows.rows(), weights.length));
    }
  }

  /**
   * Rows in memory.
   *
   * @param features [rows, featureCount], float32, row-major
   * @param labels [rows, labelCount], float32, row-major
   */
  public Examples(
      int rows,
      int featureCount,
      float[] features,
      int labelCount,
      float[] labels,
      float[] weights,
      int[] classes,
      double[] targets) {
    this(
        FloatRows.of(features, rows, featureCount),
        FloatRows.of(labels, rows, labelCount),
        weights,
        classes,
        targets);
  }

  /**
   * Some of the rows, in an order of choice.
   *
   * @param places indices of rows, from 0
   */
  public Examples only(int[] places) {
    float[] chosenWeights = new float[places.length];
    int[] chosenClasses = new int[classes.length == 0 ? 0 : places.length];
    double[] chosenTargets = new double[targets.length == 0 ? 0 : places.length];
    for (int i = 0; i < places.length; i++) {
      chosenWeights[i] = weights[places[i]];
    }
    Arrays.setAll(chosenClasses, i -> classes[places[i]]);
    Arrays.setAll(chosenTargets, i -> targets[places[i]]);
    return new Examples(
        featureRows.only(places),
        labelRows.only(places),
        chosenWeights,
        chosenClasses,
        chosenTargets);
  }

  /** The rows' weights in float64; null when each counts 1. */
  public double[] rowWeights() {
    return doubles(weights);
  }

  /** Weights in float64; null when each is 1. */
  public static double[] doubles(float[] weights) {
    boolean equal = true;
    double[] doubles = new double[weights.length];
    for (int row = 0; row < weights.length; row++) {
      doubles[row] = weights[row];
      equal &= weights[row] == 1f;
    }
    return equal ? null : doubles;
  }

  /** Number of rows. */
  public int rows() {
    return featureRows.rows();
  }

  /** Whether the features are on disk, so that they are to be gathered. */
  public boolean isOnDisk() {
    return featureRows.isOnDisk();
  }

  /** Number of features a row. */
  public int featureCount() {
    return featureRows.columns();
  }

  /** Number of labels a row, as many as the network's outputs; 0 without a target. */
  public int labelCount() {
    return labelRows.columns();
  }

  /**
   * Copies the features of chosen rows.
   *
   * @param rows indices of rows, from 0
   * @param from the place in {@code rows} of the first that is wanted
   * @param count how many
   * @param into [count, featureCount], float32, row-major
   */
  public void gatherFeatures(int[] rows, int from, int count, float[] into) {
    featureRows.gather(rows, from, count, into);
  }

  /**
   * Copies the labels of chosen rows.
   *
   * @param rows indices of rows, from 0
   * @param from the place in {@code rows} of the first that is wanted
   * @param count how many
   * @param into [count, labelCount], float32, row-major
   */
  public void gatherLabels(int[] rows, int from, int count, float[] into) {
    labelRows.gather(rows, from, count, into);
  }

  /**
   * All features, [rows, featureCount], float32, row-major: the array itself, not a copy.
   *
   * @throws IllegalStateException if the rows are not in memory: take {@link #gatherFeatures}
   */
  public float[] features() {
    return featureRows.array();
  }

  /**
   * All labels, [rows, labelCount], float32, row-major: the array itself, not a copy.
   *
   * @throws IllegalStateException if the rows are not in memory: take {@link #gatherLabels}
   */
  public float[] labels() {
    return labelRows.array();
  }
}
