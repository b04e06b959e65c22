package io.github.tabfit.export.source;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.export.steps.RowValue.NumberConstant;
import io.github.tabfit.export.steps.RowValue.TextConstant;
import io.github.tabfit.spec.expression.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values of rows as Java expressions that call the methods of {@code Formulas.java.txt}: numbers,
 * booleans (0 and 1) and dates (milliseconds) are double with NaN for missing, texts String with
 * null.
 *
 * @param slots names of variables, by place
 * @param dates the forms of dates, as the field {@code dates} has them
 */
record ValueSource(Map<Integer, String> slots, List<DateForm> dates) {
  private static final String NO_TEXT = "(String) null";

  /**
   * The expression of a value.
   *
   * @param column that it is for, for messages
   */
  String of(RowValue value, String column) {
    if (value instanceof RowValue.Slot slot) {
      return slots.get(slot.place());
    }
    if (value instanceof NumberConstant number) {
      return JavaText.literal(number.value());
    }
    if (value instanceof TextConstant text) {
      return text.value().map(JavaText::literal).orElse(NO_TEXT);
    }
    List<String> of = new ArrayList<>();
    for (RowValue operand : value.operands()) {
      of.add(of(operand, column));
    }
    if (value instanceof RowValue.Unary unary) {
      return unary.operator() == UnaryOperator.NOT
          ? "not(" + of.get(0) + ")"
          : "finite(-" + of.get(0) + ")";
    }
    if (value instanceof RowValue.Binary binary) {
      return binary(binary, of.get(0), of.get(1));
    }
    if (value instanceof RowValue.Call call) {
      return FunctionSource.of(call, of);
    }
    if (value instanceof RowValue.Among among) {
      String found = "among(%s, %s)".formatted(of.get(0), constants(among.values()));
      return among.negated() ? "not(" + found + ")" : found;
    }
    if (value instanceof RowValue.IsMissing is) {
      String missing = "isMissing(" + of.get(0) + ")";
      return is.negated() ? "not(" + missing + ")" : missing;
    }
    return made(value, of.get(0), column);
  }

  private String made(RowValue value, String of, String column) {
    if (value instanceof RowValue.Replaced replaced) {
      return replaced(replaced, of);
    }
    if (value instanceof RowValue.Binned binned) {
      List<String> edges = binned.edges().stream().map(JavaText::literal).toList();
      List<String> labels = binned.labels().stream().map(JavaText::literal).toList();
      return "pick(bin(%s, %s), %s, %s)"
          .formatted(of, String.join(", ", edges), NO_TEXT, String.join(", ", labels));
    }
    if (value instanceof RowValue.Clipped clipped) {
      String held = of;
      if (clipped.bounds().min().isPresent()) {
        held =
            "Math.max(%s, %s)"
                .formatted(JavaText.literal(clipped.bounds().min().getAsDouble()), held);
      }
      return clipped.bounds().max().isPresent()
          ? "Math.min(%s, %s)"
              .formatted(JavaText.literal(clipped.bounds().max().getAsDouble()), held)
          : held;
    }
    if (value instanceof RowValue.DateOfText date) {
      String form = "dates.get(" + dates.indexOf(date.form()) + ")";
      return date.strict()
          ? "requiredDate(%s, %s, %s)".formatted(JavaText.literal(column), of, form)
          : "date(%s, %s)".formatted(of, form);
    }
    if (value instanceof RowValue.TextPart part) {
      return "part(%s, %s, %d, %d)"
          .formatted(of, JavaText.literal(part.separator()), part.place(), part.count());
    }
    return "notBlank(" + of + ")";
  }

  private String replaced(RowValue.Replaced replaced, String of) {
    String none = replaced.type() == ValueType.TEXT ? NO_TEXT : "Double.NaN";
    String otherwise = replaced.othersStay() ? of : none;
    return replaced.from().isEmpty()
        ? otherwise
        : "pick(place(%s, %s), %s, %s)"
            .formatted(of, constants(replaced.from()), otherwise, constants(replaced.to()));
  }

  private String constants(List<RowValue> constants) {
    return String.join(", ", constants.stream().map(constant -> of(constant, "")).toList());
  }

  private static String binary(RowValue.Binary binary, String left, String right) {
    return switch (binary.operator()) {
      case PLUS -> "finite(%s + %s)".formatted(left, right);
      case MINUS -> "finite(%s - %s)".formatted(left, right);
      case TIMES -> "finite(%s * %s)".formatted(left, right);
      case DIVIDE -> "finite(%s / %s)".formatted(left, right);
      case REMAINDER -> call("remainder", left, right);
      case POWER -> call("power", left, right);
      case EQUAL -> call("equal", left, right);
      case NOT_EQUAL -> "not(" + call("equal", left, right) + ")";
      case LESS -> call("less", left, right);
      case LESS_OR_EQUAL -> call("lessOrEqual", left, right);
      case GREATER -> call("less", right, left);
      case GREATER_OR_EQUAL -> call("lessOrEqual", right, left);
      case AND -> call("and", left, right);
      case OR -> call("or", left, right);
    };
  }

  private static String call(String method, String left, String right) {
    return "%s(%s, %s)".formatted(method, left, right);
  }
}
