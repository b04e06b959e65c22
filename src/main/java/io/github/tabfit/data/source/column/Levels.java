package io.github.tabfit.data.source.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinct texts, numbered as they come. */
public final class Levels {
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();

  /** The text's number, a new one if it was not there. */
  int codeOf(String text) {
    Integer code = codes.putIfAbsent(text, names.size());
    if (code != null) {
      return code;
    }
    names.add(text);
    return names.size() - 1;
  }

  /** The texts by their numbers. */
  List<String> names() {
    return names;
  }
}
