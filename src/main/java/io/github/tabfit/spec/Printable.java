package io.github.tabfit.spec;

import java.util.stream.Collectors;

/**
 * Text that a file brought, made fit for a terminal: the control characters by which it could move
 * the cursor, rename the window or hide what is there are shown as escapes.
 */
public final class Printable {
  private static final int LONGEST_LINE = 1000;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Printable() {}

  /** A message: its lines stay lines, long ones are cut. */
  public static String message(String text) {
    return text.lines().map(Printable::line).collect(Collectors.joining("\n"))
        + (text.endsWith("\n") ? "\n" : "");
  }

  private static String line(String line) {
    return text(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line);
  }

  /** A name or a value within a line: ends of lines and tabs are escaped too. */
  public static String word(String text) {
    return escaped(text, "");
  }

  /** A text of several lines, in columns. */
  public static String text(String text) {
    return escaped(text, "\n\t");
  }

  private static String escaped(String text, String kept) {
    if (text.codePoints().noneMatch(c -> isHostile(c) && kept.indexOf(c) < 0)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (!isHostile(c) || kept.indexOf(c) >= 0 || (lineEnd && !kept.isEmpty())) {
        shown.appendCodePoint(c);
      } else {
        for (char half : Character.toChars(c)) {
          shown.append(escape(half));
        }
      }
    }
    return shown.toString();
  }

  /** As JSON has it, so that an escaped JSON text means the same. */
  private static String escape(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted((int) c);
    };
  }

  private static boolean isHostile(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // Some scripts, and emoji, are written with joiners.
      case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
      default -> false;
    };
  }
}
