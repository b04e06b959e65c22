package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.training.Backend;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EarlyStopping;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The {@code training} section. */
final class TrainingCodec {
  static final List<String> SCHEDULES =
      List.of(
          "constant",
          "step",
          "exponential",
          "cosine",
          "flat_cosine",
          "piecewise",
          "reduce_on_plateau");

  private static final String AUTO = "auto";

  private TrainingCodec() {}

  static TrainingSpec decode(Section training, Defaults defaults) {
    OptimizerSpec optimizer = optimizer(nested(training, "optimizer"), defaults);
    Section schedule = nested(training, "schedule");
    int warmup = schedule.integer("warmup_epochs", 0, 0);
    Schedule rate = schedule(schedule, defaults);
    double biasRate = training.number("bias_rate", 1, x -> x > 0, "> 0");
    int batchSize = training.integer("batch_size", defaults.batchSize(), 1);
    int epochs = training.integer("epochs", defaults.epochs(), 1);
    double l1 = training.notNegative("l1", 0);
    double l2 = training.notNegative("l2", defaults.l2());
    double decay = training.notNegative("weight_decay", 0);
    RegularizationSchedule dropout =
        training.choice(
            "dropout_schedule", RegularizationSchedule.class, RegularizationSchedule.CONSTANT);
    GradientClipping clipping = clipping(training.section("gradient_clipping"));
    ClassWeights weights = classWeights(training);
    Section stopping = training.section("early_stopping");
    EarlyStopping earlyStopping =
        new EarlyStopping(
            stopping.integer("patience", defaults.patience(), 0),
            stopping.text("metric").orElse("loss"));
    stopping.end();
    Backend backend = training.choice("backend", Backend.class, Backend.AUTO);
    Engine engine = training.choice("engine", Engine.class, Engine.AUTO);
    OptionalInt threads = threads(training);
    training.end();
    return new TrainingSpec(
        optimizer,
        rate,
        warmup,
        biasRate,
        batchSize,
        epochs,
        l1,
        l2,
        decay,
        dropout,
        clipping,
        weights,
        earlyStopping,
        backend,
        engine,
        threads);
  }

  private static OptionalInt threads(Section training) {
    training.takes("threads", KeyListener.words(List.of(AUTO)));
    training.takes(
        "threads",
        KeyListener.type("integer").put("minimum", 1).put("maximum", TrainingSpec.MOST_THREADS));
    JsonNode value = training.raw("threads");
    if (value == null || value.asText().equals(AUTO)) {
      return OptionalInt.empty();
    }
    boolean isCount =
        value.isIntegralNumber()
            && value.canConvertToInt()
            && value.intValue() >= 1
            && value.intValue() <= TrainingSpec.MOST_THREADS;
    if (!isCount) {
      training.fault(
          "threads",
          "must be auto or a whole number from 1 to %d, got %s"
              .formatted(TrainingSpec.MOST_THREADS, value));
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.intValue());
  }

  /** A section whose only key of interest may be written alone: {@code optimizer: adam}. */
  private static Section nested(Section training, String key) {
    training.faults().keys().shorthand(training.path(key), "type");
    JsonNode value = training.raw(key);
    if (value != null && value.isTextual()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.set("type", value);
      return new Section(node, training.path(key), training.faults());
    }
    return training.section(key);
  }

  private static OptimizerSpec optimizer(Section section, Defaults defaults) {
    Optimizer type = section.choice("type", Optimizer.class, defaults.optimizer());
    Map<Hyperparameter, Double> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter name : type.defaults().keySet()) {
      double fallback =
          name == Hyperparameter.LEARNING_RATE
              ? defaults.learningRate(type)
              : type.defaults().get(name);
      values.put(name, section.number(name.id(), fallback, name::accepts, name.bounds()));
    }
    section.end();
    return new OptimizerSpec(type, values);
  }

  private static Schedule schedule(Section section, Defaults defaults) {
    Schedule fallback = defaults.schedule();
    section.takes("type", KeyListener.words(SCHEDULES));
    JsonNode given = section.raw("type");
    String type = given == null ? fallback.id() : given.asText();
    Schedule schedule =
        switch (type) {
          case "constant" -> new Schedule.Constant();
          case "step" -> new Schedule.Step(section.integer("every", 10, 1), factor(section, 0.5));
          case "exponential" -> new Schedule.Exponential(factor(section, 0.95));
          case "cosine" ->
              new Schedule.Cosine(
                  section.number("final_factor", 0, x -> x >= 0 && x <= 1, ">= 0 and <= 1"));
          case "flat_cosine" -> new Schedule.FlatCosine();
          case "piecewise" -> new Schedule.Piecewise(factors(section));
          case "reduce_on_plateau" ->
              new Schedule.Plateau(
                  section.integer("patience", 5, 1),
                  factor(section, 0.5),
                  section.number("minimum", 0.01, x -> x >= 0 && x <= 1, ">= 0 and <= 1"));
          default -> {
            section.fault(
                "type",
                "must be one of "
                    + String.join(", ", SCHEDULES)
                    + ", got \""
                    + type
                    + '"'
                    + NearestName.hint(type, SCHEDULES));
            yield fallback;
          }
        };
    section.end();
    return schedule;
  }

  private static List<Double> factors(Section section) {
    section.takes("factors", KeyListener.list(KeyListener.number(">= 0 and <= 1")));
    JsonNode node = section.raw("factors");
    List<Double> factors = new ArrayList<>();
    node.forEach(entry -> factors.add(entry.isNumber() ? entry.doubleValue() : Double.NaN));
    if (!node.isArray()
        || factors.isEmpty()
        || factors.stream().anyMatch(factor -> !(factor >= 0 && factor <= 1))) {
      section.fault(
          "factors", "must be a list of numbers >= 0 and <= 1, one an epoch, got " + node);
      return List.of(1.0);
    }
    return factors;
  }

  private static double factor(Section section, double fallback) {
    return section.number("factor", fallback, x -> x > 0 && x <= 1, "> 0 and <= 1");
  }

  private static GradientClipping clipping(Section section) {
    GradientClipping.Type type =
        section.choice("type", GradientClipping.Type.class, GradientClipping.Type.NONE);
    double threshold = section.number("threshold", 1, x -> x > 0, "> 0");
    section.end();
    return new GradientClipping(type, threshold);
  }

  private static ClassWeights classWeights(Section training) {
    training.takes("class_weights", KeyListener.words(List.of("none", "balanced")));
    JsonNode value = training.raw("class_weights");
    if (value == null || value.asText().equals("none")) {
      return new ClassWeights.None();
    }
    if (value.asText().equals("balanced")) {
      return new ClassWeights.Balanced();
    }
    if (!value.isObject()) {
      training.fault(
          "class_weights",
          "must be none, balanced or a mapping of classes to weights, got " + value);
      return new ClassWeights.None();
    }
    Section section = training.section("class_weights");
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (section.has(name)) {
        weights.put(name, section.number(name, 1, x -> x > 0, "> 0"));
      } else {
        section.required(name, "the weight of the class, > 0");
      }
    }
    return new ClassWeights.Given(weights);
  }

  static void encode(ObjectNode node, TrainingSpec training) {
    ObjectNode optimizer = node.putObject("optimizer");
    optimizer.put("type", training.optimizer().type().id());
    training.optimizer().values().forEach((name, value) -> optimizer.put(name.id(), value));
    encode(node.putObject("schedule"), training.schedule(), training.warmupEpochs());
    node.put("bias_rate", training.biasRate());
    node.put("batch_size", training.batchSize());
    node.put("epochs", training.epochs());
    node.put("l1", training.l1());
    node.put("l2", training.l2());
    node.put("weight_decay", training.weightDecay());
    node.put("dropout_schedule", training.dropoutSchedule().id());
    node.putObject("gradient_clipping")
        .put("type", training.gradientClipping().type().id())
        .put("threshold", training.gradientClipping().threshold());
    if (training.classWeights() instanceof ClassWeights.Given given) {
      ObjectNode weights = node.putObject("class_weights");
      given.weights().forEach(weights::put);
    } else {
      boolean balanced = training.classWeights() instanceof ClassWeights.Balanced;
      node.put("class_weights", balanced ? "balanced" : "none");
    }
    node.putObject("early_stopping")
        .put("patience", training.earlyStopping().patience())
        .put("metric", training.earlyStopping().metric());
    node.put("backend", training.backend().id());
    node.put("engine", training.engine().id());
    training
        .threads()
        .ifPresentOrElse(count -> node.put("threads", count), () -> node.put("threads", AUTO));
  }

  private static void encode(ObjectNode node, Schedule schedule, int warmupEpochs) {
    node.put("type", schedule.id());
    if (schedule instanceof Schedule.Step step) {
      node.put("every", step.every()).put("factor", step.factor());
    } else if (schedule instanceof Schedule.Exponential exponential) {
      node.put("factor", exponential.factor());
    } else if (schedule instanceof Schedule.Cosine cosine) {
      node.put("final_factor", cosine.finalFactor());
    } else if (schedule instanceof Schedule.Piecewise piecewise) {
      ArrayNode factors = node.putArray("factors");
      piecewise.factors().forEach(factors::add);
    } else if (schedule instanceof Schedule.Plateau plateau) {
      node.put("patience", plateau.patience())
          .put("factor", plateau.factor())
          .put("minimum", plateau.minimum());
    }
    node.put("warmup_epochs", warmupEpochs);
  }
}
