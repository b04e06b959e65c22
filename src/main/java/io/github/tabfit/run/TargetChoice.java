package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.FloatRows;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a skewed target is better predicted by way of its logarithm. Skewness only says when to
 * ask: both models are trained, and the validation rows decide, in the target's own unit.
 */
public final class TargetChoice {
  private static final String KEY = "data.preprocessing.target";

  /** Of less skewed targets the logarithm cost accuracy on every table that was tried. */
  private static final double SKEWED = 4.0;

  private TargetChoice() {}

  /**
   * The experiment with the logarithm of its target in place of the target.
   *
   * @return empty if the file says what is done to the target, no validation rows could decide, or
   *     the target has no long tail
   */
  static Optional<PreparedExperiment> alternative(
      ExperimentDocument document, PreparedExperiment prepared) {
    if (document.says(KEY)
        || prepared.spec().network().output().loss() != Loss.MSE
        || !hasHeldOutRows(prepared)
        || !(prepared.preprocessing().target() instanceof NumericTarget target)
        || target.transform() != Target.STANDARDIZE
        || target.min() < 0) {
      return Optional.empty();
    }
    Examples train = prepared.train();
    Sample targets =
        Sample.weighted(
            Doubles.of(train.targets()),
            Doubles.of(train.rows(), row -> train.weights()[row]),
            Integer.MAX_VALUE);
    if (Statistics.of(targets).skewness(targets) <= SKEWED) {
      return Optional.empty();
    }
    NumericTarget logarithm = NumericTarget.learn(target.name(), Target.LOG1P, targets);
    // A validation or test row may lie below 0 where no training row does.
    return lowest(prepared) > -1 && logarithm.sd() > 0
        ? Optional.of(with(prepared, logarithm))
        : Optional.empty();
  }

  /** Validation rows, or those that members of an ensemble leave out. */
  private static boolean hasHeldOutRows(PreparedExperiment prepared) {
    return prepared.validation().rows() > 0
        || prepared.spec().ensemble().resample() != Resample.NONE;
  }

  private static double lowest(PreparedExperiment prepared) {
    double lowest = Double.POSITIVE_INFINITY;
    for (Examples part : ExperimentTraining.parts(prepared).values()) {
      for (double target : part.targets()) {
        lowest = Math.min(lowest, target);
      }
    }
    return lowest;
  }

  private static PreparedExperiment with(PreparedExperiment prepared, NumericTarget target) {
    FittedPreprocessing fitted = prepared.preprocessing();
    return new PreparedExperiment(
        with(prepared.spec(), target.transform()),
        prepared.task(),
        prepared.taskReason(),
        prepared.split(),
        fitted.withTarget(target),
        with(prepared.train(), target),
        with(prepared.validation(), target),
        with(prepared.test(), target),
        prepared.groups(),
        prepared.beside(),
        prepared.tableSha256());
  }

  private static Examples with(Examples rows, NumericTarget target) {
    float[] labels = new float[rows.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (float) target.transform(rows.targets()[row]);
    }
    return new Examples(
        rows.featureRows(),
        FloatRows.of(labels, labels.length, 1),
        rows.weights(),
        rows.classes(),
        rows.targets());
  }

  private static ExperimentSpec with(ExperimentSpec spec, Target target) {
    DataSpec data = spec.data();
    PreprocessingSpec preprocessing = data.preprocessing().with(target);
    return spec.with(data.with(preprocessing));
  }

  /** Whether the model of the logarithm has the smaller validation error. */
  static boolean isBetter(Run logarithm, Run plain) {
    return error(logarithm) < error(plain);
  }

  /** What was found, for the user. */
  static String note(Run plain, Run logarithm) {
    return String.format(
        Locale.ROOT,
        "target '%s' has a long tail: validation rmse %.5g as it is, %.5g by its logarithm: %s is kept (%s says it beforehand)",
        plain.experiment().spec().data().target(),
        error(plain),
        error(logarithm),
        isBetter(logarithm, plain) ? "log1p" : "standardize",
        KEY);
  }

  private static double error(Run run) {
    return run.results().get("validation").value(Metric.RMSE);
  }
}
