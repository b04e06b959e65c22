package io.github.tabfit.data.expression;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A part whose values are texts; null is missing. */
sealed interface TextNode extends Node {
  /** Computes a block of values. */
  @FunctionalInterface
  interface Loop {
    /**
     * Called with a block of each operand.
     *
     * @param numbers [operands][rows]
     * @param texts [operands][rows]; the first may be {@code into}
     * @param count how many rows
     * @param into [rows]
     */
    void run(double[][] numbers, String[][] texts, int count, String[] into);
  }

  @Override
  default ValueType type() {
    return ValueType.TEXT;
  }

  /** A column of the table. */
  record Column(String name) implements TextNode {
    @Override
    public Inputs inputs() {
      return new Inputs(Set.of(name), Set.of());
    }
  }

  /**
   * The same value in each row.
   *
   * @param value null if it is missing
   */
  record Constant(String value) implements TextNode {
    @Override
    public Inputs inputs() {
      return Inputs.NONE;
    }
  }

  /** Computed from others. */
  record Computed(Operands operands, Loop loop) implements TextNode {
    @Override
    public Inputs inputs() {
      return operands.inputs();
    }
  }

  /** A function of one text. */
  static TextNode each(UnaryOperator<String> function, TextNode of) {
    return all(texts -> function.apply(texts[0]), List.of(of));
  }

  /** A function of several texts, missing where one of them is. */
  static TextNode all(Function<String[], String> function, List<TextNode> operands) {
    return new Computed(
        new Operands(List.of(), operands),
        (numbers, texts, count, into) -> {
          String[] row = new String[texts.length];
          for (int i = 0; i < count; i++) {
            boolean present = true;
            for (int k = 0; k < row.length; k++) {
              row[k] = texts[k][i];
              present &= row[k] != null;
            }
            into[i] = present ? function.apply(row) : null;
          }
        });
  }

  /** A number, a boolean or a date as text. */
  static TextNode ofNumber(DoubleFunction<String> function, NumberNode of) {
    return new Computed(
        new Operands(List.of(of), List.of()),
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            double value = numbers[0][i];
            into[i] = Double.isNaN(value) ? null : function.apply(value);
          }
        });
  }
}
