package io.github.tabfit.sweep;

import io.github.tabfit.files.PartialFiles;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.run.ExperimentTraining;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunOutput;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.TableFacts;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The preset best: a search varies what a member is made of, on folds, for a part of the time; then
 * as many members as there are folds are trained in the way that was found, or in the standard one
 * if no trial led by more than the luckiest may by chance.
 */
public final class BestTraining {
  /** How long it takes, about, where nothing is said. */
  public static final Duration USUAL = Duration.ofMinutes(10);

  /** The rest is for the members, and for what only held-out rows can tell. */
  private static final double SEARCH_SHARE = 0.6;

  private static final String LIMIT = "sweep.time_limit";

  private BestTraining() {}

  /** Searches, trains and saves; as {@link ExperimentTraining#train}. */
  public static Run train(
      ExperimentDocument document,
      RunOutput output,
      TrainingListener listener,
      Consumer<PreparedExperiment> ready) {
    // What is at fault is told before the search, which leaves some of it out.
    document.spec();
    return ExperimentTraining.train(
        document.vary(settings(document, listener)), output, listener, ready);
  }

  private static Map<String, String> settings(
      ExperimentDocument document, TrainingListener listener) {
    // The limit is the same for any table.
    Duration limit =
        document.sweep(new Defaults(TableFacts.unknown(Task.BINARY))).timeLimit().orElse(USUAL);
    long seconds = Math.max(1, Math.round(SEARCH_SHARE * limit.toSeconds()));
    listener.noted(
        "preset best: settings are searched for %d s, %.0f %% of the time limit (--time-limit)"
            .formatted(seconds, 100 * SEARCH_SHARE));
    ExperimentDocument searched =
        document
            .with("preset", "standard")
            .with("ensemble", "{members: 1, resample: none}")
            .with(LIMIT, seconds + "s");
    for (Map.Entry<String, String> setting :
        Map.of("sweep.strategy", "tpe", "sweep.trials", "1000").entrySet()) {
      if (!document.says(setting.getKey())) {
        searched = searched.with(setting.getKey(), setting.getValue());
      }
    }
    Sweep sweep = Sweep.of(withoutChoices(searched));
    SweepResult result = run(sweep, listener);
    Optional<FileComparison> comparison = sweep.comparison(result);
    boolean found = comparison.isPresent() && !comparison.get().keepsFile();
    Map<String, String> settings = found ? result.best().orElseThrow().settings() : Map.of();
    listener.noted(
        String.format(
            Locale.ROOT,
            "preset best: %d trials; %s",
            result.trials().size(),
            found
                ? "the best leads the standard recipe: " + settings
                : "none led the standard recipe by more than chance may: it stays"));
    return settings;
  }

  /** Trials hold out no rows that tell a threshold, a temperature or an interval; members do. */
  private static ExperimentDocument withoutChoices(ExperimentDocument document) {
    ExperimentDocument without = document;
    for (String key : List.of("threshold", "calibration", "interval")) {
      String path = "evaluation." + key;
      without = without.says(path) ? without.with(path, "null") : without;
    }
    return without;
  }

  private static SweepResult run(Sweep sweep, TrainingListener listener) {
    try {
      Path folder = Files.createTempDirectory("tabfit-best");
      try {
        return sweep.run(folder, false, quiet(listener));
      } finally {
        PartialFiles.deleteAll(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SweepListener quiet(TrainingListener listener) {
    return new SweepListener() {
      @Override
      public void warned(String message) {
        listener.warned(message);
      }

      @Override
      public boolean isCancelled() {
        return listener.isCancelled();
      }
    };
  }
}
