package io.github.tabfit.cli.option;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How outputs of a model become predictions, other than the model says. */
public final class DecisionOptions {
  private static final String THRESHOLD = "--threshold";
  private static final String INTERVAL = "--interval";

  @Option(
      names = THRESHOLD,
      paramLabel = "P",
      description =
          "Of two classes: predict the positive one above this probability, in place of the model's threshold.")
  private Optional<Double> threshold;

  @Option(
      names = INTERVAL,
      paramLabel = "SHARE",
      description =
          "Of a model with intervals (train --interval): bounds that hold this share of new rows, in place of the model's.")
  private Optional<Double> interval;

  /**
   * The predictor that decides so.
   *
   * @throws SpecException if the model has no such choice, or a number is out of bounds
   */
  public Predictor of(Predictor predictor) {
    FittedTarget target = predictor.bundle().preprocessing().target();
    FittedTarget decided = target;
    if (threshold.isPresent()) {
      decided = at(threshold.get(), target);
    }
    if (interval.isPresent()) {
      decided = within(interval.get(), target);
    }
    return decided.equals(target) ? predictor : Predictor.of(with(predictor.bundle(), decided));
  }

  private static FittedTarget at(double probability, FittedTarget target) {
    requireShare(THRESHOLD, probability);
    if (!(target instanceof ClassTarget classes)) {
      throw new SpecException(
          "%s is for models of two classes, this one predicts the number '%s'"
              .formatted(THRESHOLD, target.name()));
    }
    if (classes.task() != Task.BINARY) {
      throw new SpecException(
          "%s is for models of two classes, this one has %d: the most probable is predicted"
              .formatted(THRESHOLD, classes.classes().size()));
    }
    if (!classes.hasProbabilities()) {
      throw new SpecException(
          THRESHOLD
              + " is of a probability, this model has margins (train it with another loss than a hinge)");
    }
    return classes.with(classes.decision().at(probability));
  }

  private static FittedTarget within(double share, FittedTarget target) {
    requireShare(INTERVAL, share);
    if (!(target instanceof NumericTarget number)) {
      throw new SpecException(
          "%s is for numbers, this model predicts the class '%s'"
              .formatted(INTERVAL, target.name()));
    }
    if (!number.quantiles().isEmpty()) {
      throw new SpecException(
          "%s is for intervals, this model was trained to predict the quantiles %s (others take another training: network.output.quantiles)"
              .formatted(INTERVAL, number.quantiles().values()));
    }
    return number
        .interval()
        .map(own -> number.with(own.at(share)))
        .orElseThrow(
            () ->
                new SpecException(
                    "%s is for models with intervals, this one has none (train it with --interval %s: rows that train nothing tell how far predictions reach)"
                        .formatted(INTERVAL, share)));
  }

  private static void requireShare(String option, double value) {
    if (!(value > 0 && value < 1)) {
      throw new SpecException("%s must be > 0 and < 1, got %s".formatted(option, value));
    }
  }

  private static Bundle with(Bundle model, FittedTarget target) {
    return new Bundle(
        model.spec(),
        model.task(),
        model.network(),
        model.preprocessing().withTarget(target),
        model.provenance(),
        model.metrics());
  }
}
