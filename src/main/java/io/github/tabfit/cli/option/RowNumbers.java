package io.github.tabfit.cli.option;

import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows in an option: {@code 17,20-25}, counted from 1. */
public final class RowNumbers {
  private static final Pattern RANGE =
      Pattern.compile("\\s*(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?\\s*");
  private static final int MOST = 10_000;

  private RowNumbers() {}

  /**
   * The rows, from 0.
   *
   * @throws SpecException if the text is no list of rows, or they are too many
   */
  public static int[] of(String text) {
    List<Integer> rows = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      int first = range.matches() ? Integer.parseInt(range.group(1)) : 0;
      int last = first;
      if (first > 0 && range.group(2) != null) {
        last = Integer.parseInt(range.group(2));
      }
      if (first < 1 || last < first || rows.size() + (last - first) >= MOST) {
        throw new SpecException(
            "--rows must be rows of the table counted from 1, %,d at the most, such as 17,20-25; got '%s'"
                .formatted(MOST, text));
      }
      for (int row = first; row <= last; row++) {
        rows.add(row - 1);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
