package io.github.tabfit.data.expression;

/** A part of a formula whose type is known, and which has not met a table. */
sealed interface Node permits NumberNode, TextNode {
  ValueType type();

  /** What it is computed from. */
  Inputs inputs();
}
