package io.github.tabfit.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises columns that number or name their rows and say nothing about others. */
final class Identifiers {
  private static final int FEW_ROWS = 50;
  private static final double MOST = 0.9;
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:.*[ _.-])?(?i:id|ids|idx|index|row|rows|row_?id|row_?num(?:ber)?|uuid|guid)"
              + "|.*[a-z](?:Id|ID)|(?i:unnamed).*");

  private Identifiers() {}

  /** Why the column is an identifier; empty if it is none. */
  static Optional<String> why(Column column) {
    if (column instanceof NumericColumn numbers && numbers.words().isEmpty()) {
      return whyNumbers(numbers);
    }
    if (column instanceof CategoricalColumn text) {
      int present = text.size() - text.missingCount();
      int distinct = text.levels().size();
      if (present > FEW_ROWS && distinct > MOST * present) {
        return Optional.of("%d different texts in %d rows".formatted(distinct, present));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> whyNumbers(NumericColumn column) {
    if (column.missingCount() > 0 || column.size() < 2) {
      return Optional.empty();
    }
    double[] sorted = column.values();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != Math.rint(sorted[i]) || (i > 0 && sorted[i] == sorted[i - 1])) {
        return Optional.empty();
      }
    }
    if (NAMED.matcher(column.name().trim()).matches()) {
      return Optional.of("a different integer in every row, and its name");
    }
    boolean consecutive = sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
    return consecutive && sorted.length > FEW_ROWS
        ? Optional.of("its integers number the rows without a gap")
        : Optional.empty();
  }
}
