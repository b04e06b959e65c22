package io.github.tabfit.data;

import java.util.List;

/** What the characters of a field mean. */
final class Fields {
  private Fields() {}

  /** Whether the field is empty or blank, or, trimmed, one of the placeholders. */
  static boolean isMissing(CharSequence field, List<String> placeholders) {
    throw new UnsupportedOperationException();
  }
}
