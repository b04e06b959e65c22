package io.github.tabfit.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer that reads a sequence step by step and keeps a state: what is common to {@link
 * SimpleRnnLayer}, {@link LstmLayer} and {@link GruLayer}.
 *
 * <p>The same weights work at every step. Backpropagation through time unrolls the loop: from the
 * last step to the first, each step's slope by its state is the output's own and what comes back
 * from the step after it; the slopes of the weights at all steps add up. Source: Werbos (1990).
 *
 * <p>The state starts at 0, and is multiplied by the mask after each step: a padded step leaves no
 * state, so a sequence begins at its first real step. The output {@code [rows, units]} is that of
 * the last real step, or {@code [rows, steps·units]} of all, 0 at padded ones.
 */
public abstract sealed class RecurrentLayer implements Layer
    permits SimpleRnnLayer, LstmLayer, GruLayer {
  private final int steps;
  private final int width;
  private final int units;
  private final Output output;

  /** What the layer after it sees. */
  public enum Output {
    /** The state at the last real step. */
    LAST,
    /** The states at all steps. */
    ALL
  }

  /** One step of a batch, with what it keeps for the way back. */
  interface Step {
    /** The state after it: h {@code [rows, units]}, and what else the layer keeps. */
    List<double[][]> state();

    /** All gradients from those by the state after it. */
    StepGradients backward(List<double[][]> stateGradients);
  }

  /**
   * A step's gradients.
   *
   * @param input ∂L/∂x {@code [rows, width]}
   * @param state ∂L/∂state before the step
   * @param parameters of each array of {@link #parameters}
   */
  record StepGradients(double[][] input, List<double[][]> state, List<double[][]> parameters) {}

  RecurrentLayer(int steps, int width, int units, Output output) {
    this.steps = steps;
    this.width = width;
    this.units = units;
    this.output = output;
  }

  /** The state after a step from the input at it and the state before. */
  abstract Step step(double[][] x, List<double[][]> state);

  /** How many matrices {@code [rows, units]} the state has; the first is the output. */
  abstract int stateSize();

  /** Numbers of the state's output at a step. */
  public final int units() {
    return units;
  }

  @Override
  public final int inputs() {
    return steps * width;
  }

  @Override
  public final int outputs() {
    return output == Output.LAST ? units : steps * units;
  }

  @Override
  public final Pass forward(double[][] x, double[][] mask) {
    return new Pass(x, mask);
  }

  /** All steps of a batch. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;
    private final double[][] mask;
    private final Step[] unrolled = new Step[steps];
    private final double[][][] states = new double[steps][][];

    private Pass(double[][] x, double[][] mask) {
      this.input = x;
      this.mask = mask;
      List<double[][]> state = zeros(x.length);
      for (int t = 0; t < steps; t++) {
        unrolled[t] = step(Matrix.columns(x, t * width, (t + 1) * width), state);
        state = masked(unrolled[t].state(), t);
        states[t] = state.get(0);
      }
    }

    @Override
    public double[][] input() {
      return input;
    }

    /** The output at a step {@code [rows, units]}, from 0. */
    public double[][] state(int step) {
      return states[step];
    }

    @Override
    public double[][] output() {
      if (output == Output.ALL) {
        return Matrix.beside(states);
      }
      return IntStream.range(0, input.length)
          .mapToObj(row -> states[last(row)][row])
          .toArray(double[][]::new);
    }

    @Override
    public Gradients backward(double[][] outputGradient) {
      double[][][] inputs = new double[steps][][];
      List<ParameterArray> own = parameters();
      List<double[][]> parameters = null;
      List<double[][]> state = zeros(input.length);
      for (int t = steps - 1; t >= 0; t--) {
        addAt(t, outputGradient, state.get(0));
        StepGradients g = unrolled[t].backward(masked(state, t));
        inputs[t] = g.input();
        state = g.state();
        parameters = parameters == null ? g.parameters() : sum(parameters, g.parameters());
      }
      List<double[][]> totals = parameters;
      return new Gradients(
          Matrix.beside(inputs),
          IntStream.range(0, own.size()).mapToObj(i -> own.get(i).with(totals.get(i))).toList());
    }

    @Override
    public int[] branches() {
      return Arrays.stream(unrolled).flatMapToInt(s -> Arrays.stream(branchesOf(s))).toArray();
    }

    /** Adds what the output at a step says to the slopes of its state. */
    private void addAt(int step, double[][] outputGradient, double[][] stateGradient) {
      for (int row = 0; row < input.length; row++) {
        if (output == Output.ALL || step == last(row)) {
          int from = output == Output.ALL ? step * units : 0;
          for (int j = 0; j < units; j++) {
            stateGradient[row][j] += outputGradient[row][from + j];
          }
        }
      }
    }

    /** The last real step of a row; the last one if there is none. */
    private int last(int row) {
      int t = steps - 1;
      while (mask.length > 0 && t > 0 && mask[row][t] == 0) {
        t--;
      }
      return mask.length > 0 && mask[row][t] == 0 ? steps - 1 : t;
    }

    private List<double[][]> masked(List<double[][]> state, int step) {
      if (mask.length == 0) {
        return state;
      }
      double[][] factors = new double[input.length][units];
      for (int row = 0; row < input.length; row++) {
        Arrays.fill(factors[row], mask[row][step]);
      }
      return state.stream().map(s -> Matrix.hadamard(s, factors)).toList();
    }
  }

  /** The branches of a step's piecewise functions; by default none. */
  int[] branchesOf(Step step) {
    return new int[0];
  }

  private List<double[][]> zeros(int rows) {
    return IntStream.range(0, stateSize()).mapToObj(i -> new double[rows][units]).toList();
  }

  private static List<double[][]> sum(List<double[][]> a, List<double[][]> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> Matrix.add(a.get(i), b.get(i))).toList();
  }
}
