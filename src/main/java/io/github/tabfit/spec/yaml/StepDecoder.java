package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.ExpressionParser;
import io.github.tabfit.spec.transform.Bounds;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filling;
import io.github.tabfit.spec.transform.Filter;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.Mapping;
import io.github.tabfit.spec.transform.Neighbours;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.Step;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One step of {@code data.transform}: a mapping of one key, which names the step. */
final class StepDecoder {
  /** The steps, in the order in which a message names them. */
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  private static final String MIN = "min";
  private static final String MAX = "max";

  static {
    KINDS.put("filter", StepDecoder::filter);
    KINDS.put("derive", StepDecoder::derive);
    KINDS.put("replace", StepDecoder::replace);
    KINDS.put("map", StepDecoder::map);
    KINDS.put("rename", step -> step.texts("a new name", Rename::new));
    KINDS.put("remove", step -> Optional.of(new Remove(step.names())));
    KINDS.put("keep", step -> Optional.of(new Keep(step.names())));
    KINDS.put("fill", StepDecoder::fill);
    KINDS.put("bin", step -> step.keyed().bin());
    KINDS.put("clip", StepDecoder::clip);
    KINDS.put("split_text", step -> step.keyed().splitText());
    KINDS.put("parse_date", step -> step.texts("a pattern such as dd/MM/yyyy", ParseDate::new));
    KINDS.put("lag", step -> step.keyed().shift(false));
    KINDS.put("lead", step -> step.keyed().shift(true));
    KINDS.put("rolling", step -> step.keyed().rolling());
    KINDS.put("aggregate", step -> step.keyed().aggregate());
    KINDS.put("join", step -> step.keyed().join());
    KINDS.put("sort", step -> step.keyed().sort());
    KINDS.put("sample", step -> step.keyed().sample());
  }

  /** Reads a step; empty where there is a fault, which is noted. */
  private interface Kind {
    Optional<Step> read(StepDecoder step);
  }

  private final Section step;
  private final String key;
  private final Path folder;

  private StepDecoder(Section step, String key, Path folder) {
    this.step = step;
    this.key = key;
    this.folder = folder;
  }

  /** The step; empty where there is a fault, which is noted. */
  static Optional<Step> decode(Section step, Path folder) {
    List<String> keys = step.keys();
    if (step.faults().keys() != KeyListener.NONE) {
      // The listener is told of all that could be asked for.
      KINDS.forEach((key, kind) -> kind.read(new StepDecoder(step, key, folder)));
      return Optional.empty();
    }
    if (keys.size() != 1) {
      step.fault(
          "",
          "must be a mapping of one key, which names the step, got "
              + (keys.isEmpty() ? "none" : String.join(", ", keys)));
      return Optional.empty();
    }
    Kind kind = KINDS.get(keys.get(0));
    if (kind == null) {
      step.fault(
          keys.get(0),
          "is no step"
              + NearestName.hint(keys.get(0), KINDS.keySet())
              + "; the steps are "
              + String.join(", ", KINDS.keySet()));
      return Optional.empty();
    }
    return kind.read(new StepDecoder(step, keys.get(0), folder));
  }

  private KeyedSteps keyed() {
    return new KeyedSteps(step, key, folder);
  }

  private Optional<Step> filter() {
    return expression(step, key).map(Filter::new);
  }

  private Optional<Step> derive() {
    Section columns = step.section(key);
    Map<String, Expression> formulas = new LinkedHashMap<>();
    for (String name : named(columns, "a formula such as price / rooms")) {
      expression(columns, name).ifPresent(formula -> formulas.put(name, formula));
    }
    return Optional.of(new Derive(formulas));
  }

  private static Optional<Expression> expression(Section section, String key) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      section.fault(key, "must be a formula, got none");
      return Optional.empty();
    }
    try {
      return Optional.of(ExpressionParser.parse(text.get()));
    } catch (SpecException e) {
      section.fault(key, "is no formula: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Step> replace() {
    Section columns = step.section(key);
    Map<String, Map<String, Optional<String>>> replaced = new LinkedHashMap<>();
    for (String name : named(columns, "a mapping of values such as {NYC: New York}")) {
      replaced.put(name, values(columns.section(name)));
    }
    return Optional.of(new Replace(replaced));
  }

  private Optional<Step> map() {
    Section columns = step.section(key);
    Map<String, Mapping> mapped = new LinkedHashMap<>();
    for (String name : named(columns, "a mapping of values such as {low: 1, high: 2}")) {
      Section section = columns.section(name);
      boolean numeric =
          section.keys().stream()
              .map(section::raw)
              .allMatch(value -> value == null || value.isNumber());
      mapped.put(name, new Mapping(values(section), numeric));
    }
    return Optional.of(new MapValues(mapped));
  }

  private static Map<String, Optional<String>> values(Section section) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    for (String value : named(section, "what it becomes, null for missing")) {
      values.put(value, section.text(value));
    }
    return values;
  }

  private Optional<Step> texts(String what, Function<Map<String, String>, Step> made) {
    Section columns = step.section(key);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : named(columns, what)) {
      Optional<String> text = columns.text(name);
      text.ifPresent(value -> texts.put(name, value));
      if (text.isEmpty()) {
        columns.fault(name, "must be " + what + ", got none");
      }
    }
    return Optional.of(made.apply(texts));
  }

  private List<String> names() {
    List<String> names = ReadingCodec.texts(step, key);
    if (names.isEmpty()) {
      step.fault(key, "must name columns, got none");
    }
    return names;
  }

  /** The keys of a mapping whose keys are the user's. */
  static List<String> named(Section section, String what) {
    List<String> names = section.keys();
    if (names.isEmpty()) {
      section.fault("", "must name columns or values, each with " + what + "; got none");
    }
    return names;
  }

  private Optional<Step> fill() {
    Section columns = step.section(key);
    Map<String, Filling> fillings = new LinkedHashMap<>();
    for (String name : named(columns, "the value that fills, or {with: previous}")) {
      JsonNode value = columns.raw(name);
      if (value != null && value.isObject()) {
        fillings.put(name, filling(columns.section(name)));
      } else {
        Optional<String> text = columns.text(name);
        if (text.isEmpty()) {
          columns.fault(name, "must be the value that fills, got none");
        }
        fillings.put(name, Filling.by(text.orElse("")));
      }
    }
    return Optional.of(new Fill(fillings));
  }

  private static Filling filling(Section section) {
    section.takes("with", KeyListener.words(List.of("previous", "linear")));
    Optional<String> learned =
        section.text("with").filter(way -> List.of("mean", "median", "mode").contains(way));
    if (learned.isPresent()) {
      section.fault(
          "with",
          learned.get()
              + " is learned from rows, and a step sees held-out rows too: leave the gap, data.preprocessing.missing fills it from training rows alone");
      section.raw("with");
      section.end();
      return Filling.by("");
    }
    Filling.Way way = section.choice("with", Filling.Way.class);
    if (way == Filling.Way.VALUE) {
      section.fault("with", "must be previous or linear; a value is written alone");
    }
    Neighbours rows = KeyedSteps.neighbours(section);
    section.end();
    return new Filling(way, "", rows);
  }

  private Optional<Step> clip() {
    Section columns = step.section(key);
    Map<String, Bounds> bounds = new LinkedHashMap<>();
    for (String name : named(columns, "bounds such as {min: 0, max: 100}")) {
      Section section = columns.section(name);
      OptionalDouble min = KeyedSteps.number(section, MIN);
      OptionalDouble max = KeyedSteps.number(section, MAX);
      section.end();
      bounds.put(
          name,
          section.build(() -> new Bounds(min, max), () -> new Bounds(OptionalDouble.of(0), max)));
    }
    return Optional.of(new Clip(bounds));
  }
}
