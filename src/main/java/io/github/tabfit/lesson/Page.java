package io.github.tabfit.lesson;

import java.util.Formatter;
import java.util.Locale;

/** A text made line by line, numbers written alike wherever it runs. */
final class Page {
  private final StringBuilder text = new StringBuilder();
  private final Formatter formatter = new Formatter(text, Locale.ROOT);

  /** Adds a line, as {@link Formatter} fills it in. */
  Page line(String template, Object... values) {
    formatter.format(template, values);
    text.append('\n');
    return this;
  }

  /** Adds lines as they are. */
  Page lines(String block) {
    text.append(block);
    return this;
  }

  /** Adds an empty line. */
  Page gap() {
    text.append('\n');
    return this;
  }

  String text() {
    return text.toString();
  }
}
