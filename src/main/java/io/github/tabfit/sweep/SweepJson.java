package io.github.tabfit.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunJson;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.Optional;

/** A sweep's result as JSON. Undefined figures are null. */
public final class SweepJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private SweepJson() {}

  /** The one object that {@code sweep --json} prints. */
  public static ObjectNode summary(SweepRun run) {
    SweepResult result = run.result();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", run.sweep().experiment().spec().name());
    node.put("sweep", run.folder().toString());
    node.put("strategy", run.sweep().spec().strategy().id());
    node.put("metric", "validation_" + result.metric().id());
    node.put("ended", result.reason().id());
    node.put("trials", result.trials().size());
    node.put("completed", result.count(Status.COMPLETE));
    node.put("pruned", result.count(Status.PRUNED));
    node.put("failed", result.count(Status.FAILED));
    node.put("seconds", Math.round(result.seconds() * 1000) / 1000.0);
    result.best().ifPresentOrElse(best -> best(node, best), () -> node.putNull("best"));
    node.set("importance", RunJson.numbers(result.importance()));
    run.refits()
        .flatMap(Refits::comparison)
        .ifPresentOrElse(
            comparison -> comparison(node, comparison, run), () -> node.putNull("file"));
    Optional<Run> winner = run.winner();
    test(node, "test", winner);
    node.put("bundle", winner.map(model -> model.model().toString()).orElse(null));
    return node;
  }

  private static void best(ObjectNode node, TrialResult best) {
    ObjectNode entry = node.putObject("best");
    entry.put("trial", best.trial());
    entry.put("value", best.value());
    entry.put("best_epoch", best.bestEpoch());
    ObjectNode parameters = entry.putObject("parameters");
    best.settings().forEach((path, json) -> parameters.set(path, parse(json)));
  }

  private static void comparison(ObjectNode node, FileComparison comparison, SweepRun run) {
    ObjectNode entry = node.putObject("file");
    entry.put("value", comparison.file().value());
    entry.put("gain", comparison.gain());
    LedgerFormat.put(entry, "standard_error", comparison.standardError());
    LedgerFormat.put(entry, "chance", comparison.chance());
    entry.put("kept", comparison.keepsFile());
    Refits refits = run.refits().orElseThrow();
    test(entry, "test", refits.file());
    test((ObjectNode) node.get("best"), "test", Optional.of(refits.best()));
  }

  private static void test(ObjectNode node, String name, Optional<Run> run) {
    run.flatMap(model -> model.metrics("test"))
        .ifPresentOrElse(
            metrics -> node.set(name, RunJson.numbers(metrics)), () -> node.putNull(name));
  }

  /** A setting for a reader: a text without its quotes, all else as JSON. */
  public static String plain(String json) {
    if (json.isEmpty()) {
      return json;
    }
    JsonNode node = parse(json);
    return node.isTextual() ? node.textValue() : json;
  }

  private static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }
}
