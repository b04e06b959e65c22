package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.data.ColumnType;

/** The target as it was learned; plain values. */
public sealed interface FittedTarget permits ClassTarget, NumericTarget {
  /** The column's name. */
  String name();

  /** How its fields are read. */
  ColumnType type();

  /** Number of labels a row, as many as the network's outputs. */
  int labelCount();
}
