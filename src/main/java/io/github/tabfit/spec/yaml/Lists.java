package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lists of numbers in an experiment file. */
final class Lists {
  private Lists() {}

  static List<Double> numbers(Section section, String key) {
    section.takes(key, KeyListener.list(KeyListener.type("number")));
    JsonNode list = section.raw(key);
    List<Double> numbers = new ArrayList<>();
    if (list != null && list.isArray()) {
      for (int i = 0; i < list.size(); i++) {
        String where = section.path(key + "[" + i + "]");
        numbers.add(section.number(list.get(i), where, 0, x -> true, "finite"));
      }
    } else {
      section.fault(key, "must be a list of numbers, got " + list);
    }
    return numbers;
  }

  /** Whole numbers, a list of them or one alone. */
  static List<Integer> integers(Section section, String key, List<Integer> fallback) {
    section.takes(key, KeyListener.type("integer"));
    section.takes(key, KeyListener.list(KeyListener.type("integer")));
    JsonNode value = section.raw(key);
    if (value == null) {
      return fallback;
    }
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      if (!element.isIntegralNumber() || !element.canConvertToInt()) {
        section.fault(key, "must be whole numbers, got " + value);
        return fallback;
      }
      numbers.add(element.intValue());
    }
    return numbers;
  }
}
