package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A sweep that is on the disk, ended or at work in another process, told to a board. */
final class StoredSweep {
  private StoredSweep() {}

  /**
   * The board of a sweep's folder.
   *
   * @throws IOException if its ledger cannot be read
   */
  static SweepBoard board(Path folder) throws IOException {
    List<JsonNode> events = StoredFiles.lines(folder.resolve(RunFiles.TRIALS));
    SweepBoard board = new SweepBoard(SweepListener.NONE);
    if (events.isEmpty()) {
      return board;
    }
    SweepFacts facts = facts(events.get(0));
    board.begin(facts);
    Map<Integer, Map<String, String>> settings = new LinkedHashMap<>();
    for (JsonNode event : events.subList(1, events.size())) {
      int trial = event.path("trial").asInt();
      switch (event.path("event").asText()) {
        case "start" -> {
          // After an end too: a sweep that was interrupted goes on.
          board.begin(facts);
          settings.put(trial, settings(event.path("parameters")));
          board.trialStarted(trial, settings.get(trial));
        }
        case "end" -> {
          boolean stopped = event.path("reason").asText().equals("interrupted");
          board.ended(stopped ? Phase.STOPPED : Phase.DONE, null, seconds(events.get(0), event));
        }
        default -> board.trialEnded(trial(event, settings.getOrDefault(trial, Map.of())));
      }
    }
    return board;
  }

  private static SweepFacts facts(JsonNode header) {
    List<String> parameters = new ArrayList<>();
    header.path("space").fieldNames().forEachRemaining(parameters::add);
    int folds = header.path("folds").asInt(1) * header.path("repeats").asInt(1);
    String subtitle =
        String.format(
            Locale.ROOT,
            "%s search for the best validation %s%s",
            header.path("strategy").asText(),
            header.path("metric").asText(),
            folds > 1 ? " over " + folds + " folds" : "");
    return new SweepFacts(
        header.path("name").asText(),
        subtitle,
        Metric.byId(header.path("metric").asText()),
        header.path("trials").asInt(),
        parameters);
  }

  private static Map<String, String> settings(JsonNode parameters) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.properties().forEach(e -> settings.put(e.getKey(), e.getValue().toString()));
    return settings;
  }

  private static TrialResult trial(JsonNode event, Map<String, String> settings) {
    return new TrialResult(
        event.path("trial").asInt(),
        settings,
        TrialResult.Status.valueOf(event.path("event").asText().toUpperCase(Locale.ROOT)),
        event.path("value").isNumber() ? event.path("value").doubleValue() : Double.NaN,
        List.of(),
        event.path("best_epoch").asInt(),
        event.path("epochs").asInt(),
        event.path("seconds").asDouble(),
        List.of(),
        List.of(),
        event.path("error").asText());
  }

  private static double seconds(JsonNode first, JsonNode last) {
    Instant from = Instant.parse(first.path("time").asText());
    return Duration.between(from, Instant.parse(last.path("time").asText())).toMillis() / 1e3;
  }
}
