package io.github.tabfit.explain;

import io.github.tabfit.bundle.NetworkOutputs;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedTarget;

/**
 * What is explained of a model's outputs: the number it predicts, in the target's unit, or a
 * class's probability, or its margin after a hinge loss. Safe to call from many threads.
 */
final class ModelOutputs {
  /** Rows that are computed at a time. */
  static final int ROWS = 4096;

  /** In place of a class, where a number is predicted. */
  static final int NUMBER = -1;

  private final Predictor predictor;
  private final NetworkOutputs network;
  private final FittedTarget target;

  ModelOutputs(Predictor predictor) {
    this.predictor = predictor;
    network = NetworkOutputs.fastest(predictor.bundle());
    target = predictor.bundle().preprocessing().target();
  }

  Predictor predictor() {
    return predictor;
  }

  FittedTarget target() {
    return target;
  }

  /**
   * The network's outputs.
   *
   * @param features [rows, width], exactly as long
   * @return [rows, labelCount], row-major
   */
  float[] of(float[] features, int rows) {
    return network.of(features, rows);
  }

  /** Index of the predicted class of a row, or {@link #NUMBER}. */
  int predicted(float[] outputs, int row) {
    return target.task().isClassification() ? (int) target.decode(outputs, row) : NUMBER;
  }

  /** What is explained of a row: its number, or its score of a class. */
  double value(float[] outputs, int row, int label) {
    return label == NUMBER ? target.decode(outputs, row) : target.score(outputs, row, label);
  }

  /** The class's name; empty for a number. */
  String name(int label) {
    return label == NUMBER ? "" : target.classes().get(label);
  }
}
