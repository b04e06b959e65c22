package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.ColumnForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** A part whose values are numbers, booleans (0 and 1) or dates (milliseconds); NaN is missing. */
sealed interface NumberNode extends Node {
  /** Computes a block of values. */
  @FunctionalInterface
  interface Loop {
    /**
     * Called with a block of each operand.
     *
     * @param numbers [operands][rows]; the first may be {@code into}
     * @param texts [operands][rows]
     * @param count how many rows
     * @param into [rows]
     */
    void run(double[][] numbers, String[][] texts, int count, double[] into);
  }

  /** A column of the table. */
  record Column(String name, ValueType type) implements NumberNode {
    @Override
    public Inputs inputs() {
      return new Inputs(Set.of(), Set.of(name));
    }
  }

  /** The same value in each row. */
  record Constant(double value, ValueType type) implements NumberNode {
    @Override
    public Inputs inputs() {
      return Inputs.NONE;
    }
  }

  /**
   * Whether a column's text is one of some, as the column writes its categories.
   *
   * @param found 1, or 0 if it is asked whether the text is none of them
   */
  record Among(TextNode.Column column, List<String> texts, double found) implements NumberNode {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public Inputs inputs() {
      return column.inputs();
    }

    /** The same for a table whose column has that form. */
    NumberNode of(ColumnForm form) {
      Set<String> categories = new HashSet<>();
      texts.forEach(text -> categories.add(form.category(text)));
      return ofText(
          ValueType.BOOLEAN, text -> categories.contains(text) ? found : 1 - found, column);
    }
  }

  /** Computed from others. */
  record Computed(ValueType type, Operands operands, Loop loop) implements NumberNode {
    @Override
    public Inputs inputs() {
      return operands.inputs();
    }
  }

  /** Computed from numbers. */
  static NumberNode of(ValueType type, Loop loop, List<NumberNode> numbers) {
    return new Computed(type, new Operands(numbers, List.of()), loop);
  }

  /** A function of one number; what is not finite is missing. */
  static NumberNode each(ValueType type, DoubleUnaryOperator function, NumberNode of) {
    return of(
        type,
        (numbers, texts, count, into) -> {
          double[] values = numbers[0];
          for (int i = 0; i < count; i++) {
            into[i] = finite(ofPresent(function, values[i]));
          }
        },
        List.of(of));
  }

  private static double ofPresent(DoubleUnaryOperator function, double value) {
    return Double.isNaN(value) ? value : function.applyAsDouble(value);
  }

  /** A function of one text; what is not finite is missing. */
  static NumberNode ofText(ValueType type, ToDoubleFunction<String> function, TextNode of) {
    return new Computed(
        type,
        new Operands(List.of(), List.of(of)),
        (numbers, texts, count, into) -> {
          String[] values = texts[0];
          for (int i = 0; i < count; i++) {
            into[i] = values[i] == null ? Double.NaN : finite(function.applyAsDouble(values[i]));
          }
        });
  }

  /** A function of two texts. */
  static NumberNode ofTexts(
      ValueType type, ToDoubleBiFunction<String, String> function, TextNode left, TextNode right) {
    return new Computed(
        type,
        new Operands(List.of(), List.of(left, right)),
        (numbers, texts, count, into) -> {
          for (int i = 0; i < count; i++) {
            String first = texts[0][i];
            String second = texts[1][i];
            into[i] =
                first == null || second == null
                    ? Double.NaN
                    : function.applyAsDouble(first, second);
          }
        });
  }

  /**
   * The number, or missing for what no table may hold; 0 for -0. Without a branch, so that loops of
   * it become vector instructions: 0 times an infinity is NaN.
   */
  static double finite(double value) {
    return (value + 0.0) + 0.0 * value;
  }
}
