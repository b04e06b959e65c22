package io.github.tabfit.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.run.RunJson;
import io.github.tabfit.runs.RunScore;
import io.github.tabfit.runs.TrainedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trainings as JSON. What is not known is null. */
public final class RunsJson {
  private RunsJson() {}

  /**
   * The one object that {@code runs --json} prints.
   *
   * @param metric of the scores; empty for each run's own
   */
  public static ObjectNode of(Path folder, List<TrainedRun> runs, Optional<Metric> metric) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("folder", folder.toString());
    ArrayNode list = root.putArray("runs");
    for (TrainedRun run : runs) {
      ObjectNode node = list.addObject();
      node.put("run", run.run());
      node.put("folder", run.folder().toString());
      node.put("name", run.name());
      node.put("kind", run.isSweep() ? "sweep" : "training");
      node.put("state", run.state().id());
      node.put("note", orNull(run.note()));
      node.put("created", run.created().map(String::valueOf).orElse(null));
      node.put("task", orNull(run.task()));
      node.put("target", orNull(run.target()));
      node.putObject("data").put("source", orNull(run.data())).put("sha256", orNull(run.sha256()));
      node.put("rows", run.rows().isPresent() ? (Long) run.rows().getAsLong() : null);
      node.put("seconds", run.seconds().isPresent() ? (Double) run.seconds().getAsDouble() : null);
      Optional<RunScore> score = run.score(metric);
      if (score.isEmpty()) {
        node.putNull("score");
      } else {
        node.putObject("score")
            .put("part", score.get().part())
            .put("metric", score.get().metric().id())
            .put("value", RunJson.orNull(score.get().value()))
            .put("baseline", RunJson.orNull(score.get().baseline()))
            .put("gain", RunJson.orNull(score.get().gain()));
      }
      node.set("metrics", RunJson.numbers(run.metrics()));
      node.set("baseline", RunJson.numbers(run.baseline()));
    }
    return root;
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
