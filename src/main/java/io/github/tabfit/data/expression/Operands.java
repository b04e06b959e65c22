package io.github.tabfit.data.expression;

import java.util.ArrayList;
import java.util.List;

/** What a part of a formula is computed from, the numbers and the texts apart. */
record Operands(List<NumberNode> numbers, List<TextNode> texts, Inputs inputs) {
  Operands(List<NumberNode> numbers, List<TextNode> texts) {
    this(List.copyOf(numbers), List.copyOf(texts), Inputs.of(concat(numbers, texts)));
  }

  private static List<Node> concat(List<NumberNode> numbers, List<TextNode> texts) {
    List<Node> all = new ArrayList<>(numbers);
    all.addAll(texts);
    return all;
  }
}
