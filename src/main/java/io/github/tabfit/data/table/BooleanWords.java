package io.github.tabfit.data.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Pairs of words that stand for 0 and 1, in any case. */
public final class BooleanWords {
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
  public static int truth(String text) {
    int place = place(text);
    return place < 0 ? -1 : place % 2;
  }

  /** The number of the pair that the word belongs to, or -1. */
  public static int pair(String text) {
    int place = place(text);
    return place < 0 ? -1 : place / 2;
  }

  /**
   * Whether all texts are such words, of both sides and not all digits: of one pair, or of one pair
   * and its first letters, and 0 and 1 beside either.
   */
  public static boolean areBoth(Collection<String> texts) {
    boolean no = false;
    boolean yes = false;
    Set<Character> pairs = new HashSet<>();
    for (String text : texts) {
      int place = place(text.strip());
      if (place < 0) {
        return false;
      }
      no |= place % 2 == 0;
      yes |= place % 2 == 1;
      char initial = PAIRS.get(place / 2).get(1).charAt(0);
      if (initial != '1') {
        pairs.add(initial);
      }
    }
    return no && yes && pairs.size() == 1;
  }

  /** The words for 0 and 1; what is null is the other's partner, without both "false", "true". */
  public static List<String> pair(String no, String yes) {
    String first = no == null && yes == null ? "false" : no;
    return List.of(first == null ? partner(yes) : first, yes == null ? partner(first) : yes);
  }

  /** Why a text is none of them, and what to do about it. */
  public static String notAWord(String found) {
    return Fields.quoted(found)
        + " is not true/false, yes/no, t/f, y/n or 1/0 (correct it, or declare the column"
        + " categorical under data.columns)";
  }

  /** The other word of the pair. */
  private static String partner(String text) {
    int place = place(text);
    return PAIRS.get(place / 2).get(1 - place % 2);
  }

  private static int place(String text) {
    if (text.length() > LONGEST) {
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
