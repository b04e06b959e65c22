package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Order;
import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.List;

/**
 * The simple recurrent layer: h_t = f(z), z = x_t·W + h_(t-1)·R + b.
 *
 * <p>From step to step a slope is multiplied by R and f' once more: over n steps by something like
 * the n-th power of R, which vanishes or explodes. Source: Elman (1990).
 */
public final class SimpleRnnLayer extends RecurrentLayer {
  private final double[][] weights;
  private final double[][] recurrent;
  private final double[] bias;
  private final ActivationSpec activation;

  /**
   * A layer with the given parameters, which it keeps.
   *
   * @param steps of a sequence
   * @param weights W {@code [width, units]}
   * @param recurrent R {@code [units, units]}
   * @param bias b {@code [units]}
   */
  public SimpleRnnLayer(
      int steps,
      double[][] weights,
      double[][] recurrent,
      double[] bias,
      ActivationSpec activation,
      Output output) {
    super(steps, weights.length, bias.length, output);
    this.weights = weights;
    this.recurrent = recurrent;
    this.bias = bias;
    this.activation = activation;
  }

  /** W, R, b. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of(
        new ParameterArray("W", Role.WEIGHTS, Order.COLUMNS, weights),
        new ParameterArray("R", Role.WEIGHTS, Order.COLUMNS, recurrent),
        ParameterArray.of("b", Role.BIAS, bias));
  }

  @Override
  int stateSize() {
    return 1;
  }

  @Override
  Step step(double[][] x, List<double[][]> state) {
    return new SimpleStep(x, state.get(0));
  }

  @Override
  int[] branchesOf(Step step) {
    return Activations.branches(activation, ((SimpleStep) step).z);
  }

  private final class SimpleStep implements Step {
    private final double[][] x;
    private final double[][] h;
    private final double[][] z;

    SimpleStep(double[][] x, double[][] h) {
      this.x = x;
      this.h = h;
      this.z =
          Matrix.addToRows(
              Matrix.add(Matrix.multiply(x, weights), Matrix.multiply(h, recurrent)), bias);
    }

    @Override
    public List<double[][]> state() {
      return List.<double[][]>of(Activations.forward(activation, z));
    }

    /** dz = dh_t ⊙ f'(z); dW = xᵀ·dz, dR = hᵀ·dz, db = Σ_rows dz, dx = dz·Wᵀ, dh = dz·Rᵀ. */
    @Override
    public StepGradients backward(List<double[][]> stateGradients) {
      double[][] dz = Activations.backward(activation, z, stateGradients.get(0));
      return new StepGradients(
          Matrix.multiply(dz, Matrix.transpose(weights)),
          List.<double[][]>of(Matrix.multiply(dz, Matrix.transpose(recurrent))),
          List.of(
              Matrix.multiply(Matrix.transpose(x), dz),
              Matrix.multiply(Matrix.transpose(h), dz),
              new double[][] {Matrix.columnSums(dz)}));
    }
  }
}
