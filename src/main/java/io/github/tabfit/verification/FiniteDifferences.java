package io.github.tabfit.verification;

import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Slopes of the loss by central differences on five points, (8(L(w + h) - L(w - h)) - (L(w + 2h) -
 * L(w - 2h)))/12h, whose error falls with h⁴.
 *
 * <p>The loss is that of the reference network with l1 and l2; nothing is differentiated. h starts
 * at 1/256, times |w| where that is above 1, and is quartered: of the first three slopes the one is
 * taken that differs least from the one before. A step whose points lie on different sides of a
 * kink ({@link Kinks}) is left out; where all down to h = 1e-6 are, there is no slope.
 */
final class FiniteDifferences {
  private static final double FIRST_STEP = 1.0 / 256;
  private static final double LAST_STEP = 1e-6;
  private static final int SLOPES = 3;
  private static final double SETTLED = 1e-10;

  private final VerificationProblem problem;
  private final ReferenceSide side;
  private final List<double[][]> masks;
  private final List<Layer.Pass> passes;
  private final Kinks kinks;

  /**
   * A slope.
   *
   * @param row of the parameter, from 0
   * @param column of the parameter, from 0
   * @param slope ∂L/∂w; empty at a kink
   */
  record Probe(int row, int column, OptionalDouble slope) {}

  /** On a network of its own: parameters move while it measures, and come back. */
  FiniteDifferences(VerificationProblem problem, Start start) {
    this.problem = problem;
    this.side = new ReferenceSide(problem, start);
    this.masks = side.masks();
    this.passes = side.network().forward(problem.features(), masks);
    this.kinks = new Kinks(problem.network(), problem.labels());
  }

  /**
   * Slopes of a parameter's elements: of all, or of a sample.
   *
   * @param limit number of elements at the most
   */
  List<Probe> probes(Parameter parameter, int limit) {
    double[][] values = side.values(parameter);
    int columns = values[0].length;
    // A weight of 0 lies outside an embedding's blocks, and stays 0.
    int[] elements =
        IntStream.range(0, values.length * columns)
            .filter(i -> values[i / columns][i % columns] != 0)
            .toArray();
    if (elements.length > limit) {
      elements = sample(elements, limit, new Random(problem.seed()));
    }
    int[] branches = kinks.branches(passes.subList(parameter.layer(), passes.size()));
    List<Probe> probes = new ArrayList<>();
    for (int element : elements) {
      int row = element / columns;
      int column = element % columns;
      probes.add(
          new Probe(row, column, new Point(parameter, values[row], column, branches).slope()));
    }
    return probes;
  }

  /** The first of a random order, sorted. */
  private static int[] sample(int[] elements, int size, Random random) {
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(elements.length - i);
      int other = elements[j];
      elements[j] = elements[i];
      elements[i] = other;
    }
    return Arrays.stream(elements, 0, size).sorted().toArray();
  }

  private double[][] masked(double[][] input) {
    return masks.get(0).length == 0 ? input : Matrix.hadamard(input, masks.get(0));
  }

  /** One element of a parameter. */
  private final class Point {
    private final Parameter parameter;
    private final double[] array;
    private final int index;
    private final double value;
    private final int[] branches;
    private final boolean penalized;

    Point(Parameter parameter, double[] array, int index, int[] branches) {
      this.parameter = parameter;
      this.array = array;
      this.index = index;
      this.value = array[index];
      this.branches = branches;
      this.penalized = parameter.isPenalized();
    }

    OptionalDouble slope() {
      double before = Double.NaN;
      double best = Double.NaN;
      double change = Double.POSITIVE_INFINITY;
      int found = 0;
      double scale = Math.max(1, Math.abs(value));
      for (double h = FIRST_STEP; h >= LAST_STEP && found < SLOPES; h /= 4) {
        double slope = slope(h * scale);
        if (!Double.isNaN(slope)) {
          found++;
          if (found == 1 || Math.abs(slope - before) < change) {
            best = slope;
            change = found == 1 ? change : Math.abs(slope - before);
          }
          if (change <= SETTLED * Math.abs(slope)) {
            break;
          }
          before = slope;
        }
      }
      array[index] = value;
      return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    /** NaN across a kink. */
    private double slope(double h) {
      if (penalized && side.penalty().l1() > 0 && Math.abs(value) <= 2 * h) {
        return Double.NaN;
      }
      double near = loss(value + h) - loss(value - h);
      double far = loss(value + 2 * h) - loss(value - 2 * h);
      return (8 * near - far) / (12 * h);
    }

    /** The loss but for the penalties of other elements; NaN on another branch. */
    private double loss(double w) {
      array[index] = w;
      double[][] input =
          parameter.isFactors()
              ? masked(side.scaledFeatures())
              : passes.get(parameter.layer()).input();
      double[][] mask = side.network().mask(problem.features());
      List<Layer.Pass> moved = side.network().forwardFrom(parameter.layer(), input, mask, masks);
      if (!Arrays.equals(kinks.branches(moved), branches)) {
        return Double.NaN;
      }
      double loss = side.network().loss(moved, problem.labels(), problem.rowWeights());
      return penalized ? loss + side.penalty().value(w) : loss;
    }
  }
}
