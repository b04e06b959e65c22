package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.SpecException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A formula over the columns of a table, as a tree. Two are equal if they say the same, wherever
 * their parts stand. {@link ExpressionParser} makes them; it bounds their depth.
 */
public sealed interface Expression {
  /** Where it stands; of an operator between two values, where the operator does. */
  Place place();

  /** The formula in its plainest form; {@link ExpressionParser} reads the same from it. */
  default String text() {
    return ExpressionText.of(this);
  }

  /** The names of the columns that it uses, in the order of their first use. */
  default Set<String> columns() {
    Set<String> names = new LinkedHashSet<>();
    collect(this, names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof ColumnReference column) {
      names.add(column.name());
    }
    for (Expression operand : expression.operands()) {
      collect(operand, names);
    }
  }

  /** The parts that it is computed from, in the order of the text. */
  List<Expression> operands();

  /** A value that is written in the formula. */
  sealed interface Literal extends Expression {
    @Override
    default List<Expression> operands() {
      return List.of();
    }
  }

  /**
   * A number.
   *
   * @param value finite; negative with its sign
   */
  record NumberLiteral(double value, Place place) implements Literal {
    /** Refuses what no formula can say. */
    public NumberLiteral {
      if (!Double.isFinite(value)) {
        throw new SpecException("a number of a formula must be finite, got " + value);
      }
    }
  }

  /** A text in quotes. */
  record TextLiteral(String value, Place place) implements Literal {
    /** Refuses null. */
    public TextLiteral {
      Objects.requireNonNull(value, "value");
    }
  }

  /** True or false. */
  record BooleanLiteral(boolean value, Place place) implements Literal {}

  /** No value, of any type. */
  record MissingLiteral(Place place) implements Literal {}

  /** A column's value in the row. */
  record ColumnReference(String name, Place place) implements Expression {
    /** Refuses a name that cannot be written. */
    public ColumnReference {
      if (name.isEmpty()) {
        throw new SpecException("a column of a formula must have a name");
      }
    }

    @Override
    public List<Expression> operands() {
      return List.of();
    }
  }

  /** An operator before a value. */
  record Unary(UnaryOperator operator, Expression operand, Place place) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }
  }

  /** An operator between two values. */
  record Binary(BinaryOperator operator, Expression left, Expression right, Place place)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }
  }

  /**
   * Whether a value is one of some.
   *
   * @param values at least one; none is missing
   * @param negated whether it is true of the others
   */
  record In(Expression operand, List<Literal> values, boolean negated, Place place)
      implements Expression {
    /** Copies the list. */
    public In {
      values = List.copyOf(values);
      if (values.isEmpty() || values.stream().anyMatch(MissingLiteral.class::isInstance)) {
        throw new SpecException("a list of a formula must hold values");
      }
    }

    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }
  }

  /**
   * Whether there is no value.
   *
   * @param negated whether it is true where there is one
   */
  record IsMissing(Expression operand, boolean negated, Place place) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }
  }

  /** A function of values. */
  record Call(FormulaFunction function, List<Expression> arguments, Place place)
      implements Expression {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
      if (!function.takes(arguments.size())) {
        throw new SpecException(
            "%s must be called with its arguments, got %d"
                .formatted(function.signature(), arguments.size()));
      }
    }

    @Override
    public List<Expression> operands() {
      return arguments;
    }
  }
}
