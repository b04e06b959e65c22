package io.github.tabfit.data.expression;

import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.spec.Printable;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
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
 * Finds the types of a formula's parts. A text in quotes is a date, true or false where one is
 * required; {@code missing} is of any type.
 *
 * @param columns the table's columns
 */
record Typing(Map<String, ColumnType> columns) {
  /** A part of any type. */
  Node node(Expression expression) {
    if (expression instanceof NumberLiteral number) {
      return new NumberNode.Constant(number.value(), ValueType.NUMBER);
    }
    if (expression instanceof TextLiteral text) {
      return new TextNode.Constant(text.value());
    }
    if (expression instanceof BooleanLiteral literal) {
      return new NumberNode.Constant(literal.value() ? 1 : 0, ValueType.BOOLEAN);
    }
    if (expression instanceof ColumnReference column) {
      return column(column);
    }
    if (expression instanceof Unary unary) {
      return unary.operator() == UnaryOperator.NOT
          ? Logic.not(truth(unary.operand()))
          : Arithmetic.negated(number(unary.operand()));
    }
    if (expression instanceof Binary binary) {
      return switch (binary.operator()) {
        case OR, AND -> Logic.of(binary.operator(), truth(binary.left()), truth(binary.right()));
        case PLUS, MINUS, TIMES, DIVIDE, REMAINDER, POWER ->
            Arithmetic.of(binary.operator(), number(binary.left()), number(binary.right()));
        case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
            Comparisons.of(this, binary);
      };
    }
    if (expression instanceof In in) {
      return Comparisons.in(this, in);
    }
    if (expression instanceof IsMissing is) {
      return Logic.isMissing(node(is.operand()), is.negated());
    }
    if (expression instanceof Call call) {
      return Calls.node(this, call);
    }
    throw fault(expression, "a value whose type is known is required", "missing");
  }

  private Node column(ColumnReference column) {
    Optional<ValueType> type =
        Optional.ofNullable(columns.get(column.name())).flatMap(ValueType::of);
    if (type.isEmpty()) {
      List<String> names =
          columns.keySet().stream()
              .filter(name -> columns.get(name) != ColumnType.IGNORE)
              .map(Printable::word)
              .toList();
      throw fault(
          column,
          "a column of the table is required",
          "'" + Printable.word(column.name()) + "'" + Names.nearest(column.name(), names));
    }
    return type.get() == ValueType.TEXT
        ? new TextNode.Column(column.name())
        : new NumberNode.Column(column.name(), type.get());
  }

  NumberNode number(Expression expression) {
    return (NumberNode) node(expression, ValueType.NUMBER);
  }

  NumberNode truth(Expression expression) {
    return (NumberNode) node(expression, ValueType.BOOLEAN);
  }

  NumberNode date(Expression expression) {
    return (NumberNode) node(expression, ValueType.DATE);
  }

  TextNode text(Expression expression) {
    return (TextNode) node(expression, ValueType.TEXT);
  }

  /** A part of that type. */
  Node node(Expression expression, ValueType required) {
    return isOfAnyType(expression)
        ? literal(expression, required)
        : checked(expression, node(expression), required);
  }

  /** The parts, which are all of one type. */
  List<Node> alike(List<? extends Expression> expressions) {
    List<Optional<Node>> typed = new ArrayList<>();
    ValueType required = null;
    for (Expression expression : expressions) {
      Optional<Node> node =
          isOfAnyType(expression) ? Optional.empty() : Optional.of(node(expression));
      typed.add(node);
      required = required == null && node.isPresent() ? node.get().type() : required;
    }
    if (required == null) {
      boolean texts = expressions.stream().anyMatch(TextLiteral.class::isInstance);
      // What is missing alone is refused.
      required = texts ? ValueType.TEXT : node(expressions.get(0)).type();
    }
    List<Node> alike = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      Expression expression = expressions.get(i);
      alike.add(
          typed.get(i).isPresent()
              ? checked(expression, typed.get(i).get(), required)
              : literal(expression, required));
    }
    return alike;
  }

  private static boolean isOfAnyType(Expression expression) {
    return expression instanceof TextLiteral || expression instanceof MissingLiteral;
  }

  private static Node checked(Expression expression, Node node, ValueType required) {
    if (node.type() != required) {
      throw wrongType(expression, required, node.type());
    }
    return node;
  }

  /** A text, or {@code missing}, as that type. */
  private static Node literal(Expression expression, ValueType required) {
    if (!(expression instanceof TextLiteral text)) {
      return required == ValueType.TEXT
          ? new TextNode.Constant(null)
          : new NumberNode.Constant(Double.NaN, required);
    }
    return switch (required) {
      case TEXT -> new TextNode.Constant(text.value());
      case NUMBER -> throw wrongType(text, ValueType.NUMBER, ValueType.TEXT);
      case BOOLEAN -> {
        int truth = BooleanWords.truth(text.value().strip());
        if (truth < 0) {
          throw fault(text, "true or false is required", text.text());
        }
        yield new NumberNode.Constant(truth, ValueType.BOOLEAN);
      }
      case DATE -> new NumberNode.Constant(isoDate(text), ValueType.DATE);
    };
  }

  /** Milliseconds of a date in quotes. */
  static double isoDate(TextLiteral text) {
    long millis = Dates.parse(text.value());
    if (millis == DateColumn.MISSING) {
      throw fault(
          text,
          "a date such as '2024-01-31' is required",
          Printable.word(text.text()) + " (another form: date('31/01/2024', 'dd/MM/yyyy'))");
    }
    return (double) millis;
  }

  static SpecException fault(Expression expression, String required, String found) {
    return expression.place().fault(required, found);
  }

  private static SpecException wrongType(
      Expression expression, ValueType required, ValueType found) {
    String shown =
        expression instanceof ColumnReference column
            ? "column '%s', a %s".formatted(Printable.word(column.name()), found.word())
            : "a " + found.word();
    return fault(
        expression, "a " + required.word() + " is required", shown + remedy(required, found));
  }

  private static String remedy(ValueType required, ValueType found) {
    return switch (required) {
      case TEXT -> " (text(...) makes one)";
      case NUMBER ->
          switch (found) {
            case TEXT, BOOLEAN -> " (number(...) makes one)";
            case DATE -> " (days_between(...), year(...) make one)";
            case NUMBER -> "";
          };
      case BOOLEAN -> " (a comparison makes one)";
      case DATE -> found == ValueType.TEXT ? " (date(...) makes one)" : "";
    };
  }
}
