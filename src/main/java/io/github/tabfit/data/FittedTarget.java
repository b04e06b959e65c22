package io.github.tabfit.data;

/** The target as it was learned; plain values. */
public sealed interface FittedTarget permits ClassTarget, NumericTarget {
  /** The column's name. */
  String name();

  /** Number of labels a row, as many as the network's outputs. */
  int labelCount();
}
