package io.github.tabfit.reference;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * A layer: a function of a batch with parameters, and the way back through it.
 *
 * <p>A batch is {@code [rows, size]}. A row that is more than a list of numbers lies flat: a
 * sequence {@code [steps, width]} step after step, an image {@code [height, width, channels]} line
 * after line, the channels of a place together. A sequence's mask {@code [rows, steps]} is 1 at a
 * real step and 0 at a padded one.
 */
public interface Layer {

  /** The mask of rows that have none. */
  double[][] NO_MASK = {};

  /** What a forward pass keeps for the way back. */
  interface Pass {
    /** What the layer was given {@code [rows, inputs]}. */
    double[][] input();

    /** What it made of it {@code [rows, outputs]}. */
    double[][] output();

    /**
     * All gradients by the chain rule.
     *
     * @param outputGradient ∂L/∂output {@code [rows, outputs]}
     */
    Gradients backward(double[][] outputGradient);

    /** Moves running statistics towards the batch's: only batch normalization has some. */
    default void track() {}

    /**
     * For each number on which a piecewise function works, the piece: while all of them stay, the
     * layer is smooth. Empty for a layer that is smooth everywhere.
     */
    default int[] branches() {
      return new int[0];
    }
  }

  /**
   * Where a batch's loss goes down.
   *
   * @param input ∂L/∂input {@code [rows, inputs]}
   * @param parameters ∂L/∂w for each array of {@link Layer#parameters}, in the same order
   */
  record Gradients(double[][] input, List<ParameterArray> parameters) {

    /**
     * The gradient of the array of that name.
     *
     * @throws NoSuchElementException if the layer has none of that name
     */
    public double[][] of(String name) {
      return parameters.stream()
          .filter(p -> p.name().equals(name))
          .map(ParameterArray::values)
          .findFirst()
          .orElseThrow(() -> new NoSuchElementException("no parameter named " + name));
    }

    /** All of them in a row, as {@link Layer#flatParameters}. */
    public double[] flat() {
      return flatten(parameters);
    }
  }

  /** Numbers of an input's row. */
  int inputs();

  /** Numbers of an output's row. */
  int outputs();

  /** What the layer learns, live, in DL4J's order; running statistics are not among it. */
  List<ParameterArray> parameters();

  /**
   * The layer's output for training, with all that the way back needs.
   *
   * @param x {@code [rows, inputs]}
   * @param mask {@code [rows, steps]}, of length 0 for none
   */
  Pass forward(double[][] x, double[][] mask);

  /** The same for rows without a mask. */
  default Pass forward(double[][] x) {
    return forward(x, NO_MASK);
  }

  /** The layer's output for use: with running statistics, without dropout. */
  default double[][] predict(double[][] x, double[][] mask) {
    return forward(x, mask).output();
  }

  /** The same for rows without a mask. */
  default double[][] predict(double[][] x) {
    return predict(x, NO_MASK);
  }

  /** The number of parameters. */
  default int parameterCount() {
    return parameters().stream().mapToInt(ParameterArray::size).sum();
  }

  /** All parameters in a row, in DL4J's order: a copy. */
  default double[] flatParameters() {
    return flatten(parameters());
  }

  /** Takes all parameters from a row such as {@link #flatParameters} gives. */
  default void setParameters(double[] flat) {
    Matrix.requireEqual("number of parameters", parameterCount(), flat.length);
    int from = 0;
    for (ParameterArray parameter : parameters()) {
      parameter.copyFrom(flat, from);
      from += parameter.size();
    }
  }

  private static double[] flatten(List<ParameterArray> parameters) {
    double[] flat = new double[parameters.stream().mapToInt(ParameterArray::size).sum()];
    int from = 0;
    for (ParameterArray parameter : parameters) {
      parameter.copyTo(flat, from);
      from += parameter.size();
    }
    return flat;
  }
}
