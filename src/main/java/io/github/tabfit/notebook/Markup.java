package io.github.tabfit.notebook;

/** Text as a part of HTML or SVG. */
final class Markup {
  private Markup() {}

  /** The text with all that markup would take for its own written out; controls are left out. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                  if (isAllowed(point)) {
                    escaped.appendCodePoint(point);
                  }
                }
              }
            });
    return escaped.toString();
  }

  /** Whether XML 1.0 may hold the character, and it does not turn the direction of others round. */
  private static boolean isAllowed(int point) {
    boolean turns = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
    boolean nothing = point == 0xFFFE || point == 0xFFFF || point == 0x7F;
    return (point >= 0x20 || point == '\n' || point == '\t') && !turns && !surrogate && !nothing;
  }
}
