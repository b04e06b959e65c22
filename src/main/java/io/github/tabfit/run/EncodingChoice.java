package io.github.tabfit.run;

import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.prepare.CountedRows;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether numbers are better standardized than binned, as integers of a few values and smooth
 * relations are. Both models are trained, and the rows that their members did not see decide.
 */
final class EncodingChoice {
  private static final String KEY = "data.preprocessing.numeric";

  /** By how much the loss without bins must be lower: within it, folds differ by chance. */
  private static final double MARGIN = 0.02;

  /** Of more rows a second training takes longer than it is worth. */
  private static final int MOST_ROWS = 30_000;

  private EncodingChoice() {}

  /**
   * The experiment without bins.
   *
   * @param table read as the experiment requests
   * @param prepared the experiment as it was resolved
   * @return empty if the file says how numbers are encoded, no rows could decide, or no number that
   *     it says nothing of has bins
   */
  static Optional<PreparedExperiment> alternative(
      ExperimentDocument document, Table table, PreparedExperiment prepared) {
    ExperimentSpec spec = prepared.spec();
    boolean decides = spec.ensemble().resample() != Resample.NONE;
    boolean binned =
        prepared.preprocessing().columns().stream()
            .anyMatch(
                column ->
                    column instanceof FittedNumeric number
                        && isBinned(number)
                        && spec.data().reading().column(column.name()).numeric().isEmpty());
    if (document.says(KEY) || !decides || !binned || prepared.train().rows() > MOST_ROWS) {
      return Optional.empty();
    }
    Table counted = CountedRows.of(table, spec.data());
    Column target = counted.column(spec.data().target());
    Defaults without =
        new Defaults(ExperimentPreparation.facts(target, prepared.task(), prepared.split()))
            .withoutBins();
    ExperimentSpec other = ExperimentPreparation.declare(document.spec(without), prepared.task());
    // What was chosen of the target stays.
    ExperimentSpec same =
        other.with(
            other
                .data()
                .with(other.data().preprocessing().with(spec.data().preprocessing().target())));
    return Optional.of(ExperimentPreparation.of(same, counted, prepared.split()));
  }

  private static boolean isBinned(FittedNumeric number) {
    return number.scaling().kind() == Numeric.PIECEWISE_LINEAR;
  }

  /** Whether bins are to be left out: which of both must prove itself says the defaults' table. */
  static boolean isBetter(Run without, Run binned) {
    PreparedExperiment experiment = binned.experiment();
    int rows =
        experiment.train().rows() + experiment.validation().rows() + experiment.test().rows();
    return Defaults.areBinsInDoubt(experiment.task(), rows)
        ? loss(binned) >= (1 - MARGIN) * loss(without)
        : loss(without) < (1 - MARGIN) * loss(binned);
  }

  /** What was found, for the user. */
  static String note(Run binned, Run without) {
    return String.format(
        Locale.ROOT,
        "numbers: held-out loss %.5g with %s, %.5g with %s: the %s is kept (%s says it beforehand)",
        loss(binned),
        name(binned),
        loss(without),
        name(without),
        isBetter(without, binned) ? "second" : "first",
        KEY);
  }

  private static String name(Run run) {
    PreprocessingSpec preprocessing = run.experiment().spec().data().preprocessing();
    return preprocessing.numeric() == Numeric.PIECEWISE_LINEAR
        ? preprocessing.bins() + " bins"
        : preprocessing.numeric().id();
  }

  private static double loss(Run run) {
    return run.losses().get(ExperimentTraining.VALIDATION);
  }
}
