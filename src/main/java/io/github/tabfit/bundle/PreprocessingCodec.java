package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.DatePart;
import io.github.tabfit.data.FittedCategorical;
import io.github.tabfit.data.FittedColumn;
import io.github.tabfit.data.FittedDate;
import io.github.tabfit.data.FittedNumeric;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.FittedTarget;
import io.github.tabfit.data.LabelEncoding;
import io.github.tabfit.data.NumericTarget;
import io.github.tabfit.data.Scaling;
import io.github.tabfit.spec.ColumnType;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.PreprocessingSpec.Target;
import io.github.tabfit.spec.PreprocessingSpec.UnknownCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fitted preprocessing as JSON: numbers and strings only. */
final class PreprocessingCodec {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PreprocessingCodec() {}

  static ObjectNode encode(FittedPreprocessing fitted) {
    ObjectNode node = NODES.objectNode();
    ArrayNode columns = node.putArray("columns");
    fitted.columns().forEach(column -> columns.add(encode(column)));
    node.set("target", encode(fitted.target()));
    fitted.weight().ifPresent(weight -> node.put("weight", weight));
    node.set("missing", texts(fitted.missing()));
    return node;
  }

  private static ObjectNode encode(FittedColumn column) {
    ObjectNode node = NODES.objectNode();
    node.put("name", column.name());
    if (column instanceof FittedNumeric numeric) {
      node.put("kind", numeric.type().id());
      node.set("words", texts(numeric.words()));
      node.put("fill", numeric.fill()).put("indicator", numeric.indicator());
      node.set("scaling", encode(numeric.scaling()));
    } else if (column instanceof FittedCategorical categorical) {
      node.put("kind", "categorical");
      node.set("categories", texts(categorical.categories()));
      node.put("most_frequent", categorical.mostFrequent());
      node.put("other", categorical.other());
      node.put("own_missing", categorical.ownMissing());
      node.put("indicator", categorical.indicator());
      node.put("unknown", categorical.unknown().id());
    } else if (column instanceof FittedDate date) {
      node.put("kind", "date");
      ArrayNode parts = node.putArray("parts");
      for (FittedDate.Part part : date.parts()) {
        ObjectNode entry = parts.addObject();
        entry.put("part", part.part().id()).put("fill", part.fill());
        entry.set("scaling", encode(part.scaling()));
      }
      node.put("indicator", date.indicator());
    }
    return node;
  }

  private static ObjectNode encode(Scaling scaling) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", scaling.kind().id());
    node.put("center", scaling.center()).put("scale", scaling.scale());
    ArrayNode landmarks = node.putArray("landmarks");
    for (double landmark : scaling.landmarks()) {
      landmarks.add(landmark);
    }
    return node;
  }

  private static ObjectNode encode(FittedTarget target) {
    ObjectNode node = NODES.objectNode();
    node.put("name", target.name());
    if (target instanceof ClassTarget classes) {
      node.put("kind", "classes");
      node.put("type", classes.type().id());
      node.set("classes", texts(classes.classes()));
      node.put("encoding", classes.encoding().name().toLowerCase(Locale.ROOT));
      node.put("labels", classes.labelCount());
    } else if (target instanceof NumericTarget numeric) {
      node.put("kind", "number");
      node.put("transform", numeric.transform().id());
      node.put("mean", numeric.mean()).put("sd", numeric.sd());
      node.put("min", numeric.min()).put("max", numeric.max());
    }
    return node;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode node = NODES.arrayNode();
    texts.forEach(node::add);
    return node;
  }

  /**
   * @throws DataException if the tree is not a preprocessing
   */
  static FittedPreprocessing decode(JsonNode node) {
    try {
      List<FittedColumn> columns = new ArrayList<>();
      required(node, "columns").forEach(column -> columns.add(column(column)));
      JsonNode weight = node.path("weight");
      return new FittedPreprocessing(
          columns,
          target(required(node, "target")),
          weight.isTextual() ? Optional.of(weight.asText()) : Optional.empty(),
          texts(required(node, "missing")),
          List.of());
    } catch (IllegalArgumentException e) {
      throw new DataException(BundleEntries.PREPROCESSING + ": " + e.getMessage(), e);
    }
  }

  private static FittedColumn column(JsonNode node) {
    String name = text(node, "name");
    boolean indicator = required(node, "indicator").asBoolean();
    return switch (text(node, "kind")) {
      case "numeric", "boolean" ->
          new FittedNumeric(
              name,
              one(ColumnType.values(), text(node, "kind")),
              texts(required(node, "words")),
              number(node, "fill"),
              indicator,
              scaling(required(node, "scaling")));
      case "categorical" ->
          new FittedCategorical(
              name,
              texts(required(node, "categories")),
              text(node, "most_frequent"),
              required(node, "other").asBoolean(),
              required(node, "own_missing").asBoolean(),
              indicator,
              one(UnknownCategory.values(), text(node, "unknown")));
      case "date" -> {
        List<FittedDate.Part> parts = new ArrayList<>();
        for (JsonNode part : required(node, "parts")) {
          parts.add(
              new FittedDate.Part(
                  one(DatePart.values(), text(part, "part")),
                  number(part, "fill"),
                  scaling(required(part, "scaling"))));
        }
        yield new FittedDate(name, parts, indicator);
      }
      default -> throw new IllegalArgumentException("column '" + name + "' is of no known kind");
    };
  }

  private static Scaling scaling(JsonNode node) {
    JsonNode landmarks = required(node, "landmarks");
    double[] values = new double[landmarks.size()];
    Arrays.setAll(values, i -> landmarks.get(i).asDouble(Double.NaN));
    return new Scaling(
        one(Numeric.values(), text(node, "kind")),
        number(node, "center"),
        number(node, "scale"),
        values);
  }

  private static FittedTarget target(JsonNode node) {
    String name = text(node, "name");
    if (text(node, "kind").equals("classes")) {
      return new ClassTarget(
          name,
          one(ColumnType.values(), text(node, "type")),
          texts(required(node, "classes")),
          one(LabelEncoding.values(), text(node, "encoding")),
          required(node, "labels").asInt());
    }
    return new NumericTarget(
        name,
        one(Target.values(), text(node, "transform")),
        number(node, "mean"),
        number(node, "sd"),
        number(node, "min"),
        number(node, "max"));
  }

  private static JsonNode required(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return value;
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = required(node, key);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + key + "' must be a text, got " + value);
    }
    return value.asText();
  }

  private static double number(JsonNode node, String key) {
    JsonNode value = required(node, key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("'" + key + "' must be a number, got " + value);
    }
    return value.asDouble();
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static <E extends Enum<E>> E one(E[] values, String id) {
    return Arrays.stream(values)
        .filter(value -> value.name().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not known"));
  }
}
