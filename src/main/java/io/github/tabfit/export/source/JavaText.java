package io.github.tabfit.export.source;

/** Texts in Java source, in ASCII. */
final class JavaText {
  private static final int FIRST_BEYOND_ASCII = 0x7f;

  private JavaText() {}

  /** Text that neither ends a comment nor is markup or an escape. */
  static String comment(String text) {
    StringBuilder ascii = new StringBuilder();
    plain(text)
        .codePoints()
        .forEach(
            c -> {
              if (c < FIRST_BEYOND_ASCII) {
                ascii.appendCodePoint(c);
              } else {
                ascii.append("&#").append(c).append(';');
              }
            });
    return ascii.toString();
  }

  private static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\\", "&#92;")
        .replace("*/", "*&#47;")
        .replace("@", "&#64;")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** A text in quotes. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c >= ' ' && c < FIRST_BEYOND_ASCII) {
        literal.append(c);
      } else if (c == '\n' || c == '\r') {
        // An escape of the source's characters would end the line.
        literal.append(c == '\n' ? "\\n" : "\\r");
      } else {
        literal.append("\\u%04x".formatted((int) c));
      }
    }
    return literal.append('"').toString();
  }

  /** A number. */
  static String literal(double number) {
    if (Double.isNaN(number)) {
      return "Double.NaN";
    }
    return number < 0 ? "(" + number + ")" : String.valueOf(number);
  }
}
