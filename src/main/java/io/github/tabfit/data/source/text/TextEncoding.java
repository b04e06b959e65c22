package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The charset of a text, by its first bytes.
 *
 * @param charset what it is to be read in; empty for UTF-8
 * @param said what the user should know of it
 * @param legacy whether bytes behind these may tell that it is Windows-1252
 */
public record TextEncoding(Optional<Charset> charset, Optional<String> said, boolean legacy) {
  private static final int LOOKED_AT = 1 << 12;
  private static final double MANY = 0.6;
  private static final int LONGEST_CHARACTER = 4;

  /** By the name that the user gives. */
  public static TextEncoding named(String name) {
    Charset charset = Charset.forName(name);
    boolean plain = charset.equals(StandardCharsets.UTF_8);
    return new TextEncoding(
        plain ? Optional.empty() : Optional.of(charset), Optional.empty(), false);
  }

  /**
   * By the bytes.
   *
   * @param whole whether they are all of the text
   */
  public static TextEncoding found(byte[] start, boolean whole) {
    Charset wide = wide(start);
    if (wide != null) {
      return new TextEncoding(
          Optional.of(wide), Optional.of("the text is read as " + wide.name()), false);
    }
    Bytes.Survey survey = Bytes.survey(padded(start), start.length);
    if (survey.firstZero() >= 0) {
      return new TextEncoding(Optional.empty(), Optional.empty(), false);
    }
    if (survey.ascii()) {
      return new TextEncoding(Optional.empty(), Optional.empty(), true);
    }
    // The last character may be cut.
    int cuts = whole ? 1 : Math.min(LONGEST_CHARACTER, start.length);
    for (int cut = 0; cut < cuts; cut++) {
      if (TextKind.of(start, start.length - cut) == TextKind.UTF_8) {
        return new TextEncoding(Optional.empty(), Optional.empty(), false);
      }
    }
    return TextKind.of(start, start.length) == TextKind.WINDOWS_1252
        ? new TextEncoding(Optional.of(TextKind.LEGACY), Optional.of(legacySaid()), false)
        : new TextEncoding(Optional.empty(), Optional.empty(), false);
  }

  /** What the user should know of text that is taken for Windows-1252. */
  static String legacySaid() {
    return "the text is no UTF-8 and is read as Windows-1252 (data.csv.encoding names another charset)";
  }

  private static byte[] padded(byte[] start) {
    return Arrays.copyOf(start, start.length + Bytes.PADDING);
  }

  /** UTF-16 by its mark, or by zeros at every other place; null if it is not. */
  private static Charset wide(byte[] start) {
    if (start.length >= 2) {
      int mark = (start[0] & 0xff) << Byte.SIZE | (start[1] & 0xff);
      if (mark == 0xFFFE) {
        return StandardCharsets.UTF_16LE;
      }
      if (mark == 0xFEFF) {
        return StandardCharsets.UTF_16BE;
      }
    }
    int pairs = Math.min(LOOKED_AT, start.length) / 2;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < pairs; i++) {
      even += start[2 * i] == 0 ? 1 : 0;
      odd += start[2 * i + 1] == 0 ? 1 : 0;
    }
    if (odd > MANY * pairs && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return even > MANY * pairs && odd == 0 ? StandardCharsets.UTF_16BE : null;
  }
}
