package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.spec.sweep.SweepSpec.Pruning;
import io.github.tabfit.spec.sweep.SweepSpec.Strategy;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code sweep} section. */
final class SweepCodec {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)(?:\\.(\\d{1,3})\\d*)?s)?");
  private static final String RANGES =
      "{uniform: [low, high]}, {log_uniform: [low, high]}, {int: [low, high]}, {log_int: [low, high]}, {choice: [a, b]} or {fixed: a}";
  private static final String COLUMNS = "data.columns";
  private static final String METRIC_PREFIX = "validation_";

  /** What must stay the same for trials to be comparable, and why. */
  private static final Map<String, String> SHARED = new LinkedHashMap<>();

  static {
    SHARED.put("data.preprocessing", "");
    SHARED.put(COLUMNS, "");
    SHARED.put("data.sequence.length", "");
    SHARED.put("data", "all trials use the same rows");
    SHARED.put("seed", "all trials use the same split");
    SHARED.put("name", "it changes no result");
    SHARED.put("sweep", "a sweep does not search itself");
    SHARED.put("network.output.quantiles", "the loss of other quantiles cannot be compared");
    SHARED.put("training.early_stopping.metric", "all trials are judged by the same metric");
  }

  private SweepCodec() {}

  static SweepSpec decode(Section sweep, Defaults defaults) {
    Strategy strategy = sweep.choice("strategy", Strategy.class, Strategy.RANDOM);
    int trials = sweep.integer("trials", 40, 1);
    String metric = sweep.text("metric").orElse("loss");
    int folds = sweep.integer("folds", defaults.folds(), 1);
    int repeats = sweep.integer("repeats", sweep.has("folds") ? 1 : defaults.repeats(), 1);
    Pruning pruning = sweep.choice("pruning", Pruning.class, Pruning.NONE);
    int parallel = sweep.integer("parallel", 0, 1);
    int lag = sweep.integer("lag", 8, 1);
    int points = sweep.integer("points", 3, 2);
    Optional<Duration> limit = duration(sweep, "time_limit");
    double target = sweep.number("target_score", Double.NaN, x -> true, "");
    int failures = sweep.integer("max_failures", 10, 1);
    List<SearchParameter> space =
        sweep.has("space") ? space(sweep.section("space")) : defaults.searchSpace();
    sweep.raw("space");
    sweep.end();
    return new SweepSpec(
        strategy,
        trials,
        metric.startsWith(METRIC_PREFIX) ? metric.substring(METRIC_PREFIX.length()) : metric,
        folds,
        repeats,
        pruning,
        parallel == 0 ? OptionalInt.empty() : OptionalInt.of(parallel),
        lag,
        points,
        limit,
        Double.isNaN(target) ? OptionalDouble.empty() : OptionalDouble.of(target),
        failures,
        space.stream().map(SweepCodec::withOptimizers).toList());
  }

  /** The columns that a sweep reads in several ways, as far as its space names them. */
  static Set<String> variedColumns(ObjectNode root) {
    Set<String> names = new LinkedHashSet<>();
    root.path("sweep")
        .path("space")
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().startsWith(COLUMNS + ".")) {
                names.add(entry.getKey().substring(COLUMNS.length() + 1).split("[.]", 2)[0]);
              } else if (entry.getKey().equals(COLUMNS)) {
                // Whole mappings, each in place of what the file says.
                TreePath.parse(COLUMNS).find(root).fieldNames().forEachRemaining(names::add);
                for (JsonNode values : entry.getValue()) {
                  values.fieldNames().forEachRemaining(names::add);
                  values.forEach(value -> value.fieldNames().forEachRemaining(names::add));
                }
              }
            });
    return names;
  }

  /** Hours, minutes and seconds, to the millisecond: {@code 1h30m}, {@code 45s}, {@code 2.5s}. */
  private static Optional<Duration> duration(Section section, String key) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (matcher.matches()) {
      Duration duration =
          Duration.ofHours(number(matcher.group(1)))
              .plusMinutes(number(matcher.group(2)))
              .plusSeconds(number(matcher.group(3)))
              .plusMillis(milliseconds(matcher.group(4)));
      if (!duration.isZero()) {
        return Optional.of(duration);
      }
    }
    section.fault(key, "must be a time such as 90s, 10m or 1h30m, got " + text.get());
    return Optional.empty();
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits.length() > 9 ? "999999999" : digits);
  }

  private static long milliseconds(String decimals) {
    return decimals == null ? 0 : number((decimals + "00").substring(0, 3));
  }

  private static List<SearchParameter> space(Section space) {
    List<SearchParameter> parameters = new ArrayList<>();
    for (String path : space.keys()) {
      space.raw(path);
      if (isFree(space, path)) {
        Section entry = space.section(path);
        SearchRange range = range(entry);
        Map<String, List<String>> when = when(entry);
        entry.end();
        parameters.add(new SearchParameter(path, range, when));
      }
    }
    if (parameters.isEmpty() && space.keys().isEmpty()) {
      space.fault("", "must name at least one key of the experiment file and its values");
    }
    return parameters;
  }

  private static boolean isFree(Section space, String path) {
    try {
      TreePath.parse(path);
    } catch (SpecException e) {
      space.fault(path, "is not a key of the experiment file");
      return false;
    }
    for (Map.Entry<String, String> shared : SHARED.entrySet()) {
      if (path.equals(shared.getKey()) || path.startsWith(shared.getKey() + ".")) {
        if (!shared.getValue().isEmpty()) {
          space.fault(path, "cannot be varied: " + shared.getValue());
          return false;
        }
        return true;
      }
    }
    return true;
  }

  private static SearchRange range(Section entry) {
    SearchRange none = new SearchRange.Fixed("null");
    List<String> kinds =
        Stream.of("uniform", "log_uniform", "int", "log_int", "choice", "fixed")
            .filter(entry::has)
            .toList();
    if (kinds.size() != 1) {
      entry.fault("", "must be one of " + RANGES);
      entry.keys().forEach(entry::raw);
      return none;
    }
    String kind = kinds.get(0);
    if (!kind.equals("fixed")) {
      entry.takes(kind, KeyListener.type("array"));
    }
    JsonNode value = entry.raw(kind);
    if (kind.equals("fixed")) {
      return new SearchRange.Fixed(value.toString());
    }
    if (!value.isArray()) {
      entry.fault(kind, "must be a list, got " + value);
      return none;
    }
    return entry.build(
        () ->
            switch (kind) {
              case "uniform" -> new SearchRange.Uniform(bound(value, 0), bound(value, 1));
              case "log_uniform" -> new SearchRange.LogUniform(bound(value, 0), bound(value, 1));
              case "int" -> new SearchRange.Int(whole(value, 0), whole(value, 1));
              case "log_int" -> new SearchRange.LogInt(whole(value, 0), whole(value, 1));
              default -> new SearchRange.Choice(texts(value));
            },
        () -> none);
  }

  private static double bound(JsonNode range, int index) {
    if (range.size() != 2 || !range.get(index).isNumber()) {
      throw new SpecException("must be two numbers [low, high], got " + range);
    }
    return range.get(index).doubleValue();
  }

  private static int whole(JsonNode range, int index) {
    if (range.size() != 2 || !range.get(index).isInt()) {
      throw new SpecException("must be two whole numbers [low, high], got " + range);
    }
    return range.get(index).intValue();
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      texts.add(element.toString());
    }
    return texts;
  }

  private static Map<String, List<String>> when(Section entry) {
    Map<String, List<String>> when = new LinkedHashMap<>();
    Section conditions = entry.section("when");
    for (String key : conditions.keys()) {
      JsonNode values = conditions.raw(key);
      if (values == null || (values.isArray() && values.isEmpty())) {
        conditions.fault(key, "must be a value or a list of values");
      } else {
        when.put(key, texts(values));
      }
    }
    return when;
  }

  /** A number of the optimizer is set only for optimizers that take it. */
  private static SearchParameter withOptimizers(SearchParameter parameter) {
    String type = "training.optimizer.type";
    for (Hyperparameter name : Hyperparameter.values()) {
      if (parameter.path().equals("training.optimizer." + name.id())
          && !parameter.when().containsKey(type)) {
        Map<String, List<String>> when = new LinkedHashMap<>(parameter.when());
        when.put(
            type,
            Stream.of(Optimizer.values())
                .filter(optimizer -> optimizer.defaults().containsKey(name))
                .map(optimizer -> '"' + optimizer.id() + '"')
                .toList());
        return new SearchParameter(parameter.path(), parameter.range(), when);
      }
    }
    return parameter;
  }
}
