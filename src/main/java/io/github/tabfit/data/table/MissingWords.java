package io.github.tabfit.data.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Fields that mean "missing" though they are not empty. */
public final class MissingWords {
  /** In any case, where all else is numbers or dates. */
  private static final Set<String> AMONG_NUMBERS =
      Set.of(
          "na",
          "n/a",
          "n.a.",
          "n.a",
          "#n/a",
          "#na",
          "<na>",
          "\\n",
          "nan",
          "-nan",
          "+nan",
          "nat",
          "null",
          "none",
          "nil",
          "missing",
          "unknown",
          "inf",
          "+inf",
          "-inf",
          "infinity",
          "+infinity",
          "-infinity",
          "-",
          "--",
          "---",
          "\u2013",
          "\u2014",
          "?",
          ".",
          "..",
          "...",
          "*",
          "#value!",
          "#div/0!",
          "#ref!",
          "#name?",
          "#num!",
          "#null!",
          "(null)",
          "(none)",
          "1.#ind",
          "-1.#ind",
          "1.#qnan",
          "-1.#qnan",
          "k.a.");

  /** As they stand, where all else is text: nobody uses these as a value. */
  private static final List<String> AMONG_TEXTS = List.of("NaN", "<NA>", "#N/A", "NULL", "\\N");

  /** What Python's str makes of a missing value. */
  private static final List<String> PYTHON = List.of("nan", "None");

  private static final byte[][] AMONG_TEXTS_UTF8 =
      AMONG_TEXTS.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);

  private static final int LONGEST = 9;

  private MissingWords() {}

  /** Whether the text, trimmed, means "missing" in a column of numbers, dates or booleans. */
  public static boolean isAmongNumbers(String text) {
    String word = NumberText.strip(text);
    return word.length() <= LONGEST && AMONG_NUMBERS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The words of {@link #isAmongNumbers(String)}, in lower case. */
  public static List<String> amongNumbers() {
    return AMONG_NUMBERS.stream().sorted().toList();
  }

  /** Whether the text, trimmed, means "missing" in a column of texts. */
  public static boolean isAmongTexts(String text) {
    return AMONG_TEXTS.contains(text.strip());
  }

  /**
   * What means "missing" where a category stands that training did not have, trimmed: beside the
   * words of {@link #isAmongTexts(String)} those of Python, which writes them for gaps.
   */
  public static List<String> unlessKnown() {
    List<String> words = new ArrayList<>(AMONG_TEXTS);
    words.addAll(PYTHON);
    return List.copyOf(words);
  }

  /** Whether a category that training did not have is one of {@link #unlessKnown()}. */
  public static boolean isUnlessKnown(String text) {
    return isAmongTexts(text) || PYTHON.contains(text.strip());
  }

  /** {@link #isAmongTexts(String)} for UTF-8 in [start, end), without blanks around it. */
  public static boolean isAmongTexts(byte[] bytes, int start, int end) {
    byte first = bytes[start];
    if (first != 'N' && first != '<' && first != '#' && first != '\\') {
      return false;
    }
    for (byte[] word : AMONG_TEXTS_UTF8) {
      if (Arrays.equals(word, 0, word.length, bytes, start, end)) {
        return true;
      }
    }
    return false;
  }
}
