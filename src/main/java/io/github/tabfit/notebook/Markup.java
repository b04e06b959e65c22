package io.github.tabfit.notebook;

import io.github.tabfit.spec.Printable;

/** Text as a part of HTML or SVG. */
final class Markup {
  private Markup() {}

  /** The text with markup written out, and control characters shown as escapes. */
  static String escaped(String text) {
    return Printable.word(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
