package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One mapping of the experiment file. A value of the wrong type or out of bounds is noted as a
 * fault and its default stands in, so that reading goes on and finds the next fault.
 */
final class Section {
  /** YAML reads a text without quotes as a number or a boolean too. */
  private static final ObjectNode TEXT = JsonNodeFactory.instance.objectNode();

  static {
    TEXT.putArray("type").add("string").add("number").add("boolean");
  }

  private final JsonNode node;
  private final String path;
  private final Faults faults;
  private final boolean mapping;
  private final Set<String> known = new LinkedHashSet<>();

  Section(JsonNode node, String path, Faults faults) {
    this.faults = faults;
    this.path = path;
    this.mapping = node == null || node.isNull() || node.isMissingNode() || node.isObject();
    if (node == null || node.isNull() || node.isMissingNode()) {
      this.node = JsonNodeFactory.instance.objectNode();
    } else if (node.isObject()) {
      this.node = node;
    } else {
      faults.add(path, "must be a mapping (key: value), got " + node);
      this.node = JsonNodeFactory.instance.objectNode();
    }
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The raw value, null when absent. */
  JsonNode raw(String key) {
    known.add(key);
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** Says that a key takes a form of value: of those that are read raw, nothing else does. */
  void takes(String key, ObjectNode form) {
    faults.keys().key(path(key), form);
  }

  Section section(String key) {
    takes(key, KeyListener.type("object"));
    return new Section(raw(key), path(key), faults);
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  void fault(String key, String message) {
    faults.add(key.isEmpty() ? path : path(key), message);
  }

  /** Notes that a key is not there; where there is no mapping at all, that has been said. */
  void required(String key, String what) {
    faults.keys().required(path(key));
    missing(key, what);
  }

  /** The same of a key that other mappings of its kind do without. */
  void missing(String key, String what) {
    known.add(key);
    if (mapping) {
      fault(key, "is required: " + what);
    }
  }

  Faults faults() {
    return faults;
  }

  int integer(String key, int fallback, int minimum) {
    takes(key, KeyListener.type("integer").put("minimum", minimum));
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      fault(key, "must be a whole number, got " + value);
      return fallback;
    }
    if (value.intValue() < minimum) {
      fault(key, "must be >= " + minimum + ", got " + value);
      return fallback;
    }
    return value.intValue();
  }

  /** An integer that may be left out. */
  OptionalInt integer(String key, int minimum) {
    int value = integer(key, minimum, minimum);
    return has(key) ? OptionalInt.of(value) : OptionalInt.empty();
  }

  long whole(String key, long fallback) {
    takes(key, KeyListener.type("integer"));
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      fault(key, "must be a whole number, got " + value);
      return fallback;
    }
    return value.longValue();
  }

  double number(String key, double fallback, DoublePredicate accepted, String required) {
    takes(key, KeyListener.number(required));
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    return number(value, path(key), fallback, accepted, required);
  }

  double number(
      JsonNode value, String where, double fallback, DoublePredicate accepted, String required) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      faults.add(where, "must be a number " + required + ", got " + value);
      return fallback;
    }
    if (!accepted.test(value.doubleValue())) {
      faults.add(where, "must be " + required + ", got " + value);
      return fallback;
    }
    return value.doubleValue();
  }

  double notNegative(String key, double fallback) {
    return number(key, fallback, x -> x >= 0, ">= 0");
  }

  double probability(String key, double fallback) {
    return number(key, fallback, x -> x >= 0 && x < 1, ">= 0 and < 1");
  }

  boolean flag(String key, boolean fallback) {
    takes(key, KeyListener.type("boolean"));
    JsonNode value = raw(key);
    if (value == null) {
      return fallback;
    }
    if (!value.isBoolean()) {
      fault(key, "must be true or false, got " + value);
      return fallback;
    }
    return value.booleanValue();
  }

  /** A flag that may be left out. */
  Optional<Boolean> flag(String key) {
    boolean value = flag(key, false);
    return has(key) ? Optional.of(value) : Optional.empty();
  }

  Optional<String> text(String key) {
    takes(key, TEXT.deepCopy());
    JsonNode value = raw(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      fault(key, "must be a text, got " + value);
      return Optional.empty();
    }
    return Optional.of(value.asText());
  }

  <E extends Enum<E> & Named> E choice(String key, Class<E> type, E fallback) {
    takes(key, KeyListener.words(ids(type)));
    JsonNode value = raw(key);
    return value == null ? fallback : choice(value, path(key), type, fallback);
  }

  /** A choice that has no default: no value at all is a fault too. */
  <E extends Enum<E> & Named> E choice(String key, Class<E> type) {
    takes(key, KeyListener.words(ids(type)));
    known.add(key);
    JsonNode value = node.path(key);
    return choice(value, path(key), type, type.getEnumConstants()[0]);
  }

  <E extends Enum<E> & Named> E choice(JsonNode value, String where, Class<E> type, E fallback) {
    Optional<E> found =
        Stream.of(type.getEnumConstants())
            .filter(e -> value.isTextual() && e.id().equals(value.textValue()))
            .findFirst();
    if (found.isEmpty()) {
      List<String> ids = ids(type);
      faults.add(
          where,
          "must be one of "
              + String.join(", ", ids)
              + ", got "
              + value
              + NearestName.hint(value.asText(), ids));
    }
    return found.orElse(fallback);
  }

  private static <E extends Enum<E> & Named> List<String> ids(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Named::id).toList();
  }

  /** Builds a record; what its constructor refuses becomes a fault of this section. */
  <T> T build(Supplier<T> record, Supplier<T> fallback) {
    boolean standIns = !faults.isEmpty();
    try {
      return record.get();
    } catch (SpecException refused) {
      // After a fault, values may be stand-ins: a second complaint about them would mislead.
      if (!standIns) {
        faults.add(path, "is refused: " + refused.getMessage());
      }
      return fallback.get();
    }
  }

  /** Refuses the keys that nothing has requested. */
  void end() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        fault(
            key,
            "is not a known key"
                + NearestName.hint(key, known)
                + "; known here: "
                + String.join(", ", known));
      }
    }
  }

  ObjectNode copy() {
    return node.deepCopy();
  }
}
