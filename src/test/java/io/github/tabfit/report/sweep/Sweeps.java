package io.github.tabfit.report.sweep;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.spec.sweep.SweepSpec.Pruning;
import io.github.tabfit.spec.sweep.SweepSpec.Strategy;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.SweepResult.Reason;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** Sweeps that were never run: trials of any number and ending. */
final class Sweeps {
  static final Instant BEGIN = Instant.parse("2024-05-01T10:00:00Z");
  static final List<SearchParameter> SPACE =
      List.of(
          SearchParameter.of(
              "training.optimizer.learning_rate", new SearchRange.LogUniform(1e-4, 0.1)),
          SearchParameter.of("network.depth", new SearchRange.Int(1, 4)),
          SearchParameter.of("network.units", new SearchRange.LogInt(16, 128)),
          SearchParameter.of(
              "network.activation", new SearchRange.Choice(List.of("\"relu\"", "\"tanh\""))),
          new SearchParameter(
              "network.dropout",
              new SearchRange.Uniform(0, 0.5),
              Map.of("network.depth", List.of("3", "4"))),
          SearchParameter.of("training.epochs", new SearchRange.Fixed("20")));

  private Sweeps() {}

  /** A trial that took two seconds. */
  static TrialResult trial(int number, Map<String, String> settings, Status status, double value) {
    boolean complete = status == Status.COMPLETE;
    return new TrialResult(
        number,
        settings,
        status,
        status == Status.FAILED ? Double.NaN : value,
        complete ? List.of(value) : List.of(),
        complete ? 7 : 0,
        status == Status.FAILED ? 0 : 20,
        2,
        List.of(),
        List.of(),
        status == Status.FAILED ? "the loss is not a number" : "");
  }

  /** Settings at a random point of the space; the file's trial has none. */
  static Map<String, String> settings(int number, Random random) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (number > 0) {
      int depth = 1 + random.nextInt(4);
      settings.put(
          "training.optimizer.learning_rate",
          String.format(Locale.ROOT, "%.6f", 1e-4 * Math.pow(1000, random.nextDouble())));
      settings.put("network.depth", String.valueOf(depth));
      settings.put("network.units", String.valueOf(16 + random.nextInt(113)));
      settings.put("network.activation", random.nextBoolean() ? "\"relu\"" : "\"tanh\"");
      if (depth > 2) {
        settings.put(
            "network.dropout", String.format(Locale.ROOT, "%.6f", random.nextDouble() / 2));
      }
      settings.put("training.epochs", "20");
    }
    return settings;
  }

  /** So many complete trials, whose values are random. */
  static List<TrialResult> complete(int count) {
    Random random = new Random(count);
    List<TrialResult> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trials.add(trial(i, settings(i, random), Status.COMPLETE, 0.1 + 0.4 * random.nextDouble()));
    }
    return trials;
  }

  static SweepFigures figures(List<SearchParameter> space, List<TrialResult> trials) {
    return figures("toy", space, trials, Pruning.NONE, Map.of());
  }

  static SweepFigures figures(
      String name,
      List<SearchParameter> space,
      List<TrialResult> trials,
      Pruning pruning,
      Map<String, Double> importance) {
    SweepSpec spec =
        new SweepSpec(
            Strategy.RANDOM,
            Math.max(1, trials.size()),
            "log_loss",
            1,
            1,
            pruning,
            OptionalInt.empty(),
            8,
            3,
            Optional.empty(),
            OptionalDouble.empty(),
            10,
            space);
    Map<Integer, TrialResult.Span> spans = new LinkedHashMap<>();
    trials.forEach(
        trial -> {
          Instant begin = BEGIN.plusSeconds(2L * trial.trial());
          spans.put(trial.trial(), new TrialResult.Span(begin, begin.plusSeconds(2)));
        });
    return new SweepFigures(
        name,
        "toy.csv",
        "60 to train, 20 to validate, 20 to test",
        spec,
        new SweepResult(Metric.LOG_LOSS, trials, spans, Reason.TRIALS, 12, importance),
        Map.of("training.optimizer.learning_rate", "0.001"),
        Optional.empty(),
        Optional.empty(),
        "./tabfit sweep toy.yaml");
  }
}
