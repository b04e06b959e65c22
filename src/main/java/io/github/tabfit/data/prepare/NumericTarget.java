package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.network.QuantileLevels;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

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
 * @param quantiles which quantiles the network's outputs are; none for one output, a prediction
 */
public record NumericTarget(
    String name,
    PreprocessingSpec.Target transform,
    double mean,
    double sd,
    double min,
    double max,
    double correction,
    Optional<PredictionInterval> interval,
    QuantileLevels quantiles)
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
    if (!quantiles.isEmpty() && (interval.isPresent() || correction != 0)) {
      throw new IllegalArgumentException(
          "quantiles go without an interval and a correction, got %s and %s"
              .formatted(interval, correction));
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
    this(name, transform, mean, sd, min, max, 0, Optional.empty(), QuantileLevels.NONE);
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
    return new NumericTarget(name, transform, mean, sd, min, max, value, interval, quantiles);
  }

  /** The same with an interval in place of its own. */
  public NumericTarget with(PredictionInterval other) {
    return new NumericTarget(
        name, transform, mean, sd, min, max, correction, Optional.of(other), quantiles);
  }

  /** The same with quantiles as outputs. */
  NumericTarget with(QuantileLevels levels) {
    return new NumericTarget(name, transform, mean, sd, min, max, correction, interval, levels);
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
    return Math.max(1, quantiles.size());
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
    return quantiles.isEmpty()
        ? inverse(outputs[row])
        : quantiles(outputs, row)[quantiles.middle()];
  }

  /**
   * The quantiles that a row's outputs stand for, rising: those that cross are sorted, which is
   * never further from the right ones. Source: Chernozhukov et al. (2010).
   *
   * @param outputs [rows, labelCount], float32, row-major
   * @param row the row, from 0
   */
  public double[] quantiles(float[] outputs, int row) {
    int from = row * labelCount();
    double[] rising = new double[quantiles.size()];
    Arrays.setAll(rising, i -> inverse(outputs[from + i]));
    Arrays.sort(rising);
    return rising;
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
   * The share of new rows that shall lie between {@link #lower} and {@link #upper}; empty if there
   * are no such bounds: without an interval, and with one quantile.
   */
  public OptionalDouble level() {
    return quantiles.size() > 1
        ? OptionalDouble.of(quantiles.share())
        : interval
            .map(PredictionInterval::level)
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty);
  }

  /**
   * The lower bound of a prediction, or the lowest quantile.
   *
   * @param outputs [rows, labelCount], float32, row-major
   * @param row the row, from 0
   * @throws java.util.NoSuchElementException without a {@link #level}
   */
  public double lower(float[] outputs, int row) {
    return quantiles.isEmpty()
        ? bound(outputs[row], -interval.orElseThrow().halfWidth())
        : quantiles(outputs, row)[0];
  }

  /**
   * The upper bound of a prediction, or the highest quantile; as {@link #lower}.
   *
   * @throws java.util.NoSuchElementException without a {@link #level}
   */
  public double upper(float[] outputs, int row) {
    return quantiles.isEmpty()
        ? bound(outputs[row], interval.orElseThrow().halfWidth())
        : quantiles(outputs, row)[quantiles.size() - 1];
  }

  private double bound(double output, double distance) {
    double bound = predictionOnIntervalScale(output) + distance;
    return transform == PreprocessingSpec.Target.LOG1P ? Math.expm1(bound) : bound;
  }
}
