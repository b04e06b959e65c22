package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.experiment.Preset;
import io.github.tabfit.spec.experiment.TableFacts;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a user requested, as written: immutable. {@link #spec(Defaults)} turns it into the complete
 * records; what is left out there comes from the defaults, which need the table.
 */
public final class ExperimentDocument {
  /** Of {@code training}: where and how fast it runs, which says nothing of the network. */
  private static final Set<String> RUNTIME_KEYS = Set.of("backend", "engine", "threads");

  private static final String TYPE = ".type";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final ObjectNode root;
  private final Path folder;
  private final String origin;
  private final String defaultName;
  private final Map<String, Integer> lines;
  private final Map<String, String> overrides;

  private ExperimentDocument(
      ObjectNode root,
      Path folder,
      String origin,
      String defaultName,
      Map<String, Integer> lines,
      Map<String, String> overrides) {
    this.root = root;
    this.folder = folder;
    this.origin = origin;
    this.defaultName = defaultName;
    this.lines = lines;
    this.overrides = overrides;
  }

  /**
   * Reads an experiment file.
   *
   * @throws SpecException if it cannot be read or is not YAML
   */
  public static ExperimentDocument read(Path file) {
    Path folder = file.getParent() == null ? Path.of("") : file.getParent();
    return parse(YamlText.of(file), folder, file.toString(), ExperimentName.of(file));
  }

  /**
   * Parses the text of an experiment file.
   *
   * @param folder where relative paths start
   * @param origin what messages call the file
   * @param defaultName the experiment's name unless the text gives one
   */
  public static ExperimentDocument parse(
      String text, Path folder, String origin, String defaultName) {
    return new ExperimentDocument(
        YamlText.parse(text, origin), folder, origin, defaultName, KeyLines.of(text), Map.of());
  }

  /** An experiment without a file: a table and its target, all else by default. */
  public static ExperimentDocument of(Path source, String target) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("data").put("source", source.toString()).put("target", target);
    return new ExperimentDocument(
        root, Path.of(""), "", ExperimentName.of(source), Map.of(), Map.of());
  }

  /**
   * The same with one key set.
   *
   * @param path for example {@code training.optimizer.learning_rate} or {@code
   *     network.layers[0].units}
   * @param yaml the value as the file would have it
   */
  public ExperimentDocument with(String path, String yaml) {
    try {
      JsonNode value = YamlText.MAPPER.readTree(yaml);
      ObjectNode copy = root.deepCopy();
      TreePath.parse(path)
          .set(
              copy,
              value == null || value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
      // The line of a key that was set here would point at what was written there.
      Map<String, Integer> kept = new HashMap<>(lines);
      kept.keySet()
          .removeIf(
              key -> key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "["));
      kept.put(path, Faults.NO_LINE);
      Map<String, String> set = new LinkedHashMap<>(overrides);
      set.remove(path);
      set.put(path, yaml);
      return new ExperimentDocument(copy, folder, origin, defaultName, kept, set);
    } catch (JsonProcessingException e) {
      throw new SpecException("--set " + path + "=" + yaml + ": the value is not valid YAML", e);
    }
  }

  /** The file as the user named it, or the empty string where there is none. */
  public String origin() {
    return origin;
  }

  /** What {@link #with} has set, as YAML by path, in that order. */
  public Map<String, String> overrides() {
    return Collections.unmodifiableMap(overrides);
  }

  /** Where relative paths start. */
  public Path folder() {
    return folder;
  }

  /**
   * The records as far as they are known without the table.
   *
   * @throws SpecException with every fault of the file
   */
  public ExperimentSpec spec() {
    Section data = new Section(root.get("data"), "data", new Faults(origin, lines));
    Task task = DataCodec.task(data).orElseGet(this::taskOfLoss);
    return spec(new Defaults(TableFacts.unknown(task)));
  }

  /** The loss, where one is given, says as much about the task as is needed to check the file. */
  private Task taskOfLoss() {
    String loss = root.path("network").path("output").path("loss").asText();
    for (Loss candidate : Loss.values()) {
      if (candidate.id().equals(loss)) {
        return Stream.of(Task.values()).filter(candidate::fits).findFirst().orElseThrow();
      }
    }
    return Task.REGRESSION;
  }

  /**
   * The resolved records.
   *
   * @param defaults what stands in for what is left out
   * @throws SpecException with every fault of the file
   */
  public ExperimentSpec spec(Defaults defaults) {
    return spec(defaults, new Faults(origin, lines));
  }

  /** The same, with faults and keys told to a collector. */
  ExperimentSpec spec(Defaults defaults, Faults faults) {
    Section top = new Section(root, "", faults);
    String name = top.text("name").orElse(defaultName);
    if (!ExperimentName.isValid(name)) {
      top.fault(
          "name",
          "must begin with a letter or digit and hold letters, digits, '.', '_' and '-' alone, got \""
              + name
              + '"');
    }
    long seed = top.whole("seed", 42);
    Defaults usual = defaults.of(preset(top));
    NetworkSpec network = NetworkCodec.decode(top.section("network"), usual);
    faults.keys().required("data");
    DataSpec data = DataCodec.decode(top.section("data"), folder, network.output(), usual);
    TrainingSpec training = TrainingCodec.decode(top.section("training"), usual);
    EnsembleSpec ensemble =
        EnsembleCodec.decode(top.section("ensemble"), usual.of(data.split().method()));
    EvaluationSpec evaluation =
        EvaluationCodec.decode(top.section("evaluation"), usual.calibration(network.output()));
    SweepCodec.decode(top.section("sweep"), usual);
    Optional<CrossValidationSpec> folds = CrossValidationCodec.decode(top, data.split().method());
    top.end();
    faults.throwIfAny();
    return new ExperimentSpec(name, seed, data, network, training, ensemble, evaluation, folds);
  }

  /** A file that describes its network or its training, or varies them, means that one network. */
  private Preset preset(Section top) {
    boolean describes = root.has("network") || root.has("sweep");
    for (Iterator<String> keys = root.path("training").fieldNames(); keys.hasNext(); ) {
      describes |= !RUNTIME_KEYS.contains(keys.next());
    }
    return top.choice("preset", Preset.class, describes ? Preset.QUICK : Preset.STANDARD);
  }

  /** The same with a preset, unless it says one. */
  public ExperimentDocument orPreset(Preset preset) {
    return root.has("preset") ? this : with("preset", preset.id());
  }

  /**
   * The sweep that the file requests; what it leaves out, even all of it, is filled in.
   *
   * @param defaults what stands in for what is left out
   * @throws SpecException with every fault of the section
   */
  public SweepSpec sweep(Defaults defaults) {
    Faults faults = new Faults(origin, lines);
    Preset preset = preset(new Section(root, "", faults));
    SweepSpec sweep =
        SweepCodec.decode(new Section(root.get("sweep"), "sweep", faults), defaults.of(preset));
    faults.throwIfAny();
    return sweep;
  }

  /** Whether the settings of its networks are to be searched before they train. */
  public boolean isBest() {
    return root.path("preset").asText().equalsIgnoreCase(Preset.BEST.id());
  }

  /** The columns that the sweep reads in several ways, as far as its space names them. */
  public Set<String> variedColumns() {
    return SweepCodec.variedColumns(root);
  }

  /**
   * One trial of a sweep: the same with the settings in place, without sweep and cross-validation.
   * A setting of a {@code type} replaces the mapping around it, whose other values belonged to
   * another type.
   *
   * @param settings a JSON text for each path
   * @throws SpecException if there is no such place
   */
  public ExperimentDocument vary(Map<String, String> settings) {
    ObjectNode copy = root.deepCopy();
    copy.remove(List.of("sweep", CrossValidationCodec.KEY));
    settings.forEach(
        (path, value) -> {
          if (path.endsWith(TYPE)) {
            String mapping = path.substring(0, path.length() - TYPE.length());
            TreePath.parse(mapping).set(copy, JsonNodeFactory.instance.objectNode());
            set(copy, path, value);
          }
        });
    settings.forEach((path, value) -> set(copy, path, value));
    return new ExperimentDocument(copy, folder, origin, defaultName, Map.of(), overrides);
  }

  private static void set(ObjectNode tree, String path, String json) {
    try {
      TreePath.parse(path).set(tree, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + ": not JSON: " + json, e);
    }
  }

  /** Whether the file says something at a path, so that no default stands there. */
  public boolean says(String path) {
    return !TreePath.parse(path).find(root).isMissingNode();
  }

  /**
   * The JSON text of what stands at a path: in the file, or else in the resolved records.
   *
   * @param spec the resolved records
   */
  public Optional<String> value(String path, ExperimentSpec spec) {
    TreePath place = TreePath.parse(path);
    JsonNode node = place.find(root);
    if (node.isMissingNode()) {
      node = place.find(ExperimentTree.of(spec, Path.of("")));
    }
    return node.isMissingNode() ? Optional.empty() : Optional.of(node.toString());
  }

  /**
   * The exception for faults that show only when the table has been read.
   *
   * @param messages each begins with the path of the key at fault
   */
  public SpecException refusal(List<String> messages) {
    Faults faults = new Faults(origin, lines);
    for (String message : messages) {
      int space = message.indexOf(' ');
      faults.add(message.substring(0, space), message.substring(space + 1));
    }
    return faults.exception();
  }

  /**
   * The text of an experiment file that says everything.
   *
   * @param folder where the text will stand: the source's path is written relative to it, and as it
   *     is if the folder is the empty path
   */
  public static String toYaml(ExperimentSpec spec, Path folder) {
    return YamlText.write(ExperimentTree.of(spec, folder));
  }
}
