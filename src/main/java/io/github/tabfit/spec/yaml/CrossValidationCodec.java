package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.spec.experiment.Preset;
import java.util.Optional;

/** The {@code cross_validation} section. */
final class CrossValidationCodec {
  static final String KEY = "cross_validation";

  private static final int LEAST_FOLDS = 2;

  private CrossValidationCodec() {}

  /** Empty if the file has no such section. */
  static Optional<CrossValidationSpec> decode(Section top, SplitSpec.Method split) {
    boolean requested = top.has(KEY);
    Section section = top.section(KEY);
    if (requested && !section.has("folds")) {
      section.required("folds", "the number of parts that the rows are dealt into, for example 5");
    }
    if (requested && isBest(top.raw("preset"))) {
      top.fault(
          KEY,
          "must be absent with preset: best, whose search would see the rows that folds hold out (preset: standard has no search)");
    }
    int folds = section.integer("folds", LEAST_FOLDS, LEAST_FOLDS);
    int repeats = section.integer("repeats", 1, 1);
    if (repeats > 1 && split == SplitSpec.Method.CHRONOLOGICAL) {
      section.fault(
          "repeats",
          "must be 1 for a chronological split, whose rows can be dealt in one way, got "
              + repeats);
    }
    section.end();
    return requested
        ? section.build(
            () -> Optional.of(new CrossValidationSpec(folds, repeats)),
            Optional::<CrossValidationSpec>empty)
        : Optional.empty();
  }

  private static boolean isBest(JsonNode preset) {
    return preset != null && preset.asText().equals(Preset.BEST.id());
  }

  static void encode(ObjectNode node, CrossValidationSpec spec) {
    node.putObject(KEY).put("folds", spec.folds()).put("repeats", spec.repeats());
  }
}
