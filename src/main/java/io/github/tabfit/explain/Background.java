package io.github.tabfit.explain;

import java.util.List;

/**
 * Rows that stand for the columns whose values are not known, and what a model says of a row some
 * of whose columns are those of another: the interventional value function, which takes columns as
 * if they were independent.
 */
final class Background {
  private final ModelOutputs model;
  private final List<GroupFeatures> groups;
  private final float[] features;
  private final float[] outputs;
  private final int count;
  private final int width;

  /**
   * Computes what the model says of the rows as they are.
   *
   * @param places of the rows that stand for all
   */
  Background(ExplainedRows rows, int[] places, List<GroupFeatures> groups) {
    this.groups = groups;
    model = rows.model();
    features = rows.features(places);
    count = places.length;
    width = rows.width();
    outputs = model.of(features, count);
  }

  /** A row whose prediction is explained: its features, its class and what is predicted. */
  record Explained(float[] features, int label, double prediction) {}

  /** A row by its features. */
  Explained explained(float[] row) {
    float[] output = model.of(row, 1);
    int label = model.predicted(output, 0);
    return new Explained(row, label, model.value(output, 0, label));
  }

  /** Number of rows. */
  int count() {
    return count;
  }

  List<GroupFeatures> groups() {
    return groups;
  }

  ModelOutputs model() {
    return model;
  }

  /** What is explained of a background row. */
  double value(int row, int label) {
    return model.value(outputs, row, label);
  }

  /** The mean of what is explained, over the background rows. */
  double base(int label) {
    double sum = 0;
    for (int row = 0; row < count; row++) {
      sum += value(row, label);
    }
    return sum / count;
  }

  /** Rows that are put together from the explained row and background rows, to be asked for. */
  final class Mixture {
    private final Explained row;
    private final float[] mixed;
    private int rows;

    /** Of at most so many rows. */
    Mixture(Explained row, int most) {
      this.row = row;
      mixed = new float[Math.multiplyExact(most, width)];
    }

    /** Begins with a background row. */
    void begin(int background) {
      System.arraycopy(features, background * width, mixed, rows * width, width);
      rows++;
    }

    /** Begins with what the last has come to. */
    void repeat() {
      System.arraycopy(mixed, (rows - 1) * width, mixed, rows * width, width);
      rows++;
    }

    /** Gives the last the explained row's values of a group. */
    void take(int group) {
      groups.get(group).copy(row.features(), 0, mixed, (rows - 1) * width);
    }

    /** What is explained of the rows, in their order; there must be as many as were announced. */
    double[] values() {
      float[] found = model.of(mixed, rows);
      double[] values = new double[rows];
      for (int i = 0; i < rows; i++) {
        values[i] = model.value(found, i, row.label());
      }
      return values;
    }
  }
}
