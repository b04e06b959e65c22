package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import java.util.List;
import java.util.OptionalDouble;

/** The {@code evaluation} section. */
final class EvaluationCodec {
  private static final String THRESHOLD = "threshold";
  private static final String INTERVAL = "interval";
  private static final String COST = "cost";
  private static final String FALSE_POSITIVE = "false_positive";
  private static final String FALSE_NEGATIVE = "false_negative";
  private static final List<ThresholdSpec> RULES =
      List.of(new ThresholdSpec.F1(), new ThresholdSpec.BalancedAccuracy());

  private EvaluationCodec() {}

  /** Reads the section; {@code usual} says what is done to probabilities where it does not. */
  static EvaluationSpec decode(Section section, CalibrationMethod usual) {
    double level =
        section.number(INTERVAL, Double.NaN, EvaluationSpec::isLevel, EvaluationSpec.LEVEL);
    EvaluationSpec evaluation =
        new EvaluationSpec(
            threshold(section),
            section.text("positive"),
            section.choice("calibration", CalibrationMethod.class, usual),
            Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level));
    section.end();
    return evaluation;
  }

  private static ThresholdSpec threshold(Section section) {
    section.takes(THRESHOLD, KeyListener.words(RULES.stream().map(ThresholdSpec::id).toList()));
    JsonNode value = section.raw(THRESHOLD);
    if (value == null) {
      return ThresholdSpec.Given.HALF;
    }
    if (value.isNumber()) {
      return new ThresholdSpec.Given(
          section.number(THRESHOLD, 0.5, x -> x > 0 && x < 1, "> 0 and < 1"));
    }
    if (value.isObject()) {
      return cost(section.section(THRESHOLD));
    }
    List<String> words = RULES.stream().map(ThresholdSpec::id).toList();
    return RULES.stream()
        .filter(rule -> value.isTextual() && rule.id().equals(value.textValue()))
        .findFirst()
        .orElseGet(
            () -> {
              section.fault(
                  THRESHOLD,
                  "must be %s, cost: {%s: ..., %s: ...}, or a number > 0 and < 1, got %s%s"
                      .formatted(
                          String.join(", ", words),
                          FALSE_POSITIVE,
                          FALSE_NEGATIVE,
                          value,
                          NearestName.hint(value.asText(), words)));
              return ThresholdSpec.Given.HALF;
            });
  }

  private static ThresholdSpec cost(Section section) {
    if (!section.has(COST)) {
      section.required(COST, "{%s: ..., %s: ...}".formatted(FALSE_POSITIVE, FALSE_NEGATIVE));
      section.end();
      return ThresholdSpec.Given.HALF;
    }
    Section costs = section.section(COST);
    double falsePositive = cost(costs, FALSE_POSITIVE);
    double falseNegative = cost(costs, FALSE_NEGATIVE);
    costs.end();
    section.end();
    return new ThresholdSpec.Cost(falsePositive, falseNegative);
  }

  private static double cost(Section costs, String key) {
    if (!costs.has(key)) {
      costs.required(key, "what such a row costs, a number > 0");
    }
    return costs.number(key, 1, x -> x > 0, "> 0");
  }

  /** Says what is not by default; nothing at all for an experiment that asks for nothing. */
  static void encode(ObjectNode parent, EvaluationSpec evaluation) {
    if (evaluation.equals(EvaluationSpec.DEFAULT)) {
      return;
    }
    ObjectNode node = parent.putObject("evaluation");
    if (evaluation.threshold() instanceof ThresholdSpec.Given given) {
      node.put(THRESHOLD, given.value());
    } else if (evaluation.threshold() instanceof ThresholdSpec.Cost cost) {
      ObjectNode costs = JsonNodeFactory.instance.objectNode();
      costs.put(FALSE_POSITIVE, cost.falsePositive()).put(FALSE_NEGATIVE, cost.falseNegative());
      node.putObject(THRESHOLD).set(COST, costs);
    } else {
      node.put(THRESHOLD, evaluation.threshold().id());
    }
    evaluation.positive().ifPresent(name -> node.put("positive", name));
    node.put("calibration", evaluation.calibration().id());
    evaluation.interval().ifPresent(level -> node.put(INTERVAL, level));
  }
}
