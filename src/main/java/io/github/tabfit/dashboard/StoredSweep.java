package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.sweep.LedgerFormat;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepResult.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
    Map<Integer, JsonNode> parameters = new HashMap<>();
    for (JsonNode event : events.subList(1, events.size())) {
      int trial = event.path("trial").asInt();
      switch (event.path("event").asText()) {
        case "start" -> {
          // After an end too: a sweep that was interrupted goes on.
          board.begin(facts);
          parameters.put(trial, event.path("parameters"));
          board.trialStarted(trial, LedgerFormat.settings(event.path("parameters")));
        }
        case "end" -> {
          boolean stopped = event.path("reason").asText().equals(Reason.INTERRUPTED.id());
          board.ended(stopped ? Phase.STOPPED : Phase.DONE, seconds(events.get(0), event));
        }
        default ->
            board.trialEnded(
                LedgerFormat.decode(
                    event, parameters.getOrDefault(trial, MissingNode.getInstance())));
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

  /** From the first line to another; NaN if one does not say when. */
  private static double seconds(JsonNode first, JsonNode last) {
    return LedgerFormat.time(first)
        .flatMap(from -> LedgerFormat.time(last).map(to -> Duration.between(from, to)))
        .map(Duration::toMillis)
        .map(millis -> millis / 1e3)
        .orElse(Double.NaN);
  }
}
