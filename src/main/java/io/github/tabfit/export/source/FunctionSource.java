package io.github.tabfit.export.source;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.export.steps.RowValue.NumberConstant;
import java.util.List;

/** Functions of formulas as Java expressions. */
final class FunctionSource {
  private FunctionSource() {}

  /**
   * The expression of a function.
   *
   * @param of its arguments' expressions
   */
  static String of(RowValue.Call call, List<String> of) {
    String first = of.get(0);
    ValueType type = call.arguments().get(0).type();
    return switch (call.function()) {
      case ABS -> math("abs", first);
      case SQRT -> math("sqrt", first);
      case LOG -> math("log", first);
      case LOG10 -> math("log10", first);
      case LOG1P -> math("log1p", first);
      case EXP -> math("exp", first);
      case FLOOR -> math("floor", first);
      case CEIL -> math("ceil", first);
      case SIGN -> math("signum", first);
      case LOG2 -> "finite(log2(" + first + "))";
      case ROUND -> rounded(call, first);
      case POW -> call("power", of);
      case MIN -> call("least", of);
      case MAX -> call("greatest", of);
      case COALESCE -> call("coalesce", of);
      case IF -> "(%s == 1 ? %s : %s)".formatted(first, of.get(1), of.get(2));
      case LENGTH -> call("length", of);
      case LOWER -> call("lower", of);
      case UPPER -> call("upper", of);
      case TRIM -> call("trim", of);
      case CONCAT -> call("concat", of);
      case SUBSTRING -> call("substring", of);
      case REPLACE -> call("replace", of);
      case CONTAINS -> call("contains", of);
      case STARTS_WITH -> call("startsWith", of);
      case ENDS_WITH -> call("endsWith", of);
      case NUMBER -> type == ValueType.TEXT ? call("numberOf", of) : first;
      case TEXT ->
          switch (type) {
            case NUMBER -> call("numberText", of);
            case BOOLEAN -> call("truthText", of);
            case DATE -> call("dateText", of);
            case TEXT -> first;
          };
      case YEAR -> part(first, "YEAR");
      case MONTH -> part(first, "MONTH_OF_YEAR");
      case DAY -> part(first, "DAY_OF_MONTH");
      case HOUR -> part(first, "HOUR_OF_DAY");
      case MINUTE -> part(first, "MINUTE_OF_HOUR");
      case SECOND -> part(first, "SECOND_OF_MINUTE");
      case WEEKDAY -> part(first, "DAY_OF_WEEK");
      case DAY_OF_YEAR -> part(first, "DAY_OF_YEAR");
      case QUARTER -> "Math.floor((" + part(first, "MONTH_OF_YEAR") + " + 2) / 3)";
      case DAYS_BETWEEN -> between(of, "86_400_000.0");
      case HOURS_BETWEEN -> between(of, "3_600_000.0");
      case SECONDS_BETWEEN -> between(of, "1000.0");
      case DATE, IS_MISSING, MATCHES, EXTRACT ->
          throw new IllegalArgumentException(call.function().signature());
    };
  }

  private static String math(String method, String of) {
    return "finite(Math.%s(%s))".formatted(method, of);
  }

  private static String call(String method, List<String> of) {
    return "%s(%s)".formatted(method, String.join(", ", of));
  }

  private static String rounded(RowValue.Call call, String of) {
    int digits =
        call.arguments().size() == 1 ? 0 : (int) ((NumberConstant) call.arguments().get(1)).value();
    return digits == 0 ? math("rint", of) : "round(%s, %d)".formatted(of, digits);
  }

  private static String part(String of, String field) {
    return "part(%s, ChronoField.%s)".formatted(of, field);
  }

  private static String between(List<String> of, String unit) {
    return "((%s - %s) / %s)".formatted(of.get(1), of.get(0), unit);
  }
}
