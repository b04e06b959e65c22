package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys that readers look for, as a JSON Schema. */
final class SchemaTree implements KeyListener {
  private static final Pattern PLACE = Pattern.compile("\\[\\d+]");
  private static final String ITEM = "[]";

  private final String anyName;
  private final Key root = new Key();

  /**
   * @param anyName stands for every key of a mapping whose keys are the user's
   */
  SchemaTree(String anyName) {
    this.anyName = anyName;
  }

  /** What is known of one key. */
  private static final class Key {
    private final Set<ObjectNode> forms = new LinkedHashSet<>();
    private final Map<String, Key> below = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private String shorthand;

    Key below(String name) {
      return below.computeIfAbsent(name, none -> new Key());
    }
  }

  @Override
  public void key(String path, ObjectNode form) {
    find(path).forms.add(form);
  }

  @Override
  public void required(String path) {
    int dot = path.lastIndexOf('.');
    find(path.substring(0, Math.max(0, dot))).required.add(path.substring(dot + 1));
  }

  @Override
  public void shorthand(String path, String key) {
    find(path).shorthand = key;
  }

  private Key find(String path) {
    Key key = root;
    for (String name : PLACE.matcher(path).replaceAll("." + ITEM).split("[.]", -1)) {
      key = name.isEmpty() ? key : key.below(name);
    }
    return key;
  }

  /** The schema of all keys. */
  ObjectNode json() {
    return mapping(root);
  }

  private ObjectNode schema(Key key) {
    Set<ObjectNode> forms = new LinkedHashSet<>(key.forms);
    if (key.below.containsKey(ITEM)) {
      forms.add(KeyListener.list(schema(key.below.get(ITEM))));
    } else if (!key.below.isEmpty()) {
      forms.remove(KeyListener.type("object"));
      forms.add(mapping(key));
    }
    if (key.shorthand != null) {
      forms.add(schema(key.below.get(key.shorthand)));
    }
    if (forms.size() == 1) {
      return forms.iterator().next();
    }
    ObjectNode any = JsonNodeFactory.instance.objectNode();
    if (!forms.isEmpty()) {
      ArrayNode alternatives = any.putArray("anyOf");
      forms.forEach(alternatives::add);
    }
    return any;
  }

  private ObjectNode mapping(Key key) {
    ObjectNode mapping = KeyListener.type("object");
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    key.below.forEach(
        (name, below) -> {
          if (name.equals(anyName)) {
            mapping.set("additionalProperties", schema(below));
          } else {
            properties.set(name, schema(below));
          }
        });
    mapping.set("properties", properties);
    if (!mapping.has("additionalProperties")) {
      mapping.put("additionalProperties", false);
    }
    if (!key.required.isEmpty()) {
      key.required.forEach(mapping.putArray("required")::add);
    }
    return mapping;
  }
}
