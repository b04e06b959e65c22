package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.List;

/**
 * The part of a transformer block that works on each token by itself: Y = hidden·W2 + b2, from z =
 * X·W1 + b1.
 *
 * <ul>
 *   <li>GELU: hidden = gelu(z).
 *   <li>REGLU: z has twice as many columns, hidden = (first half) ⊙ relu(second half): one half
 *       says what, the other whether.
 * </ul>
 *
 * <p>Sources: Vaswani et al. (2017); REGLU, Shazeer (2020).
 */
public final class FeedForward implements Layer {
  private static final ActivationSpec RELU = ActivationSpec.of(Activation.RELU);
  private static final ActivationSpec GELU = ActivationSpec.of(Activation.GELU);

  private final Hidden form;
  private final double[][] weights;
  private final double[] bias;
  private final double[][] outputWeights;
  private final double[] outputBias;

  /** What is between the two products. */
  public enum Hidden {
    /** gelu(z). */
    GELU,
    /** The first half of z times relu of the second. */
    REGLU
  }

  /**
   * With the given parameters, which it keeps.
   *
   * @param weights W1 {@code [d, m]}, for REGLU {@code [d, 2·m]}
   * @param bias b1, as long as W1 has columns
   * @param outputWeights W2 {@code [m, d]}
   * @param outputBias b2 {@code [d]}
   */
  public FeedForward(
      Hidden form,
      double[][] weights,
      double[] bias,
      double[][] outputWeights,
      double[] outputBias) {
    int halves = form == Hidden.REGLU ? 2 : 1;
    Matrix.requireEqual("columns of W1", halves * outputWeights.length, weights[0].length);
    this.form = form;
    this.weights = weights;
    this.bias = bias;
    this.outputWeights = outputWeights;
    this.outputBias = outputBias;
  }

  @Override
  public int inputs() {
    return weights.length;
  }

  @Override
  public int outputs() {
    return outputBias.length;
  }

  /** W1, b1, W2, b2. */
  @Override
  public List<ParameterArray> parameters() {
    return named(weights, bias, outputWeights, outputBias);
  }

  /**
   * Each token by itself, whatever the mask.
   *
   * @param x tokens {@code [tokens, d]}
   */
  @Override
  public Layer.Pass forward(double[][] x, double[][] mask) {
    return new Pass(x);
  }

  private final class Pass implements Layer.Pass {
    private final double[][] input;
    private final double[][] z;
    private final double[][] hidden;

    Pass(double[][] input) {
      this.input = input;
      this.z = Matrix.addToRows(Matrix.multiply(input, weights), bias);
      this.hidden =
          switch (form) {
            case GELU -> Activations.forward(GELU, z);
            case REGLU -> Matrix.hadamard(first(z), Activations.forward(RELU, second(z)));
          };
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      return Matrix.addToRows(Matrix.multiply(hidden, outputWeights), outputBias);
    }

    /** REGLU: each half gets the slope times what the other half is. */
    @Override
    public Gradients backward(double[][] dy) {
      double[][] dHidden = Matrix.multiply(dy, Matrix.transpose(outputWeights));
      double[][] dz =
          switch (form) {
            case GELU -> Activations.backward(GELU, z, dHidden);
            case REGLU ->
                Matrix.beside(
                    Matrix.hadamard(dHidden, Activations.forward(RELU, second(z))),
                    Activations.backward(RELU, second(z), Matrix.hadamard(dHidden, first(z))));
          };
      return new Gradients(
          Matrix.multiply(dz, Matrix.transpose(weights)),
          named(
              Matrix.multiply(Matrix.transpose(input), dz),
              Matrix.columnSums(dz),
              Matrix.multiply(Matrix.transpose(hidden), dy),
              Matrix.columnSums(dy)));
    }

    @Override
    public int[] branches() {
      return switch (form) {
        case GELU -> Activations.branches(GELU, z);
        case REGLU -> Activations.branches(RELU, second(z));
      };
    }
  }

  private static double[][] first(double[][] z) {
    return Matrix.columns(z, 0, z[0].length / 2);
  }

  private static double[][] second(double[][] z) {
    return Matrix.columns(z, z[0].length / 2, z[0].length);
  }

  private static List<ParameterArray> named(
      double[][] w1, double[] b1, double[][] w2, double[] b2) {
    return List.of(
        ParameterArray.of("W1", Role.WEIGHTS, w1),
        ParameterArray.of("b1", Role.BIAS, b1),
        ParameterArray.of("W2", Role.WEIGHTS, w2),
        ParameterArray.of("b2", Role.BIAS, b2));
  }
}
