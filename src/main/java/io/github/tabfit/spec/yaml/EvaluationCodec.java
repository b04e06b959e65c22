package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import java.util.OptionalDouble;

/** The {@code evaluation} section. */
final class EvaluationCodec {
  private static final String INTERVAL = "interval";

  private EvaluationCodec() {}

  static EvaluationSpec decode(Section section) {
    double level =
        section.number(INTERVAL, Double.NaN, EvaluationSpec::isLevel, EvaluationSpec.LEVEL);
    section.end();
    return new EvaluationSpec(
        Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level));
  }

  /** Writes the section into the experiment unless there is nothing in it. */
  static void encode(ObjectNode experiment, EvaluationSpec evaluation) {
    evaluation
        .interval()
        .ifPresent(level -> experiment.putObject("evaluation").put(INTERVAL, level));
  }
}
