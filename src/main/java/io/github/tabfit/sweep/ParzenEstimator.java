package io.github.tabfit.sweep;

import io.github.tabfit.spec.sweep.SearchRange;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.special.Erf;

/**
 * A density over the unit cube: a mixture of a kernel on each point and a flat one. On an axis of
 * numbers a kernel is a normal distribution cut off at 0 and 1, on an axis of choices it favours
 * the point's choice; on an axis that was not set at the point it is flat.
 */
final class ParzenEstimator {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double WIDTH = 0.3;
  private static final double NARROWEST = 0.02;

  private final double[][] points;
  private final boolean[][] active;
  private final int[] choices;
  private final double width;

  /** How much of each point's normal distribution on each axis lies between 0 and 1. */
  private final double[][] inside;

  /**
   * @param ranges one for each axis
   * @param points coordinates from 0 to 1
   * @param active which axes are set at each point
   */
  ParzenEstimator(List<SearchRange> ranges, double[][] points, boolean[][] active) {
    this.points = points;
    this.active = active;
    this.choices =
        ranges.stream()
            .mapToInt(r -> r instanceof SearchRange.Choice choice ? choice.values().size() : 0)
            .toArray();
    this.width =
        Math.max(NARROWEST, WIDTH * Math.pow(points.length + 1.0, -1.0 / (4 + choices.length)));
    this.inside = new double[points.length][choices.length];
    for (int i = 0; i < points.length; i++) {
      for (int axis = 0; axis < choices.length; axis++) {
        double center = points[i][axis];
        inside[i][axis] = cumulative((1 - center) / width) - cumulative(-center / width);
      }
    }
  }

  /** A point drawn from the density. */
  double[] sample(Random random) {
    int component = random.nextInt(points.length + 1);
    double[] point = new double[choices.length];
    for (int axis = 0; axis < point.length; axis++) {
      boolean flat = component == points.length || !active[component][axis];
      point[axis] = flat ? random.nextDouble() : sample(points[component][axis], axis, random);
    }
    return point;
  }

  private double sample(double center, int axis, Random random) {
    if (choices[axis] > 0) {
      return random.nextDouble() < flatShare(axis)
          ? random.nextDouble()
          : (cell(center, axis) + random.nextDouble()) / choices[axis];
    }
    while (true) {
      double value = center + width * random.nextGaussian();
      if (value >= 0 && value <= 1) {
        return value;
      }
    }
  }

  /**
   * The logarithm of the density at a point.
   *
   * @param set which axes are set at the point; the others do not count
   */
  double logDensity(double[] point, boolean[] set) {
    double sum = 1;
    for (int i = 0; i < points.length; i++) {
      double product = 1;
      for (int axis = 0; axis < choices.length; axis++) {
        if (set[axis] && active[i][axis]) {
          product *= kernel(point[axis], i, axis);
        }
      }
      sum += product;
    }
    return Math.log(sum / (points.length + 1));
  }

  private double kernel(double value, int i, int axis) {
    double center = points[i][axis];
    if (choices[axis] > 0) {
      boolean same = cell(value, axis) == cell(center, axis);
      double flat = flatShare(axis);
      return flat + (same ? (1 - flat) * choices[axis] : 0);
    }
    double z = (value - center) / width;
    return Math.exp(-z * z / 2) / (width * SQRT_TWO_PI * inside[i][axis]);
  }

  /** The share of a choice's kernel that is spread over all choices: less for more points. */
  private double flatShare(int axis) {
    return (double) choices[axis] / (choices[axis] + points.length);
  }

  private int cell(double value, int axis) {
    return Math.min(choices[axis] - 1, (int) (value * choices[axis]));
  }

  private static double cumulative(double z) {
    return Erf.erf(z / SQRT2) / 2 + 0.5;
  }
}
