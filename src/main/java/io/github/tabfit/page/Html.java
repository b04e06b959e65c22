package io.github.tabfit.page;

import io.github.tabfit.spec.Printable;
import java.util.regex.Pattern;

/** Text of any origin, made fit for a page. */
final class Html {
  /** Options of commands: browsers end a line between two hyphens. */
  private static final Pattern OPTION = Pattern.compile("(?<![^ (])--[a-z][a-z-]*");

  private Html() {}

  /**
   * The text as an element's content or a quoted attribute's value: markup is escaped, and control
   * characters, also those that turn the direction of writing, are shown as escapes.
   */
  static String escape(String text) {
    String shown = Printable.text(text);
    StringBuilder escaped = new StringBuilder(shown.length() + 16);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The same as an element's content, with options of commands that no line's end divides. */
  static String prose(String text) {
    return OPTION.matcher(escape(text)).replaceAll("<span class=\"option\">$0</span>");
  }

  /** JSON within a script element: no character of it can end the element. */
  static String script(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }
}
