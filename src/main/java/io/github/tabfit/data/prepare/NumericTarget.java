package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import java.util.List;
import java.util.Objects;

/**
 * A target that is a number.
 *
 * @param name the column's name
 * @param transform what is done to it
 * @param mean mean of the training rows' targets, of ln(1 + y) for log1p
 * @param sd their standard deviation (divided by n), above 0
 * @param min the smallest training target, untransformed
 * @param max the largest training target, untransformed
 */
public record NumericTarget(
    String name, PreprocessingSpec.Target transform, double mean, double sd, double min, double max)
    implements FittedTarget {
  /** Checks the bounds. */
  public NumericTarget {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(transform, "transform");
    if (!(sd > 0 && max > min && Double.isFinite(mean) && Double.isFinite(max - min))) {
      throw new IllegalArgumentException(
          "mean %s, sd %s, min %s, max %s".formatted(mean, sd, min, max));
    }
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

  /** The target that a network's output stands for: undoes {@link #transform(double)}. */
  public double inverse(double output) {
    return switch (transform) {
      case STANDARDIZE -> output * sd + mean;
      case LOG1P -> Math.expm1(output * sd + mean);
      case MIN_MAX -> output * (max - min) + min;
      case SCALE -> output * mean;
      case NONE -> output;
    };
  }
}
