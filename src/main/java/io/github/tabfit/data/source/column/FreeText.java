package io.github.tabfit.data.source.column;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises free text: many different texts of several words each, most of the words in lower case
 * unless the texts are long, since names and addresses are written with capitals.
 *
 * @param distinct how many different texts there are
 * @param rows how many rows have one
 * @param words how many words a row has on average
 */
record FreeText(int distinct, long rows, double words) {
  private static final int FEW_TEXTS = 20;
  private static final double MOST_DIFFER = 0.5;

  /** More texts than one-hot takes, each of which may be in some rows. */
  private static final int MANY_TEXTS = 100;

  private static final double MANY_DIFFER = 0.05;
  private static final double FEW_WORDS = 3;

  /** No name and no address has so many on average. */
  private static final double LONG = 10;

  private static final double LOWER_CASE = 0.4;

  /** The share of texts with a number in them from which short ones may be addresses. */
  private static final double NUMBERED = 0.5;

  /** Words that are looked at in a text: as many tell what kind of text it is. */
  private static final int LOOKED_AT = 1000;

  /**
   * Looks at texts.
   *
   * @param counts in how many rows each stands
   * @return empty if they are no free text
   */
  static Optional<FreeText> of(Map<String, Long> counts) {
    long rows = counts.values().stream().mapToLong(Long::longValue).sum();
    int distinct = counts.size();
    boolean differ = distinct >= FEW_TEXTS && distinct > MOST_DIFFER * rows;
    boolean many = distinct > MANY_TEXTS && distinct >= MANY_DIFFER * rows;
    if (!differ && !many) {
      return Optional.empty();
    }
    double words = 0;
    double capitals = 0;
    double numbered = 0;
    for (Map.Entry<String, Long> text : counts.entrySet()) {
      Words seen = Words.of(text.getKey());
      words += (double) text.getValue() * seen.all;
      capitals += (double) text.getValue() * seen.capitals;
      numbered += seen.numbers > 0 ? text.getValue() : 0;
    }
    double each = words / rows;
    boolean names = capitals > (1 - LOWER_CASE) * words || numbered > NUMBERED * rows;
    return each >= FEW_WORDS && (each >= LONG || !names)
        ? Optional.of(new FreeText(distinct, rows, each))
        : Optional.empty();
  }

  /** What speaks for it. */
  String why() {
    return String.format(
        Locale.ROOT, "%d different texts in %d rows, %.1f words each", distinct, rows, words);
  }

  /** The pieces of a text between blanks; those of letters alone, but for what encloses them. */
  private static final class Words {
    private int all;
    private int capitals;
    private int numbers;

    static Words of(String text) {
      Words words = new Words();
      int place = 0;
      while (place < text.length() && words.all + words.numbers < LOOKED_AT) {
        int end = place;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
        words.add(text, place, end);
        place = end + 1;
      }
      return words;
    }

    private void add(String text, int start, int end) {
      boolean digits = false;
      int first = -1;
      for (int i = start; i < end; i++) {
        char c = text.charAt(i);
        digits |= Character.isDigit(c);
        first = first < 0 && (Character.isLetter(c) || Character.isSurrogate(c)) ? i : first;
      }
      if (digits) {
        numbers++;
      } else if (first >= 0) {
        all++;
        capitals += Character.isUpperCase(text.charAt(first)) ? 1 : 0;
      }
    }
  }
}
