package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Order;
import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.List;

/**
 * Long short-term memory: a cell c that is added to, not multiplied over and over, and three gates
 * between 0 and 1 that say what is forgotten, written and shown.
 *
 * <p>z = x_t·W + h_(t-1)·R + b has four blocks of columns:
 *
 * <ul>
 *   <li>g = tanh(z_g): the candidate, what might be written;
 *   <li>f = σ(z_f): how much of the cell stays;
 *   <li>o = σ(z_o): how much of the cell is shown;
 *   <li>i = σ(z_i): how much of the candidate is written.
 * </ul>
 *
 * <p>c_t = f ⊙ c_(t-1) + i ⊙ g; h_t = o ⊙ tanh(c_t). Where f is near 1 the slope by c goes back
 * through many steps as it is. Sources: Hochreiter and Schmidhuber (1997); the forget gate, Gers et
 * al. (2000).
 */
public final class LstmLayer extends RecurrentLayer {
  private static final ActivationSpec SIGMOID = ActivationSpec.of(Activation.SIGMOID);
  private static final ActivationSpec TANH = ActivationSpec.of(Activation.TANH);

  private final double[][] weights;
  private final double[][] recurrent;
  private final double[] bias;

  /**
   * A layer with the given parameters, which it keeps; the columns' blocks are g, f, o, i.
   *
   * @param steps of a sequence
   * @param weights W {@code [width, 4·units]}
   * @param recurrent R {@code [units, 4·units]}
   * @param bias b {@code [4·units]}
   */
  public LstmLayer(
      int steps, double[][] weights, double[][] recurrent, double[] bias, Output output) {
    super(steps, weights.length, recurrent.length, output);
    Matrix.requireEqual("length of the bias", 4 * recurrent.length, bias.length);
    this.weights = weights;
    this.recurrent = recurrent;
    this.bias = bias;
  }

  /** W, R, b. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of(
        new ParameterArray("W", Role.WEIGHTS, Order.COLUMNS, weights),
        new ParameterArray("R", Role.WEIGHTS, Order.COLUMNS, recurrent),
        ParameterArray.of("b", Role.BIAS, bias));
  }

  /** h and c. */
  @Override
  int stateSize() {
    return 2;
  }

  @Override
  Step step(double[][] x, List<double[][]> state) {
    return new LstmStep(x, state.get(0), state.get(1));
  }

  private final class LstmStep implements Step {
    private final double[][] x;
    private final double[][] hBefore;
    private final double[][] cBefore;
    private final double[][] z;
    private final double[][] g;
    private final double[][] f;
    private final double[][] o;
    private final double[][] i;
    private final double[][] c;

    LstmStep(double[][] x, double[][] hBefore, double[][] cBefore) {
      this.x = x;
      this.hBefore = hBefore;
      this.cBefore = cBefore;
      this.z =
          Matrix.addToRows(
              Matrix.add(Matrix.multiply(x, weights), Matrix.multiply(hBefore, recurrent)), bias);
      this.g = Activations.forward(TANH, block(0));
      this.f = Activations.forward(SIGMOID, block(1));
      this.o = Activations.forward(SIGMOID, block(2));
      this.i = Activations.forward(SIGMOID, block(3));
      this.c = Matrix.add(Matrix.hadamard(f, cBefore), Matrix.hadamard(i, g));
    }

    @Override
    public List<double[][]> state() {
      return List.of(Matrix.hadamard(o, Activations.forward(TANH, c)), c);
    }

    /**
     * The cell gets slopes two ways, by h_t and by the step after: dc = dc_t + dh_t ⊙ o ⊙
     * tanh'(c_t). Then dg = dc ⊙ i, df = dc ⊙ c_(t-1), do = dh_t ⊙ tanh(c_t), di = dc ⊙ g, each
     * through its own f'(z); and dc_(t-1) = dc ⊙ f.
     */
    @Override
    public StepGradients backward(List<double[][]> stateGradients) {
      double[][] dh = stateGradients.get(0);
      double[][] dc =
          Matrix.add(stateGradients.get(1), Activations.backward(TANH, c, Matrix.hadamard(dh, o)));
      double[][] shown = Activations.forward(TANH, c);
      double[][] dz =
          Matrix.beside(
              Activations.backward(TANH, block(0), Matrix.hadamard(dc, i)),
              Activations.backward(SIGMOID, block(1), Matrix.hadamard(dc, cBefore)),
              Activations.backward(SIGMOID, block(2), Matrix.hadamard(dh, shown)),
              Activations.backward(SIGMOID, block(3), Matrix.hadamard(dc, g)));
      return new StepGradients(
          Matrix.multiply(dz, Matrix.transpose(weights)),
          List.of(Matrix.multiply(dz, Matrix.transpose(recurrent)), Matrix.hadamard(dc, f)),
          List.of(
              Matrix.multiply(Matrix.transpose(x), dz),
              Matrix.multiply(Matrix.transpose(hBefore), dz),
              new double[][] {Matrix.columnSums(dz)}));
    }

    private double[][] block(int number) {
      return Matrix.columns(z, number * units(), (number + 1) * units());
    }
  }
}
