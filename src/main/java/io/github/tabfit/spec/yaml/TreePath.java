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
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

  private final String text;
  private final List<Object> steps;

  private TreePath(String text, List<Object> steps) {
    this.text = text;
    this.steps = steps;
  }

  static TreePath parse(String text) {
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    while (matcher.find()) {
      steps.add(
          matcher.group(1) != null ? matcher.group(1) : (Object) Integer.valueOf(matcher.group(2)));
    }
    if (steps.isEmpty() || !(steps.get(0) instanceof String)) {
      throw new SpecException("'" + text + "' is not a key; an example is training.batch_size");
    }
    return new TreePath(text, steps);
  }

  /** Sets the value, making the mappings on the way; lists are not lengthened. */
  void set(ObjectNode root, JsonNode value) {
    JsonNode node = root;
    for (int i = 0; i < steps.size() - 1; i++) {
      node = child(node, steps.get(i), steps.get(i + 1));
    }
    Object last = steps.get(steps.size() - 1);
    if (last instanceof String key && node instanceof ObjectNode object) {
      object.set(key, value);
    } else if (last instanceof Integer index
        && node instanceof ArrayNode array
        && index < array.size()) {
      array.set(index, value);
    } else {
      throw missing(last);
    }
  }

  private JsonNode child(JsonNode node, Object step, Object next) {
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
    throw missing(step);
  }

  private SpecException missing(Object step) {
    return new SpecException(
        "'" + text + "' cannot be set: the experiment has no " + step + " there");
  }
}
