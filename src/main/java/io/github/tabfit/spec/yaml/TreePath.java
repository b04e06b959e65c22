package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path such as {@code network.layers[0].units}. */
final class TreePath {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,9})]");
  private static final Pattern WHOLE = Pattern.compile("[^.\\[\\]]+(\\.[^.\\[\\]]+|\\[\\d{1,9}])*");

  private final String text;
  private final List<Object> steps;

  private TreePath(String text, List<Object> steps) {
    this.text = text;
    this.steps = steps;
  }

  static TreePath parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new SpecException(
          "'"
              + text
              + "' is not a key of the experiment file; examples are training.batch_size and network.layers[0].units");
    }
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    while (matcher.find()) {
      steps.add(
          matcher.group(1) != null ? matcher.group(1) : (Object) Integer.valueOf(matcher.group(2)));
    }
    return new TreePath(text, steps);
  }

  /** The value at the path, a missing node where there is none. */
  JsonNode find(JsonNode root) {
    JsonNode node = root;
    for (Object step : steps) {
      node = step instanceof Integer index ? node.path(index) : node.path((String) step);
    }
    return node;
  }

  /** Sets the value, making the mappings on the way; lists are not lengthened. */
  void set(ObjectNode root, JsonNode value) {
    JsonNode node = root;
    for (int i = 0; i < steps.size() - 1; i++) {
      node = child(node, i);
    }
    Object last = steps.get(steps.size() - 1);
    if (last instanceof String key && node instanceof ObjectNode object) {
      object.set(key, value);
    } else if (last instanceof Integer index
        && node instanceof ArrayNode array
        && index < array.size()) {
      array.set(index, value);
    } else {
      throw missing(steps.size());
    }
  }

  private JsonNode child(JsonNode node, int position) {
    Object step = steps.get(position);
    Object next = steps.get(position + 1);
    if (step instanceof String key && node instanceof ObjectNode object) {
      JsonNode found = object.get(key);
      boolean container = found != null && found.isContainerNode();
      if (!container && next instanceof String) {
        // A choice written alone (optimizer: adam) makes room for its parameters.
        ObjectNode made = object.putObject(key);
        if (found != null && found.isTextual()) {
          made.set("type", found);
        }
        return made;
      }
      if (container) {
        return found;
      }
    } else if (step instanceof Integer index && node.isArray() && index < node.size()) {
      return node.get(index);
    }
    throw missing(position + 1);
  }

  /** The first so many steps lead to nothing that could hold the value. */
  private SpecException missing(int count) {
    StringBuilder place = new StringBuilder();
    for (Object step : steps.subList(0, count)) {
      String dot = place.length() == 0 ? "" : ".";
      place.append(step instanceof Integer ? "[" + step + "]" : dot + step);
    }
    return new SpecException(
        text
            + " cannot be set: the experiment has no "
            + place
            + " (set the whole mapping or list instead)");
  }
}
