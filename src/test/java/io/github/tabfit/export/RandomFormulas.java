package io.github.tabfit.export;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Formulas of the columns of {@link StepModels} that ONNX and Java can compute. */
final class RandomFormulas {
  private static final List<String> NUMBERS = List.of("a", "b", "count");
  private static final List<String> DATES =
      List.of("day", "date(written, 'dd/MM/yyyy')", "date('1999-12-31')");
  private static final List<String> TEXTS = List.of("kind", "'rot'", "'2'", "text(flag)");

  private final Random random;

  RandomFormulas(long seed) {
    random = new Random(seed);
  }

  /** A formula whose values a network can take. */
  String formula(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> truth(depth);
      case 1 -> text(depth);
      default -> "min(max(" + number(depth) + ", -1000), 1000)";
    };
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String number(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0
          ? String.format(Locale.ROOT, "%.2f", random.nextGaussian() * 3)
          : one(NUMBERS);
    }
    String x = number(depth - 1);
    return switch (random.nextInt(9)) {
      case 0, 1 -> "(" + x + one(List.of(" + ", " - ", " * ", " / ")) + number(depth - 1) + ")";
      case 2 -> one(List.of("abs", "sqrt", "floor", "ceil", "round", "sign")) + "(" + x + ")";
      case 3 -> one(List.of("log", "log2", "log10", "log1p")) + "(abs(" + x + "))";
      case 4 -> one(List.of("min", "max", "coalesce")) + "(" + x + ", " + number(depth - 1) + ")";
      case 5 -> "if(" + truth(depth - 1) + ", " + x + ", " + number(depth - 1) + ")";
      case 6 ->
          one(
                  List.of(
                      "year",
                      "quarter",
                      "month",
                      "day",
                      "weekday",
                      "day_of_year",
                      "hour",
                      "second"))
              + "("
              + one(DATES)
              + ")";
      case 7 ->
          "("
              + one(List.of("days", "hours"))
              + "_between("
              + one(DATES)
              + ", "
              + one(DATES)
              + ") % 1000)";
      default -> "-number(" + truth(depth - 1) + ")";
    };
  }

  private String truth(int depth) {
    if (depth == 0) {
      return "flag";
    }
    String x = number(depth - 1);
    return switch (random.nextInt(7)) {
      case 0, 1 -> "(" + x + one(List.of(" < ", " <= ", " > ", " >= ")) + number(depth - 1) + ")";
      case 2 -> "(" + truth(depth - 1) + one(List.of(" and ", " or ")) + truth(depth - 1) + ")";
      case 3 -> "(not " + truth(depth - 1) + ")";
      case 4 -> "(" + x + one(List.of(" is missing", " is not missing")) + ")";
      case 5 -> "(" + text(depth - 1) + one(List.of(" == ", " != ")) + text(depth - 1) + ")";
      default -> "(" + one(DATES) + one(List.of(" < ", " >= ", " != ")) + one(DATES) + ")";
    };
  }

  private String text(int depth) {
    if (depth == 0) {
      return one(TEXTS);
    }
    return switch (random.nextInt(3)) {
      case 0 -> "concat(" + text(depth - 1) + ", '/', " + text(depth - 1) + ")";
      case 1 -> "coalesce(" + text(depth - 1) + ", 'none')";
      default -> "if(" + truth(depth - 1) + ", " + text(depth - 1) + ", " + text(depth - 1) + ")";
    };
  }
}
