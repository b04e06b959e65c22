package io.github.tabfit.data.source.dress;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * How a table is written, apart from its values.
 *
 * @param group what stands between thousands; empty for nothing
 * @param mark whether a byte order mark begins the file
 */
record Dress(
    char delimiter,
    char decimal,
    String group,
    Charset charset,
    boolean mark,
    String lineEnd,
    boolean lastLineEnds,
    Index index,
    Tail tail,
    Quotes quotes,
    boolean padded,
    boolean separatorLine,
    int comments) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          WINDOWS_1252);

  /** A column of row numbers in front. */
  enum Index {
    NONE,
    /** As pandas writes it: the header begins with the delimiter. */
    UNNAMED,
    /** As R writes it: the header has a field less. */
    ABSENT
  }

  /** A delimiter at the end of lines. */
  enum Tail {
    NONE,
    ALL_LINES,
    ROWS
  }

  /** Which fields have quotes. */
  enum Quotes {
    NEEDED,
    TEXTS,
    ALL
  }

  static Dress of(Random random) {
    Charset charset = one(random, CHARSETS);
    char decimal = random.nextBoolean() ? '.' : ',';
    boolean legacy = charset.equals(WINDOWS_1252);
    String other = decimal == '.' ? "," : ".";
    List<String> groups =
        legacy
            ? List.of("", other, " ", "'", "\u00A0")
            : List.of("", other, " ", "'", "\u00A0", "\u202F", "\u2019");
    boolean wide = charset.name().startsWith("UTF-16");
    Index index = one(random, List.of(Index.NONE, Index.NONE, Index.UNNAMED, Index.ABSENT));
    // A header that is a field short of its rows may lack either end's.
    Tail tail =
        index == Index.ABSENT
            ? Tail.NONE
            : one(random, List.of(Tail.NONE, Tail.NONE, Tail.ALL_LINES, Tail.ROWS));
    return new Dress(
        one(random, List.of(',', ',', ';', '\t', '|')),
        decimal,
        one(random, groups),
        charset,
        wide ? random.nextInt(4) > 0 : !legacy && random.nextBoolean(),
        one(random, List.of("\n", "\n", "\r\n", "\r")),
        random.nextInt(4) > 0,
        index,
        tail,
        one(random, List.of(Quotes.values())),
        random.nextInt(4) == 0,
        random.nextInt(6) == 0,
        random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0);
  }

  static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Whether it can write the text. */
  boolean writes(String text) {
    return charset.newEncoder().canEncode(text);
  }
}
