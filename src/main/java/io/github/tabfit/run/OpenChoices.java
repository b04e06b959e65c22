package io.github.tabfit.run;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.TrainingListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Trains in both ways where the file leaves open what only held-out rows can tell: how the target
 * is best learned, and then how numbers are best encoded.
 */
final class OpenChoices {
  private final TrainingListener listener;
  private final Path folder;

  private OpenChoices(TrainingListener listener, Path folder) {
    this.listener = listener;
    this.folder = folder;
  }

  /** Trains and measures the experiment as it is best; writes nothing. */
  static Run train(
      ExperimentDocument document,
      Table table,
      PreparedExperiment prepared,
      TrainingListener listener,
      Path folder) {
    OpenChoices choices = new OpenChoices(listener, folder);
    Run run = ExperimentTraining.train(prepared, listener, folder);
    run =
        choices.better(
            run,
            experiment -> TargetChoice.alternative(document, experiment),
            TargetChoice::isBetter,
            TargetChoice::note);
    return choices.better(
        run,
        experiment -> EncodingChoice.alternative(document, table, experiment),
        EncodingChoice::isBetter,
        EncodingChoice::note);
  }

  /** The better of a run and its alternative, if there is one; or the one that was cancelled. */
  private Run better(
      Run run,
      Function<PreparedExperiment, Optional<PreparedExperiment>> alternative,
      BiPredicate<Run, Run> isBetter,
      BiFunction<Run, Run, String> note) {
    if (run.isCancelled()) {
      return run;
    }
    Optional<PreparedExperiment> open = alternative.apply(run.experiment());
    if (open.isEmpty()) {
      return run;
    }
    Run other = ExperimentTraining.train(open.get(), TrainingListener.quiet(listener), folder);
    if (other.isCancelled()) {
      return other;
    }
    listener.noted(note.apply(run, other));
    Run better = isBetter.test(other, run) ? other : run;
    return better.lasting(run.seconds() + other.seconds());
  }
}
