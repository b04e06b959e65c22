package io.github.tabfit.runs;

import io.github.tabfit.evaluation.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A training as its folder tells of it. Texts are as the files have them, which anyone may have
 * written.
 *
 * @param folder where it is
 * @param name the experiment's; that of the folder around it where the run does not say
 * @param run the folder as seen from the one that is listed
 * @param isSweep whether it is the best of a search
 * @param state how far it came
 * @param note what is to be said of its state; empty for nothing
 * @param created when it ended, or else when its folder last changed
 * @param task what is predicted; empty where it is not known
 * @param target the column; empty where it is not known
 * @param data the table's path as it was given; empty where it is not known
 * @param sha256 of the table; empty where it is not known
 * @param rows that were used
 * @param part what was measured last: {@code cross-validated}, {@code test}, {@code validation} or
 *     {@code train}; empty for nothing
 * @param metrics of that part
 * @param baseline of the naive model on that part
 * @param seconds that it took
 */
public record TrainedRun(
    Path folder,
    String name,
    String run,
    boolean isSweep,
    RunState state,
    String note,
    Optional<Instant> created,
    String task,
    String target,
    String data,
    String sha256,
    OptionalLong rows,
    String part,
    Map<String, Double> metrics,
    Map<String, Double> baseline,
    OptionalDouble seconds) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Copies the maps, keeping their order. */
  public TrainedRun {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
  }

  /** What its metric is unless another is asked for: accuracy of classes, rmse of numbers. */
  public Optional<RunScore> score() {
    return score(metrics.containsKey(Metric.RMSE.id()) ? Metric.RMSE : Metric.ACCURACY);
  }

  /** One metric; empty where it was not measured or is not defined. */
  public Optional<RunScore> score(Metric metric) {
    double value = metrics.getOrDefault(metric.id(), Double.NaN);
    double naive = baseline.getOrDefault(metric.id(), Double.NaN);
    return Double.isNaN(value)
        ? Optional.empty()
        : Optional.of(new RunScore(part, metric, value, naive));
  }

  /** The metric that is asked for, or its own where none is; empty where it is not known. */
  public Optional<RunScore> score(Optional<Metric> asked) {
    return asked.map(this::score).orElseGet(this::score);
  }

  /** {@link #created}, as exact as a minute, in UTC; empty where it is not known. */
  public Optional<String> minute() {
    return created.map(MINUTE::format);
  }

  /** The last part of the table's path. */
  public String dataName() {
    return data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
  }
}
