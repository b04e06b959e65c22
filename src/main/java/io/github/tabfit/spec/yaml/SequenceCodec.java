package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Relative;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.network.Loss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code data.sequence}: windows of series. */
final class SequenceCodec {
  private static final String KEY = "sequence";
  private static final String RELATIVE = "relative";
  private static final String HORIZON = "horizon";

  private SequenceCodec() {}

  static Optional<SequenceSpec> decode(Section data) {
    boolean absent = !data.has(KEY);
    Section section = data.section(KEY);
    List<String> by = ReadingCodec.texts(section, "by");
    Optional<String> order = section.text("order");
    int length = section.integer("length", 1, 1);
    int stride = section.integer("stride", 1, 1);
    int horizon = section.integer(HORIZON, 1, 1);
    Target target = section.choice("target", Target.class, Target.NEXT);
    Relative relative =
        section.choice(
            RELATIVE, Relative.class, target == Target.NEXT ? Relative.LAST : Relative.NONE);
    List<String> fixed = ReadingCodec.texts(section, "fixed");
    OptionalInt season = section.integer("season", 2);
    if (absent) {
      return Optional.empty();
    }
    if (order.isEmpty()) {
      section.required("order", "the column that orders a series' rows");
    }
    if (!section.has("length")) {
      section.required("length", "rows of a window");
    }
    section.end();
    String name = order.orElse("order");
    return Optional.of(
        section.build(
            () ->
                new SequenceSpec(
                    by, name, length, stride, horizon, target, relative, fixed, season),
            () ->
                new SequenceSpec(
                    List.of(),
                    name,
                    length,
                    stride,
                    1,
                    Target.NEXT,
                    Relative.LAST,
                    List.of(),
                    OptionalInt.empty())));
  }

  /** Changes have both signs: what takes numbers of one alone sees them as they stand. */
  static SequenceSpec settled(
      SequenceSpec sequence, Section data, Loss loss, PreprocessingSpec.Target target) {
    boolean oneSign =
        loss.isNonNegative()
            || target == PreprocessingSpec.Target.LOG1P
            || target == PreprocessingSpec.Target.SCALE;
    JsonNode section = data.raw(KEY);
    return oneSign && !section.has(RELATIVE) ? sequence.with(Relative.NONE) : sequence;
  }

  /** How windows are split unless the file says. */
  static SplitSpec.Method method(Optional<SequenceSpec> sequence, Section split) {
    return sequence.isPresent() && !split.has("group")
        ? SplitSpec.Method.CHRONOLOGICAL
        : SplitSpec.Method.RANDOM;
  }

  /** Notes what would part a series' windows in another way than by time or by whole series. */
  static void check(SequenceSpec sequence, SplitSpec.Method method, Section split) {
    if (method == SplitSpec.Method.RANDOM && !split.has("group")) {
      split.fault(
          "method",
          "must be chronological for windows of series, which share rows, or have data.split.group name a column of data.sequence.by; got random");
    }
    split
        .text("group")
        .filter(group -> !sequence.by().contains(group))
        .ifPresent(
            group ->
                split.fault(
                    "group",
                    "must be a column of data.sequence.by, so that a series stays on one side, got \""
                        + group
                        + '"'));
    split
        .text("by")
        .filter(by -> !by.equals(sequence.order()))
        .ifPresent(
            by ->
                split.fault(
                    "by",
                    "must be data.sequence.order, '%s', for windows of series, got \"%s\""
                        .formatted(sequence.order(), by)));
  }

  static void encode(ObjectNode data, SequenceSpec sequence) {
    ObjectNode node = data.putObject(KEY);
    put(node, "by", sequence.by());
    node.put("order", sequence.order())
        .put("length", sequence.length())
        .put("stride", sequence.stride())
        .put(HORIZON, sequence.horizon())
        .put("target", sequence.target().id())
        .put(RELATIVE, sequence.relative().id());
    put(node, "fixed", sequence.fixed());
    sequence.season().ifPresent(season -> node.put("season", season));
  }

  private static void put(ObjectNode node, String key, List<String> names) {
    if (!names.isEmpty()) {
      ArrayNode array = node.putArray(key);
      names.forEach(array::add);
    }
  }
}
