package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.export.onnx.CalendarNodes.Civil;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.export.steps.RowValue.NumberConstant;
import io.github.tabfit.export.steps.RowValue.TextConstant;
import io.github.tabfit.spec.expression.FormulaFunction;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/** Functions of formulas, as far as {@link OnnxLimits} has none against them. */
final class FunctionNodes {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private final GraphBuilder graph;
  private final ValueNodes values;
  private final CalendarNodes calendar;

  FunctionNodes(GraphBuilder graph, ValueNodes values) {
    this.graph = graph;
    this.values = values;
    calendar = new CalendarNodes(graph);
  }

  /** Adds a function of values. */
  String of(RowValue.Call call) {
    List<RowValue> of = call.arguments();
    RowValue first = of.get(0);
    return switch (call.function()) {
      case ABS -> graph.op("Abs", values.of(first));
      case SQRT -> graph.op("Sqrt", values.of(first));
      case SIGN -> graph.op("Sign", values.of(first));
      case FLOOR -> graph.op("Floor", values.of(first));
      case CEIL -> graph.op("Ceil", values.of(first));
      case EXP -> values.finite(graph.op("Exp", values.of(first)));
      case LOG -> values.finite(graph.op("Log", values.of(first)));
      case LOG10 -> logarithm(values.of(first), 10);
      case LOG2 -> logarithm(values.of(first), 2);
      case LOG1P -> logOfOneMore(values.of(first));
      case ROUND -> rounded(of);
      case POW -> power(first, of.get(1));
      case MIN -> extreme("Less", of);
      case MAX -> extreme("Greater", of);
      case COALESCE -> coalesce(of);
      case IF ->
          graph.op(
              "Where",
              graph.op("Equal", values.of(first), graph.row("true", 1.0)),
              values.of(of.get(1)),
              values.of(of.get(2)));
      case NUMBER -> values.of(first);
      case TEXT ->
          graph.op(
              "Where",
              values.missing(first),
              values.text(""),
              graph.op(
                  "Where",
                  graph.op("Equal", values.of(first), graph.row("zero", 0.0)),
                  values.text("false"),
                  values.text("true")));
      case CONCAT -> concat(of);
      case MATCHES -> matches(first, constant(of.get(1)));
      case CONTAINS -> matches(first, "(?s).*" + TextNodes.quoted(constant(of.get(1))) + ".*");
      case STARTS_WITH -> matches(first, "(?s)" + TextNodes.quoted(constant(of.get(1))) + ".*");
      case ENDS_WITH -> matches(first, "(?s).*" + TextNodes.quoted(constant(of.get(1))));
      case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE, SECOND, WEEKDAY, DAY_OF_YEAR ->
          part(call.function(), values.of(first));
      case DAYS_BETWEEN -> between(of, DAY);
      case HOURS_BETWEEN -> between(of, HOUR);
      case SECONDS_BETWEEN -> between(of, SECOND);
      case DATE, IS_MISSING, LENGTH, LOWER, UPPER, TRIM, SUBSTRING, REPLACE, EXTRACT ->
          throw new IllegalArgumentException(call.function().signature());
    };
  }

  /** A missing number to the power of 0 is missing, and so is 1 to a missing power. */
  String power(RowValue base, RowValue exponent) {
    String power = graph.op("Pow", values.of(base), values.of(exponent));
    String missing = graph.op("Or", values.missing(base), values.missing(exponent));
    return values.finite(values.orNaN(power, missing));
  }

  /** Whole where the number is a power of the base, as a quotient of logarithms is not always. */
  private String logarithm(String number, double base) {
    String quotient =
        graph.op("Div", graph.op("Log", number), graph.row("log of base", Math.log(base)));
    String whole = graph.op("Round", quotient);
    String power = graph.op("Pow", graph.row("base", base), whole);
    String exact = graph.op("Equal", power, number);
    return values.finite(graph.op("Where", exact, whole, quotient));
  }

  /** Of numbers near 0 the quotient takes back what adding 1 rounded off. */
  private String logOfOneMore(String number) {
    String one = graph.row("one", 1.0);
    String more = graph.op("Add", one, number);
    String added = graph.op("Sub", more, one);
    String none = graph.op("Equal", added, graph.row("zero", 0.0));
    String safe = graph.op("Where", none, one, added);
    String corrected = graph.op("Div", graph.op("Mul", graph.op("Log", more), number), safe);
    return values.finite(graph.op("Where", none, number, corrected));
  }

  private String rounded(List<RowValue> of) {
    String number = values.of(of.get(0));
    int digits = of.size() == 1 ? 0 : (int) ((NumberConstant) of.get(1)).value();
    if (digits == 0) {
      return graph.op("Round", number);
    }
    String scale = graph.row("scale", Math.pow(10, Math.abs(digits)));
    String scaled = graph.op(digits > 0 ? "Mul" : "Div", number, scale);
    String rounded = graph.op(digits > 0 ? "Div" : "Mul", graph.op("Round", scaled), scale);
    return graph.op("Where", graph.op("IsInf", scaled), number, values.finite(rounded));
  }

  /** Of the values that there are. */
  private String extreme(String before, List<RowValue> of) {
    String best = values.of(of.get(0));
    for (RowValue value : of.subList(1, of.size())) {
      String next = values.of(value);
      String taken = graph.op("Or", graph.op(before, next, best), graph.op("IsNaN", best));
      best = graph.op("Where", taken, next, best);
    }
    return best;
  }

  private String coalesce(List<RowValue> of) {
    String found = values.of(of.get(of.size() - 1));
    for (int i = of.size() - 2; i >= 0; i--) {
      found = graph.op("Where", values.missing(of.get(i)), found, values.of(of.get(i)));
    }
    return found;
  }

  private String concat(List<RowValue> of) {
    String text = values.of(of.get(0));
    String missing = values.missing(of.get(0));
    for (RowValue next : of.subList(1, of.size())) {
      text = graph.op("StringConcat", text, values.of(next));
      missing = graph.op("Or", missing, values.missing(next));
    }
    return graph.op("Where", missing, values.text(""), text);
  }

  private String matches(RowValue text, String pattern) {
    String match =
        graph.op("RegexFullMatch", List.of(attribute("pattern", pattern)), values.of(text));
    return values.known(match, values.missing(text));
  }

  private static String constant(RowValue value) {
    return ((TextConstant) value).value().orElse("");
  }

  private String between(List<RowValue> of, long unit) {
    String millis = graph.op("Sub", values.of(of.get(1)), values.of(of.get(0)));
    return graph.op("Div", millis, graph.row("unit", (double) unit));
  }

  private String part(FormulaFunction part, String date) {
    String missing = graph.op("IsNaN", date);
    String millis = calendar.whole(date, missing);
    String day = calendar.floor(millis, DAY);
    String found =
        switch (part) {
          case YEAR -> calendar.civil(day).year();
          case MONTH -> calendar.civil(day).month();
          case QUARTER -> calendar.divided(calendar.plus(calendar.civil(day).month(), 2), 3);
          case DAY -> calendar.civil(day).day();
          case WEEKDAY -> calendar.weekday(day);
          case DAY_OF_YEAR -> dayOfYear(day);
          case HOUR -> calendar.modulo(calendar.floor(millis, HOUR), 24);
          case MINUTE -> calendar.modulo(calendar.floor(millis, MINUTE), 60);
          default -> calendar.modulo(calendar.floor(millis, SECOND), 60);
        };
    return values.orNaN(graph.cast(found, DataType.DOUBLE), missing);
  }

  private String dayOfYear(String day) {
    String first = graph.row("first", 1L);
    String newYear = calendar.days(new Civil(calendar.civil(day).year(), first, first));
    return calendar.plus(graph.op("Sub", day, newYear), 1);
  }
}
