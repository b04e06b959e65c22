package io.github.tabfit.export.steps;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.export.steps.RowValue.Slot;
import io.github.tabfit.spec.expression.BinaryOperator;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.Expression.Binary;
import io.github.tabfit.spec.expression.Expression.BooleanLiteral;
import io.github.tabfit.spec.expression.Expression.Call;
import io.github.tabfit.spec.expression.Expression.ColumnReference;
import io.github.tabfit.spec.expression.Expression.In;
import io.github.tabfit.spec.expression.Expression.IsMissing;
import io.github.tabfit.spec.expression.Expression.MissingLiteral;
import io.github.tabfit.spec.expression.Expression.NumberLiteral;
import io.github.tabfit.spec.expression.Expression.TextLiteral;
import io.github.tabfit.spec.expression.Expression.Unary;
import io.github.tabfit.spec.expression.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Formulas as values of a row. Their types were checked when the model was trained: here it is only
 * found what they are.
 *
 * @param columns the columns that there are
 */
record FormulaValues(Map<String, Slot> columns) {
  /** The value of a formula. */
  RowValue of(Expression expression) {
    if (expression instanceof NumberLiteral number) {
      return new RowValue.NumberConstant(number.value(), ValueType.NUMBER);
    }
    if (expression instanceof BooleanLiteral literal) {
      return new RowValue.NumberConstant(literal.value() ? 1 : 0, ValueType.BOOLEAN);
    }
    if (expression instanceof TextLiteral || expression instanceof MissingLiteral) {
      return of(expression, ValueType.TEXT);
    }
    if (expression instanceof ColumnReference column) {
      return columns.get(column.name());
    }
    if (expression instanceof Unary unary) {
      boolean not = unary.operator() == UnaryOperator.NOT;
      return new RowValue.Unary(
          unary.operator(), of(unary.operand(), not ? ValueType.BOOLEAN : ValueType.NUMBER));
    }
    if (expression instanceof Binary binary) {
      return binary(binary);
    }
    if (expression instanceof In in) {
      List<Expression> parts = new ArrayList<>(List.of(in.operand()));
      parts.addAll(in.values());
      List<RowValue> values = alike(parts);
      return among(values.get(0), values.subList(1, values.size()), in.negated());
    }
    if (expression instanceof IsMissing is) {
      return new RowValue.IsMissing(of(is.operand()), is.negated());
    }
    return call((Call) expression);
  }

  private RowValue binary(Binary binary) {
    BinaryOperator operator = binary.operator();
    if (!operator.compares()) {
      boolean logic = operator == BinaryOperator.AND || operator == BinaryOperator.OR;
      ValueType type = logic ? ValueType.BOOLEAN : ValueType.NUMBER;
      return new RowValue.Binary(operator, of(binary.left(), type), of(binary.right(), type));
    }
    List<RowValue> sides = alike(binary.operands());
    RowValue left = sides.get(0);
    RowValue right = sides.get(1);
    boolean equality = operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL;
    if (equality && left.type() == ValueType.TEXT) {
      boolean negated = operator == BinaryOperator.NOT_EQUAL;
      if (left instanceof Slot && right instanceof RowValue.TextConstant) {
        return among(left, List.of(right), negated);
      }
      if (right instanceof Slot && left instanceof RowValue.TextConstant) {
        return among(right, List.of(left), negated);
      }
    }
    return new RowValue.Binary(operator, left, right);
  }

  /** Texts are compared as the column writes its categories. */
  private static RowValue among(RowValue of, List<RowValue> values, boolean negated) {
    if (!(of instanceof Slot slot) || slot.type() != ValueType.TEXT) {
      return new RowValue.Among(of, values, negated);
    }
    List<RowValue> categories = new ArrayList<>();
    for (RowValue value : values) {
      String text = ((RowValue.TextConstant) value).value().orElseThrow();
      categories.add(new RowValue.TextConstant(Optional.of(slot.form().category(text))));
    }
    return new RowValue.Among(of, categories, negated);
  }

  private RowValue call(Call call) {
    List<Expression> of = call.arguments();
    return switch (call.function()) {
      case ABS, SQRT, LOG, LOG10, LOG2, LOG1P, EXP, FLOOR, CEIL, ROUND, SIGN, POW ->
          call(call, ValueType.NUMBER, ValueType.NUMBER);
      case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE, SECOND, WEEKDAY, DAY_OF_YEAR ->
          call(call, ValueType.NUMBER, ValueType.DATE);
      case DAYS_BETWEEN, HOURS_BETWEEN, SECONDS_BETWEEN ->
          call(call, ValueType.NUMBER, ValueType.DATE);
      case LENGTH -> call(call, ValueType.NUMBER, ValueType.TEXT);
      case LOWER, UPPER, TRIM, CONCAT, REPLACE -> call(call, ValueType.TEXT, ValueType.TEXT);
      case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH ->
          call(call, ValueType.BOOLEAN, ValueType.TEXT);
      case SUBSTRING, EXTRACT -> {
        List<RowValue> arguments = new ArrayList<>(List.of(of(of.get(0), ValueType.TEXT)));
        of.subList(1, of.size()).forEach(argument -> arguments.add(of(argument)));
        yield new RowValue.Call(call.function(), arguments, ValueType.TEXT);
      }
      case MIN, MAX, COALESCE -> {
        List<RowValue> values = alike(of);
        yield new RowValue.Call(call.function(), values, values.get(0).type());
      }
      case IF -> {
        List<RowValue> values = new ArrayList<>(alike(of.subList(1, of.size())));
        ValueType type = values.get(0).type();
        values.add(0, of(of.get(0), ValueType.BOOLEAN));
        yield new RowValue.Call(call.function(), values, type);
      }
      case IS_MISSING -> new RowValue.IsMissing(of(of.get(0)), false);
      case NUMBER -> {
        RowValue value = of(of.get(0));
        yield value.type() == ValueType.NUMBER
            ? value
            : new RowValue.Call(call.function(), List.of(value), ValueType.NUMBER);
      }
      case TEXT -> {
        RowValue value = of(of.get(0));
        yield value.type() == ValueType.TEXT
            ? value
            : new RowValue.Call(call.function(), List.of(value), ValueType.TEXT);
      }
      case DATE -> date(of);
    };
  }

  private RowValue call(Call call, ValueType type, ValueType ofType) {
    List<RowValue> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(of(argument, ofType)));
    return new RowValue.Call(call.function(), arguments, type);
  }

  private RowValue date(List<Expression> of) {
    if (of.size() == 1 && of.get(0) instanceof TextLiteral) {
      return of(of.get(0), ValueType.DATE);
    }
    DateForm form = of.size() == 1 ? DateForm.ISO : DateForm.of(((TextLiteral) of.get(1)).value());
    return new RowValue.DateOfText(of(of.get(0), ValueType.TEXT), form, false);
  }

  /** A value of that type: texts in quotes, and {@code missing}, become what is required. */
  private RowValue of(Expression expression, ValueType required) {
    if (expression instanceof TextLiteral text) {
      return Constants.of(text.value(), required);
    }
    if (expression instanceof MissingLiteral) {
      return Constants.missing(required);
    }
    return of(expression);
  }

  /** Values of one type: that of the first whose type is known. */
  private List<RowValue> alike(List<? extends Expression> expressions) {
    List<Optional<RowValue>> known = new ArrayList<>();
    ValueType type = null;
    for (Expression expression : expressions) {
      boolean any = expression instanceof TextLiteral || expression instanceof MissingLiteral;
      Optional<RowValue> value = any ? Optional.empty() : Optional.of(of(expression));
      known.add(value);
      type = type == null && value.isPresent() ? value.get().type() : type;
    }
    ValueType required = type == null ? ValueType.TEXT : type;
    List<RowValue> values = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      Expression expression = expressions.get(i);
      values.add(known.get(i).orElseGet(() -> of(expression, required)));
    }
    return values;
  }
}
