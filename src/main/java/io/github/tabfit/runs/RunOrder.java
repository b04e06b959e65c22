package io.github.tabfit.runs;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.Named;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** By what trainings are listed. Those of which it is not known come last. */
public enum RunOrder implements Named {
  /** The newest first. */
  DATE,
  /** Those that take most from the naive model's error first: {@link RunScore#gain()}. */
  SCORE,
  /** The shortest first. */
  SECONDS,
  /** By the experiment's name, then by the run's. */
  NAME;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The order.
   *
   * @param metric of which the score is; empty for each run's own
   */
  public Comparator<TrainedRun> comparator(Optional<Metric> metric) {
    Comparator<TrainedRun> byName =
        Comparator.comparing(TrainedRun::name).thenComparing(TrainedRun::run);
    return switch (this) {
      case NAME -> byName;
      case DATE ->
          least(run -> run.created().map(date -> -(double) date.getEpochSecond()))
              .thenComparing(byName);
      case SECONDS ->
          least(
                  run ->
                      run.seconds().isPresent()
                          ? Optional.of(run.seconds().getAsDouble())
                          : Optional.empty())
              .thenComparing(byName);
      case SCORE ->
          least(run -> run.score(metric).map(score -> -score.gain()).filter(gain -> !gain.isNaN()))
              .thenComparing(byName);
    };
  }

  private static Comparator<TrainedRun> least(Function<TrainedRun, Optional<Double>> figure) {
    return Comparator.comparing(run -> figure.apply(run).orElse(Double.POSITIVE_INFINITY));
  }
}
