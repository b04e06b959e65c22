package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.prepare.CountedRows;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trains an experiment once for each fold, as if the fold were its test rows, and then on all rows.
 * What is chosen, learned and trained is made anew for each, from its own training rows.
 */
final class CrossValidator {
  private static final String FOLDS = "cross_validation.folds";
  private static final String HELD_OUT = "test";

  private final ExperimentDocument document;
  private final Table table;
  private final TrainingListener listener;
  private final TrainingListener ofFolds;
  private final Path folder;
  private final PreparedExperiment all;
  private final CrossValidationSpec spec;

  /**
   * @param document whose folds take the place of test rows
   * @param table read as the experiment requests
   */
  CrossValidator(ExperimentDocument document, Table table, TrainingListener listener, Path folder) {
    this.document = withoutTest(document);
    this.table = table;
    this.listener = listener;
    this.ofFolds = new FoldListener(listener);
    this.folder = folder;
    this.all = ExperimentPreparation.of(this.document, table);
    this.spec = all.spec().crossValidation().orElseThrow();
  }

  /** The validation rows keep their share, and the test's train. */
  private static ExperimentDocument withoutTest(ExperimentDocument document) {
    return document.with("data.split.train", "null").with("data.split.test", "0");
  }

  /**
   * Trains and measures all folds, and the model of all rows.
   *
   * @param ready is told of all rows, prepared, before training begins
   * @return the model of all rows with the folds' scores; the training that was cancelled, if the
   *     listener cancelled
   * @throws io.github.tabfit.spec.SpecException if there are fewer rows or groups than folds need
   */
  Run train(Consumer<PreparedExperiment> ready) {
    List<Split> folds = all.scoredFolds(spec.folds(), spec.repeats(), FOLDS);
    ready.accept(all);
    warnOfRareClasses();
    OutOfFold rows =
        new OutOfFold(
            CountedRows.of(table, all.spec().data()), all.preprocessing().target(), spec.repeats());
    List<FoldScores> scores = new ArrayList<>();
    double seconds = 0;
    for (int i = 0; i < folds.size(); i++) {
      Run run = train(folds.get(i), i);
      if (run.isCancelled()) {
        return run;
      }
      int repeat = 1 + i / spec.folds();
      int fold = 1 + i % spec.folds();
      rows.add(repeat, fold, run);
      scores.add(FoldScores.of(repeat, fold, run));
      seconds += run.seconds();
      listener.foldEnded(i + 1, folds.size(), run.losses().get(HELD_OUT));
    }
    Run run = OpenChoices.train(document, table, all, listener, folder);
    return run.isCancelled()
        ? run
        : run.with(new CrossValidation(spec, scores, rows, rows.verdict()))
            .lasting(seconds + run.seconds());
  }

  private Run train(Split fold, int index) {
    try {
      PreparedExperiment prepared = ExperimentPreparation.of(document, table, fold);
      return OpenChoices.train(document, table, prepared, ofFolds, folder);
    } catch (TrainingException e) {
      throw new TrainingException(place(index) + e.getMessage(), e);
    } catch (DataException e) {
      throw new DataException(place(index) + e.getMessage(), e);
    }
  }

  private String place(int index) {
    return "fold %d of %d: ".formatted(index + 1, spec.trainings());
  }

  /** Some folds must do without a class that has fewer rows than there are folds. */
  private void warnOfRareClasses() {
    List<String> classes = all.preprocessing().target().classes();
    int[] rows = new int[classes.size()];
    for (Examples part : List.of(all.train(), all.validation())) {
      Arrays.stream(part.classes()).forEach(label -> rows[label]++);
    }
    for (int label = 0; label < rows.length; label++) {
      if (rows[label] < spec.folds()) {
        listener.warned(
            "class '%s' has %d %s, fewer than there are folds: some of the %d tell nothing of it"
                .formatted(
                    classes.get(label),
                    rows[label],
                    rows[label] == 1 ? "row" : "rows",
                    spec.folds()));
      }
    }
  }
}
