package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import java.util.List;

/** The target as it was learned; plain values. */
public sealed interface FittedTarget permits ClassTarget, NumericTarget {
  /** The column's name. */
  String name();

  /** How its fields are read. */
  ColumnType type();

  /** Number of labels a row, as many as the network's outputs. */
  int labelCount();

  /** What is predicted. */
  Task task();

  /** Names of the classes in the order of their indexes; empty for a number. */
  List<String> classes();

  /** Index of the positive class of two; of no meaning for others. */
  default int positive() {
    return Decision.DEFAULT.positive();
  }

  /**
   * Whether a network's outputs are probabilities: not so for a number, nor for the margins of a
   * hinge loss.
   */
  boolean hasProbabilities();

  /**
   * What a row's outputs mean: the number, or the index of the class with the highest score (the
   * first of several), or of two the one that the {@link Decision} says.
   *
   * @param outputs [rows, labelCount], float32, row-major
   * @param row the row, from 0
   */
  double decode(float[] outputs, int row);

  /**
   * The probability of a class, or its margin where the network was trained on a hinge loss.
   *
   * @param outputs [rows, labelCount], float32, row-major
   * @param row the row, from 0
   * @param label index of the class in {@link #classes()}
   * @throws IndexOutOfBoundsException for a number, which has no classes
   */
  double score(float[] outputs, int row, int label);
}
