package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.prepare.LabelEncoding;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.prepare.SeenRange;
import io.github.tabfit.data.table.DatePart;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.spec.transform.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Fitted preprocessing as JSON: numbers and strings only. */
final class PreprocessingCodec {
  private static final String INTERVAL = "interval";
  private static final String HALF_WIDTHS = "half_widths";
  private static final String QUANTILES = "quantiles";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PreprocessingCodec() {}

  static ObjectNode encode(FittedPreprocessing fitted) {
    ObjectNode node = NODES.objectNode();
    ArrayNode columns = node.putArray("columns");
    fitted.columns().forEach(column -> columns.add(encode(column)));
    node.set("target", encode(fitted.target()));
    fitted.weight().ifPresent(weight -> node.put("weight", weight));
    node.set("missing", texts(fitted.missing()));
    FormCodec.encode(node, fitted.forms());
    fitted.input().ifPresent(input -> InputCodec.encode(node, input));
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
    } else if (column instanceof FittedText text) {
      node.put("kind", "text");
      TextCodec.encode(node, text.words());
      node.put("indicator", text.indicator());
    }
    column.seen().ifPresent(seen -> node.put("min", seen.least()).put("max", seen.greatest()));
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
      DecisionCodec.encode(node, classes);
    } else if (target instanceof NumericTarget numeric) {
      node.put("kind", "number");
      node.put("transform", numeric.transform().id());
      node.put("mean", numeric.mean()).put("sd", numeric.sd());
      node.put("min", numeric.min()).put("max", numeric.max());
      node.put("correction", numeric.correction());
      numeric
          .interval()
          .ifPresent(
              interval ->
                  interval
                      .halfWidths()
                      .forEach(
                          node.putObject(INTERVAL)
                                  .put("level", interval.level())
                                  .put("half_width", interval.halfWidth())
                                  .put("rows", interval.rows())
                                  .putArray(HALF_WIDTHS)
                              ::add));
      if (!numeric.quantiles().isEmpty()) {
        numeric.quantiles().values().forEach(node.putArray(QUANTILES)::add);
      }
    }
    return node;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode node = NODES.arrayNode();
    texts.forEach(node::add);
    return node;
  }

  /**
   * @param steps of the model's experiment
   * @throws DataException if the tree is not a preprocessing
   */
  static FittedPreprocessing decode(JsonNode node, List<Step> steps) {
    JsonFields fields = new JsonFields(node, BundleEntries.PREPROCESSING);
    try {
      List<FittedColumn> columns =
          fields.objects("columns").stream().map(PreprocessingCodec::column).toList();
      requireDistinct(fields, columns.stream().map(FittedColumn::name).toList());
      return new FittedPreprocessing(
          columns,
          target(fields.fields("target")),
          fields.has("weight") ? Optional.of(fields.text("weight")) : Optional.empty(),
          fields.texts("missing"),
          FormCodec.decode(fields),
          InputCodec.decode(fields, steps),
          List.of());
    } catch (IllegalArgumentException | SpecException e) {
      throw new DataException(BundleEntries.PREPROCESSING + ": " + e.getMessage(), e);
    }
  }

  private static void requireDistinct(JsonFields fields, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw fields.fault("'" + name + "' is there twice");
      }
    }
  }

  private static FittedColumn column(JsonFields fields) {
    String name = fields.text("name");
    boolean indicator = fields.flag("indicator");
    return switch (fields.text("kind")) {
      case "numeric", "boolean" ->
          new FittedNumeric(
              name,
              fields.one("kind", ColumnType.values()),
              fields.texts("words"),
              fields.number("fill"),
              indicator,
              scaling(fields.fields("scaling")),
              seen(fields));
      case "categorical" ->
          new FittedCategorical(
              name,
              fields.texts("categories"),
              fields.text("most_frequent"),
              fields.flag("other"),
              fields.flag("own_missing"),
              indicator,
              fields.one("unknown", UnknownCategory.values()));
      case "date" ->
          new FittedDate(
              name,
              fields.objects("parts").stream().map(PreprocessingCodec::part).toList(),
              indicator,
              seen(fields));
      case "text" -> new FittedText(name, TextCodec.decode(fields), indicator);
      default -> throw fields.fault("column '" + name + "' is of no known kind");
    };
  }

  private static FittedDate.Part part(JsonFields fields) {
    return new FittedDate.Part(
        fields.one("part", DatePart.values()),
        fields.number("fill"),
        scaling(fields.fields("scaling")));
  }

  private static Optional<SeenRange> seen(JsonFields fields) {
    return fields.has("min")
        ? Optional.of(new SeenRange(fields.number("min"), fields.number("max")))
        : Optional.empty();
  }

  private static Scaling scaling(JsonFields fields) {
    return new Scaling(
        fields.one("kind", Numeric.values()),
        fields.number("center"),
        fields.number("scale"),
        fields.numbers("landmarks"));
  }

  private static FittedTarget target(JsonFields fields) {
    String name = fields.text("name");
    if (fields.text("kind").equals("classes")) {
      requireDistinct(fields, fields.texts("classes"));
      ClassTarget target =
          new ClassTarget(
              name,
              fields.one("type", ColumnType.values()),
              fields.texts("classes"),
              fields.one("encoding", LabelEncoding.values()),
              fields.count("labels"));
      return DecisionCodec.decode(fields, target);
    }
    return new NumericTarget(
        name,
        fields.one("transform", Target.values()),
        fields.number("mean"),
        fields.number("sd"),
        fields.number("min"),
        fields.number("max"),
        // Models that were saved before there was a correction had none.
        fields.has("correction") ? fields.number("correction") : 0,
        fields.has(INTERVAL) ? Optional.of(interval(fields.fields(INTERVAL))) : Optional.empty(),
        fields.has(QUANTILES) ? quantiles(fields.numbers(QUANTILES)) : QuantileLevels.NONE);
  }

  private static QuantileLevels quantiles(double[] levels) {
    return new QuantileLevels(DoubleStream.of(levels).boxed().toList());
  }

  private static PredictionInterval interval(JsonFields fields) {
    return new PredictionInterval(
        fields.number("level"),
        fields.number("half_width"),
        fields.count("rows"),
        // Models that were saved before there were others had the level's own.
        fields.has(HALF_WIDTHS)
            ? DoubleStream.of(fields.numbers(HALF_WIDTHS)).boxed().toList()
            : List.of());
  }
}
