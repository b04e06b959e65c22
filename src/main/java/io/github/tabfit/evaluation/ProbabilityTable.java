package io.github.tabfit.evaluation;

/** Probabilities of classes, float64, wherever they are held or computed from. */
@FunctionalInterface
public interface ProbabilityTable {
  /** The probability of a class for a row; both count from 0. */
  double at(int row, int label);
}
