package io.github.tabfit.runs.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;
import io.github.tabfit.runs.RunScore;
import io.github.tabfit.runs.TrainedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What trainings took from the naive model's error, over the time at which they ended. */
final class TimeChart {
  private static final int HEIGHT = 300;

  /** Names that have a colour; more could not be told apart. */
  private static final int MOST_NAMES = 9;

  private static final String OTHERS = "others";

  private TimeChart() {}

  /** The chart of runs whose date and score are known; empty for fewer than two. */
  static Optional<Chart> of(List<TrainedRun> runs, List<Optional<RunScore>> scores) {
    ObjectNode spec = Chart.empty().put("height", HEIGHT);
    ArrayNode values = spec.putObject("data").putArray("values");
    Map<String, String> colours = colours(runs);
    for (int i = 0; i < runs.size(); i++) {
      TrainedRun run = runs.get(i);
      Optional<RunScore> score = scores.get(i).filter(known -> Double.isFinite(known.gain()));
      if (score.isPresent() && run.created().isPresent()) {
        values
            .addObject()
            .put("name", colours.get(run.name()))
            .put("run", run.run())
            .put("when", run.created().get().toString())
            .put("gain", score.get().gain())
            .put("score", score.get().metric().id() + " " + score.get().value());
      }
    }
    if (values.size() < 2) {
      return Optional.empty();
    }
    spec.putObject("mark").put("type", "point").put("filled", true).put("size", 70);
    ObjectNode encoding = spec.putObject("encoding");
    ObjectNode when = field(encoding.putObject("x"), "when", "temporal");
    when.put("title", "ended").putObject("scale").put("type", "utc");
    ObjectNode gain = field(encoding.putObject("y"), "gain", "quantitative");
    gain.put("title", "naive error that is gone").putObject("axis").put("format", ".0%");
    gain.putObject("scale").put("zero", false);
    field(encoding.putObject("color"), "name", "nominal").put("title", "experiment");
    field(encoding.putObject("shape"), "name", "nominal").put("title", "experiment");
    ArrayNode tooltip = encoding.putArray("tooltip");
    field(tooltip.addObject(), "run", "nominal");
    field(tooltip.addObject(), "score", "nominal");
    field(tooltip.addObject(), "gain", "quantitative").put("format", ".1%");
    field(tooltip.addObject(), "when", "temporal").put("format", "%Y-%m-%d %H:%M");
    return Optional.of(
        Chart.custom(
            "Score by run over time",
            "Each point is a training. The share of the naive model's error that is gone makes different tables and metrics comparable: 100 % is a perfect model, 0 % one as good as the naive one.",
            spec));
  }

  private static Map<String, String> colours(List<TrainedRun> runs) {
    Map<String, String> colours = new LinkedHashMap<>();
    for (TrainedRun run : runs) {
      if (!colours.containsKey(run.name())) {
        colours.put(run.name(), colours.size() < MOST_NAMES ? run.name() : OTHERS);
      }
    }
    return colours;
  }

  private static ObjectNode field(ObjectNode channel, String field, String type) {
    return channel.put("field", field).put("type", type);
  }
}
