package io.github.tabfit.export.steps;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.BinaryOperator;
import io.github.tabfit.spec.expression.FormulaFunction;
import io.github.tabfit.spec.expression.UnaryOperator;
import io.github.tabfit.spec.transform.Bounds;
import java.util.List;
import java.util.Optional;

/**
 * A value of a row, with its type; each may be missing. What {@code data.expression} says of
 * missing values holds: an operation of a missing value is missing, and so is what is not finite.
 */
public sealed interface RowValue {
  /** What it is. Dates are milliseconds since 1970-01-01T00:00. */
  ValueType type();

  /** What it is computed from. */
  default List<RowValue> operands() {
    return List.of();
  }

  /**
   * The value of an input, or of a line before.
   *
   * @param place of the input or line
   * @param name of the column
   * @param column its type
   * @param form how the column writes its categories
   */
  record Slot(int place, String name, ColumnType column, ColumnForm form) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.of(column).orElseThrow();
    }
  }

  /** A number, a boolean (0 or 1) or a date; NaN for missing. */
  record NumberConstant(double value, ValueType type) implements RowValue {}

  /** A text, or none. */
  record TextConstant(Optional<String> value) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }
  }

  /** An operator before a value. */
  record Unary(UnaryOperator operator, RowValue operand) implements RowValue {
    @Override
    public ValueType type() {
      return operand.type();
    }

    @Override
    public List<RowValue> operands() {
      return List.of(operand);
    }
  }

  /** An operator between two values of one type. */
  record Binary(BinaryOperator operator, RowValue left, RowValue right) implements RowValue {
    @Override
    public ValueType type() {
      return operator.compares() || operator == BinaryOperator.AND || operator == BinaryOperator.OR
          ? ValueType.BOOLEAN
          : ValueType.NUMBER;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(left, right);
    }
  }

  /**
   * Whether a value is one of some.
   *
   * @param values constants, none of them missing
   * @param negated whether it is true of the others
   */
  record Among(RowValue of, List<RowValue> values, boolean negated) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /** Whether there is no value, or, negated, whether there is one. */
  record IsMissing(RowValue of, boolean negated) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /** A function of values. */
  record Call(FormulaFunction function, List<RowValue> arguments, ValueType type)
      implements RowValue {
    @Override
    public List<RowValue> operands() {
      return arguments;
    }
  }

  /**
   * Other values in place of some.
   *
   * @param from constants that differ
   * @param to constants, one for each
   * @param othersStay whether a value that is not listed stays; else it becomes missing
   */
  record Replaced(
      RowValue of, List<RowValue> from, List<RowValue> to, boolean othersStay, ValueType type)
      implements RowValue {
    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /** The label of a number's range, as the step {@code bin} says. */
  record Binned(RowValue of, List<Double> edges, List<String> labels) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /** A number held within bounds. */
  record Clipped(RowValue of, Bounds bounds) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /**
   * The date that a text is.
   *
   * @param strict whether a text that is none is refused; else it is missing
   */
  record DateOfText(RowValue of, DateForm form, boolean strict) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /** A part of a text that is split, as the step {@code split_text} says. */
  record TextPart(RowValue of, String separator, int place, int count) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /** The text, missing if it is blank. */
  record NotBlank(RowValue of) implements RowValue {
    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }

    @Override
    public List<RowValue> operands() {
      return List.of(of);
    }
  }

  /**
   * What no file can compute from a row.
   *
   * @param why not
   */
  record Beyond(String why, ValueType type) implements RowValue {}
}
