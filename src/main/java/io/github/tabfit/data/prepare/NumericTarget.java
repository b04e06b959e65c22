package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A target that is a number.
 *
 * @param name the column's name
 * @param transform what is done to it
 * @param mean mean of the training rows' targets, of ln(1 + y) for log1p
 * @param sd their standard deviation (divided by n), above 0
 * @param min the smallest training target, untransformed
 * @param max the largest training target, untransformed
 * @param correction what the inverse adds to the mean, so that predictions of the training rows are
 *     right on average: for log1p the logarithm of a smearing factor; 0 before training
 * @param interval how far predictions reach to both sides; empty for none
 */
public record NumericTarget(
    String name,
    PreprocessingSpec.Target transform,
    double mean,
    double sd,
    double min,
    double max,
    double correction,
    Optional<PredictionInterval> interval)
    implements FittedTarget {
  /** Checks the bounds. */
  public NumericTarget {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(transform, "transform");
    if (!(sd > 0 && max > min && Double.isFinite(mean) && Double.isFinite(max - min))
        || !Double.isFinite(correction)) {
      throw new IllegalArgumentException(
          "mean %s, sd %s, min %s, max %s, correction %s"
              .formatted(mean, sd, min, max, correction));
    }
  }

  /** Without a correction and an interval. */
  public NumericTarget(
      String name,
      PreprocessingSpec.Target transform,
      double mean,
      double sd,
      double min,
      double max) {
    this(name, transform, mean, sd, min, max, 0, Optional.empty());
  }

  /**
   * Learns a target.
   *
   * @param targets of the training rows, of more than one value
   */
  public static NumericTarget learn(
      String name, PreprocessingSpec.Target transform, Sample targets) {
    Statistics raw = Statistics.of(targets);
    Statistics learned =
        transform == PreprocessingSpec.Target.LOG1P ? Statistics.of(targets.map(Math::log1p)) : raw;
    return new NumericTarget(name, transform, learned.mean(), learned.sd(), raw.min(), raw.max());
  }

  /** The same with a correction in place of its own. */
  public NumericTarget withCorrection(double value) {
    return new NumericTarget(name, transform, mean, sd, min, max, value, interval);
  }

  /** The same with an interval in place of its own. */
  public NumericTarget with(PredictionInterval other) {
    return new NumericTarget(name, transform, mean, sd, min, max, correction, Optional.of(other));
  }

  /** What stands for the mean where outputs become predictions. */
  public double inverseMean() {
    return mean + correction;
  }

  @Override
  public ColumnType type() {
    return ColumnType.NUMERIC;
  }

  @Override
  public int labelCount() {
    return 1;
  }

  @Override
  public Task task() {
    return Task.REGRESSION;
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public boolean hasProbabilities() {
    return false;
  }

  @Override
  public double decode(float[] outputs, int row) {
    return inverse(outputs[row]);
  }

  @Override
  public double score(float[] outputs, int row, int label) {
    throw new IndexOutOfBoundsException(label);
  }

  /** The label of a target. */
  public double transform(double target) {
    return switch (transform) {
      case STANDARDIZE -> (target - mean) / sd;
      case LOG1P -> (Math.log1p(target) - mean) / sd;
      case MIN_MAX -> (target - min) / (max - min);
      case SCALE -> target / mean;
      case NONE -> target;
    };
  }

  /**
   * The target that a network's output stands for: undoes {@link #transform(double)}, with the
   * correction.
   */
  public double inverse(double output) {
    return switch (transform) {
      case STANDARDIZE -> output * sd + inverseMean();
      case LOG1P -> Math.expm1(output * sd + inverseMean());
      case MIN_MAX -> output * (max - min) + min;
      case SCALE -> output * inverseMean();
      case NONE -> output;
    };
  }

  /** A target where intervals are as wide for all rows: ln(1 + y) for log1p, else as it is. */
  public double onIntervalScale(double target) {
    return transform == PreprocessingSpec.Target.LOG1P ? Math.log1p(target) : target;
  }

  /** The prediction that an output stands for, on the scale of {@link #onIntervalScale}. */
  public double predictionOnIntervalScale(double output) {
    return transform == PreprocessingSpec.Target.LOG1P
        ? output * sd + inverseMean()
        : inverse(output);
  }

  /**
   * The lower bound of a prediction.
   *
   * @throws java.util.NoSuchElementException without an interval
   */
  public double lower(double output) {
    return bound(output, -interval.orElseThrow().halfWidth());
  }

  /**
   * The upper bound of a prediction.
   *
   * @throws java.util.NoSuchElementException without an interval
   */
  public double upper(double output) {
    return bound(output, interval.orElseThrow().halfWidth());
  }

  private double bound(double output, double distance) {
    double bound = predictionOnIntervalScale(output) + distance;
    return transform == PreprocessingSpec.Target.LOG1P ? Math.expm1(bound) : bound;
  }
}
