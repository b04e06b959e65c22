package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.transform.Aggregate;
import io.github.tabfit.spec.transform.Aggregated;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Neighbours;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rolling;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Shift;
import io.github.tabfit.spec.transform.Sort;
import io.github.tabfit.spec.transform.SplitText;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.transform.Summary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of {@code data.transform} whose keys are theirs, not the names of columns. */
final class KeyedSteps {
  private static final Step NOTHING = new Remove(List.of());
  private static final Pattern CALL =
      Pattern.compile("\\s*(\\w+)\\s*(?:\\(\\s*(.*?)\\s*\\))?\\s*", Pattern.DOTALL);
  private static final String INTO = "into";
  private static final String COLUMN = "column";

  private final Section step;
  private final String key;
  private final Path folder;

  /**
   * @param key the step's own
   * @param folder that paths are relative to
   */
  KeyedSteps(Section step, String key, Path folder) {
    this.step = step;
    this.key = key;
    this.folder = folder;
  }

  Optional<Step> bin() {
    Section section = step.section(key);
    String column = required(section, COLUMN, "the name of the column to cut");
    List<Double> edges = Lists.numbers(section, "edges");
    List<String> labels = ReadingCodec.texts(section, "labels");
    if (labels.isEmpty()) {
      labels = Bin.ranges(edges);
    }
    String into = section.text(INTO).orElse(column + "_bin");
    section.end();
    List<String> named = labels;
    return built(section, () -> new Bin(column, edges, named, into));
  }

  Optional<Step> splitText() {
    Section section = step.section(key);
    String column = required(section, COLUMN, "the name of the column to split");
    String separator = required(section, "separator", "what stands between the parts");
    List<String> into = ReadingCodec.texts(section, INTO);
    section.end();
    return built(section, () -> new SplitText(column, separator, into));
  }

  Optional<Step> shift(boolean lead) {
    Section section = step.section(key);
    String column = required(section, COLUMN, "the name of the column whose values are taken");
    List<Integer> steps = Lists.integers(section, "steps", List.of(1));
    Neighbours rows = neighbours(section);
    section.end();
    return built(section, () -> new Shift(lead, column, steps, rows));
  }

  Optional<Step> rolling() {
    Section section = step.section(key);
    String column = required(section, COLUMN, "the name of the column to sum up");
    if (!section.has("window")) {
      section.required("window", "the number of rows, the row itself among them");
    }
    int window = section.integer("window", 1, 1);
    int least = section.integer("min_rows", window, 0);
    Summary summary = section.choice("function", Summary.class, Summary.MEAN);
    Neighbours rows = neighbours(section);
    String into = section.text(INTO).orElse("%s_%s_%d".formatted(column, summary.id(), window));
    section.end();
    return built(section, () -> new Rolling(column, window, least, summary, rows, into));
  }

  Optional<Step> aggregate() {
    Section section = step.section(key);
    List<String> by = ReadingCodec.texts(section, "by");
    Section columns = section.section("columns");
    Map<String, Aggregated> aggregated = new LinkedHashMap<>();
    for (String name : StepDecoder.named(columns, "what it sums up, such as mean(price)")) {
      aggregated.put(name, aggregated(columns, name));
    }
    Optional<String> order = section.text("order");
    section.end();
    return built(section, () -> new Aggregate(by, aggregated, order));
  }

  private static Aggregated aggregated(Section columns, String name) {
    String text = columns.text(name).orElse("");
    Matcher call = CALL.matcher(text);
    Optional<Summary> summary = call.matches() ? Summary.of(call.group(1)) : Optional.empty();
    Optional<String> column =
        call.matches()
            ? Optional.ofNullable(call.group(2)).map(KeyedSteps::unquoted)
            : Optional.empty();
    boolean lacks = column.isEmpty() && summary.isPresent() && summary.get() != Summary.COUNT;
    if (summary.isEmpty() || lacks) {
      columns.fault(
          name,
          "must be count, or a function of a column: %s of (column), as in mean(price); got \"%s\""
              .formatted(Summary.ids(), text));
      return new Aggregated(Summary.COUNT, Optional.empty());
    }
    return new Aggregated(summary.get(), column.filter(at -> !at.isEmpty()));
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("`") && name.endsWith("`")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  Optional<Step> join() {
    Section section = step.section(key);
    String table = required(section, "table", "the other table's file");
    Map<String, String> on = on(section);
    boolean inner = section.choice("type", JoinType.class, JoinType.LEFT) == JoinType.INNER;
    List<String> columns = ReadingCodec.texts(section, "columns");
    section.end();
    if (on.isEmpty()) {
      section.fault("on", "must name the columns of the key, got none");
    }
    try {
      return Optional.of(new Join(folder.resolve(table).normalize(), on, inner, columns));
    } catch (InvalidPathException e) {
      section.fault("table", "is not a path: " + table);
      return Optional.empty();
    }
  }

  private static Map<String, String> on(Section section) {
    Map<String, String> on = new LinkedHashMap<>();
    JsonNode value = section.raw("on");
    if (value != null && value.isObject()) {
      Section keys = section.section("on");
      keys.keys().forEach(name -> on.put(name, keys.text(name).orElse(name)));
    } else {
      ReadingCodec.texts(section, "on").forEach(name -> on.put(name, name));
    }
    return on;
  }

  Optional<Step> sort() {
    JsonNode value = step.raw(key);
    if (value != null && !value.isObject()) {
      List<String> names = ReadingCodec.texts(step, key);
      if (names.isEmpty()) {
        step.fault(key, "must name columns, got none");
      }
      return Optional.of(new Sort(names, false));
    }
    Section section = step.section(key);
    List<String> by = ReadingCodec.texts(section, "by");
    boolean descending = section.flag("descending", false);
    section.end();
    if (by.isEmpty()) {
      section.fault("by", "must name columns, got none");
    }
    return Optional.of(new Sort(by, descending));
  }

  Optional<Step> sample() {
    Section section = step.section(key);
    OptionalInt rows = section.integer("rows", 1);
    OptionalDouble share = number(section, "share");
    long seed = section.whole("seed", 0);
    section.end();
    return built(section, () -> new Sample(rows, share, seed));
  }

  private static String required(Section section, String key, String what) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      section.required(key, what);
    }
    return text.orElse("");
  }

  private static Optional<Step> built(Section section, Supplier<Step> step) {
    Step made = section.build(step, () -> NOTHING);
    return made == NOTHING ? Optional.empty() : Optional.of(made);
  }

  static Neighbours neighbours(Section section) {
    return new Neighbours(ReadingCodec.texts(section, "by"), section.text("order"));
  }

  static OptionalDouble number(Section section, String key) {
    double value = section.number(key, 0, x -> true, "finite");
    return section.has(key) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
