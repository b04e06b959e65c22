package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where two JSON trees differ.
 *
 * @param path for example {@code confs[0].layer.nout}
 * @param found what one has there, cut short
 * @param expected what the other has there, cut short
 */
record JsonDifference(String path, String found, String expected) {
  private static final String NOTHING = "absent";

  /** The first difference; empty where the trees are equal. */
  static Optional<JsonDifference> first(JsonNode found, JsonNode expected) {
    return first("", found, expected, true);
  }

  /** The same, but the found tree's objects may lack keys. */
  static Optional<JsonDifference> firstBeyond(JsonNode found, JsonNode expected) {
    return first("", found, expected, false);
  }

  private static Optional<JsonDifference> first(
      String path, JsonNode found, JsonNode expected, boolean whole) {
    if (found == null || expected == null || found.getNodeType() != expected.getNodeType()) {
      return different(path, found, expected);
    }
    if (found.isArray() && found.size() == expected.size()) {
      for (int i = 0; i < found.size(); i++) {
        Optional<JsonDifference> difference =
            first(path + "[" + i + "]", found.get(i), expected.get(i), whole);
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }
    if (found.isObject()) {
      for (String key : keys(found, expected, whole)) {
        String place = path.isEmpty() ? key : path + "." + key;
        Optional<JsonDifference> difference =
            first(place, found.get(key), expected.get(key), whole);
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }
    return found.equals(expected) ? Optional.empty() : different(path, found, expected);
  }

  private static List<String> keys(JsonNode found, JsonNode expected, boolean whole) {
    Set<String> keys = new LinkedHashSet<>();
    found.fieldNames().forEachRemaining(keys::add);
    if (whole) {
      expected.fieldNames().forEachRemaining(keys::add);
    }
    return new ArrayList<>(keys);
  }

  private static Optional<JsonDifference> different(
      String path, JsonNode found, JsonNode expected) {
    return Optional.of(
        new JsonDifference(path.isEmpty() ? "all of it" : path, shown(found), shown(expected)));
  }

  private static String shown(JsonNode node) {
    if (node == null) {
      return NOTHING;
    }
    return node.isArray() ? "a list of " + node.size() : JsonFields.shown(node);
  }
}
