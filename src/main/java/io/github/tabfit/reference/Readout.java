package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.List;

/**
 * What a transformer hands on: of all tokens the first, CLS, y = relu(LN(x_cls; g, s)), ε = 1e-5.
 *
 * <p>Source: Gorishniy et al. (2021).
 */
public final class Readout implements Layer {
  private static final ActivationSpec RELU = ActivationSpec.of(Activation.RELU);

  private final int tokens;
  private final LayerNormalization normalization;

  /**
   * A readout with the given normalization, which it keeps.
   *
   * @param tokens of a row, CLS among them
   * @param normalization g, s {@code [d]}
   */
  public Readout(int tokens, LayerNormalization normalization) {
    this.tokens = tokens;
    this.normalization = normalization;
  }

  @Override
  public int inputs() {
    return tokens * outputs();
  }

  @Override
  public int outputs() {
    return normalization.outputs();
  }

  /** g, s. */
  @Override
  public List<ParameterArray> parameters() {
    return named(normalization.parameters());
  }

  /** CLS is real, whatever the mask. */
  @Override
  public Layer.Pass forward(double[][] x, double[][] mask) {
    return new Pass(x);
  }

  private final class Pass implements Layer.Pass {
    private final double[][] input;
    private final Layer.Pass normalized;

    Pass(double[][] input) {
      this.input = input;
      this.normalized = normalization.forward(Matrix.columns(input, 0, outputs()));
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      return Activations.forward(RELU, normalized.output());
    }

    /** The other tokens get 0: what they say they have said to CLS. */
    @Override
    public Gradients backward(double[][] dy) {
      Gradients g = normalized.backward(Activations.backward(RELU, normalized.output(), dy));
      double[][] others = new double[input.length][inputs() - outputs()];
      return new Gradients(Matrix.beside(g.input(), others), named(g.parameters()));
    }

    @Override
    public int[] branches() {
      return Activations.branches(RELU, normalized.output());
    }
  }

  private static List<ParameterArray> named(List<ParameterArray> normalization) {
    ParameterArray gain = normalization.get(0);
    ParameterArray shift = normalization.get(1);
    return List.of(
        ParameterArray.of("g", Role.PLAIN, gain.values()),
        ParameterArray.of("s", Role.PLAIN, shift.values()));
  }
}
