package io.github.tabfit.data;

import java.util.List;
import java.util.Locale;

/** Pairs of words that stand for 0 and 1, in any case. */
final class BooleanWords {
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("false", "true"),
          List.of("no", "yes"),
          List.of("n", "y"),
          List.of("f", "t"),
          List.of("0", "1"));
  private static final int LONGEST = 5;

  private BooleanWords() {}

  /** 0 or 1, or -1 for any other text. */
  static int truth(String text) {
    int place = place(text);
    return place < 0 ? -1 : place % 2;
  }

  /** The number of the pair that the word belongs to, or -1. */
  static int pair(String text) {
    int place = place(text);
    return place < 0 ? -1 : place / 2;
  }

  /** The other word of the pair. */
  static String partner(String text) {
    int place = place(text);
    return PAIRS.get(place / 2).get(1 - place % 2);
  }

  /** Whether a field of that length can be one of the words. */
  static boolean fits(int length) {
    return length <= LONGEST;
  }

  private static int place(String text) {
    if (!fits(text.length())) {
      return -1;
    }
    String word = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < PAIRS.size(); i++) {
      int truth = PAIRS.get(i).indexOf(word);
      if (truth >= 0) {
        return 2 * i + truth;
      }
    }
    return -1;
  }
}
