package io.github.tabfit.report.table;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Texts of a table, cut where they are long, each still another than all before it. */
final class ShortNames {
  private static final int LONGEST = 48;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The same for the same text. */
  String of(String text) {
    return names.computeIfAbsent(text, this::cut);
  }

  private String cut(String text) {
    String start = start(text);
    String name = start;
    for (int i = 2; !taken.add(name); i++) {
      name = start + " (" + i + ")";
    }
    return name;
  }

  private static String start(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
