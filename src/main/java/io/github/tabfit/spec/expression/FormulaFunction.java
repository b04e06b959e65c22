package io.github.tabfit.spec.expression;

import io.github.tabfit.spec.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A function of formulas; its name in lower case is the word written there. */
public enum FormulaFunction implements Named {
  /** Without the sign. */
  ABS("number"),
  /** The square root; missing below 0. */
  SQRT("number"),
  /** The natural logarithm; missing from 0 down. */
  LOG("number"),
  /** The logarithm to base 10. */
  LOG10("number"),
  /** The logarithm to base 2. */
  LOG2("number"),
  /** The natural logarithm of 1 more. */
  LOG1P("number"),
  /** e to that power. */
  EXP("number"),
  /** The greatest whole number that is not above. */
  FLOOR("number"),
  /** The least whole number that is not below. */
  CEIL("number"),
  /** To so many digits behind the point, or none; halves to the even neighbour. */
  ROUND("number, [digits]"),
  /** -1, 0 or 1. */
  SIGN("number"),
  /** The least of the values that there are. */
  MIN("value, ..."),
  /** The greatest of the values that there are. */
  MAX("value, ..."),
  /** To the power of. */
  POW("number, exponent"),
  /** Number of characters. */
  LENGTH("text"),
  /** In lower case. */
  LOWER("text"),
  /** In upper case. */
  UPPER("text"),
  /** Without blanks at the ends. */
  TRIM("text"),
  /** One behind the other. */
  CONCAT("text, ..."),
  /** So many characters from a place on, counted from 1. */
  SUBSTRING("text, start, length"),
  /** With each occurrence of a text replaced. */
  REPLACE("text, what, with"),
  /** The part that a regular expression, or a group of it, first matches. */
  EXTRACT("text, regex, [group]"),
  /** Whether a regular expression matches the whole. */
  MATCHES("text, regex"),
  /** Whether the part is in it. */
  CONTAINS("text, part"),
  /** Whether it begins so. */
  STARTS_WITH("text, part"),
  /** Whether it ends so. */
  ENDS_WITH("text, part"),
  /** The number that is written; of a boolean, 0 or 1. */
  NUMBER("value"),
  /** For example 2024. */
  YEAR("date"),
  /** 1 to 4. */
  QUARTER("date"),
  /** 1 to 12. */
  MONTH("date"),
  /** 1 to 31. */
  DAY("date"),
  /** 0 to 23. */
  HOUR("date"),
  /** 0 to 59. */
  MINUTE("date"),
  /** 0 to 59. */
  SECOND("date"),
  /** 1 (Monday) to 7. */
  WEEKDAY("date"),
  /** 1 to 366. */
  DAY_OF_YEAR("date"),
  /** From the first to the second. */
  DAYS_BETWEEN("date, date"),
  /** The same in hours. */
  HOURS_BETWEEN("date, date"),
  /** The same in seconds. */
  SECONDS_BETWEEN("date, date"),
  /** The date that is written, by a pattern or as ISO 8601 has it. */
  DATE("text, [pattern]"),
  /** The first that is not missing. */
  COALESCE("value, ..."),
  /** The second where the first is true, else the third. */
  IF("condition, value, value"),
  /** Whether there is none. */
  IS_MISSING("value"),
  /** As text. */
  TEXT("value");

  private static final Map<String, FormulaFunction> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(FormulaFunction::id, Function.identity()));

  private final String parameters;

  /**
   * @param parameters words for them, those in brackets may be left out, "..." repeats the last
   */
  FormulaFunction(String parameters) {
    this.parameters = parameters;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The function with that name, in upper or lower case. */
  public static Optional<FormulaFunction> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All names, in the order of the constants. */
  public static List<String> names() {
    return Arrays.stream(values()).map(FormulaFunction::id).toList();
  }

  /** How it is called: {@code round(number, [digits])}. */
  public String signature() {
    return id() + "(" + parameters + ")";
  }

  /** Whether it takes so many arguments. */
  public boolean takes(int arguments) {
    List<String> words = List.of(parameters.split(", ", -1));
    if (parameters.endsWith("...")) {
      return arguments >= words.size() - 1;
    }
    long optional = words.stream().filter(word -> word.startsWith("[")).count();
    return arguments <= words.size() && arguments >= words.size() - optional;
  }
}
