package io.github.tabfit.data.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a part of a formula is computed from.
 *
 * @param texts names of the columns of texts
 * @param others names of the other columns
 */
record Inputs(Set<String> texts, Set<String> others) {
  static final Inputs NONE = new Inputs(Set.of(), Set.of());

  static Inputs of(List<? extends Node> nodes) {
    Set<String> texts = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (Node node : nodes) {
      texts.addAll(node.inputs().texts());
      others.addAll(node.inputs().others());
    }
    return new Inputs(Set.copyOf(texts), Set.copyOf(others));
  }

  /** Whether it is the same in each row. */
  boolean isConstant() {
    return texts.isEmpty() && others.isEmpty();
  }

  /** Whether it is the same in each row with the same text of one column. */
  boolean isOfOneText() {
    return texts.size() == 1 && others.isEmpty();
  }
}
