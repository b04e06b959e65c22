package io.github.tabfit.cli;

import io.github.tabfit.Experiment;
import picocli.CommandLine.Option;

/** Into which folds a cross-validation deals the rows. */
final class FoldOptions {
  @Option(
      names = "--folds",
      paramLabel = "N",
      description =
          "Score N models, each trained without its fold of the rows, and save one trained on all; replaces cross_validation.folds.")
  private Integer folds;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Deal the rows into folds N times; replaces cross_validation.repeats.")
  private Integer repeats;

  Experiment of(Experiment requested) {
    Experiment experiment = requested;
    if (folds != null) {
      experiment = experiment.with("cross_validation.folds", folds);
    }
    if (repeats != null) {
      experiment = experiment.with("cross_validation.repeats", repeats);
    }
    return experiment;
  }
}
