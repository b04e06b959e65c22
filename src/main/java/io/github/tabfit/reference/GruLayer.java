package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Order;
import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The gated recurrent unit: what {@link LstmLayer} does, with one state and two gates. With u =
 * x_t·W + b and v = h_(t-1)·R, each of three blocks of columns r, z, n:
 *
 * <ul>
 *   <li>r = σ(u_r + v_r): how much of the state the candidate sees;
 *   <li>z = σ(u_z + v_z): how much of the state stays;
 *   <li>n = tanh(u_n + r ⊙ (v_n + c)): the candidate, c being a bias of its own;
 *   <li>h_t = (1 - z) ⊙ n + z ⊙ h_(t-1).
 * </ul>
 *
 * <p>Source: Cho et al. (2014); r behind the product as in cuDNN and PyTorch, where the paper has
 * it before.
 */
public final class GruLayer extends RecurrentLayer {
  private static final ActivationSpec SIGMOID = ActivationSpec.of(Activation.SIGMOID);
  private static final ActivationSpec TANH = ActivationSpec.of(Activation.TANH);

  private final double[][] weights;
  private final double[][] recurrent;
  private final double[] bias;
  private final double[] candidateBias;

  /**
   * A layer with the given parameters, which it keeps; the columns' blocks are r, z, n.
   *
   * @param steps of a sequence
   * @param weights W {@code [width, 3·units]}
   * @param recurrent R {@code [units, 3·units]}
   * @param bias b {@code [3·units]}
   * @param candidateBias c {@code [units]}
   */
  public GruLayer(
      int steps,
      double[][] weights,
      double[][] recurrent,
      double[] bias,
      double[] candidateBias,
      Output output) {
    super(steps, weights.length, recurrent.length, output);
    Matrix.requireEqual("length of the bias", 3 * recurrent.length, bias.length);
    this.weights = weights;
    this.recurrent = recurrent;
    this.bias = bias;
    this.candidateBias = candidateBias;
  }

  /** W, R, b, c. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of(
        new ParameterArray("W", Role.WEIGHTS, Order.COLUMNS, weights),
        new ParameterArray("R", Role.WEIGHTS, Order.COLUMNS, recurrent),
        ParameterArray.of("b", Role.BIAS, bias),
        ParameterArray.of("c", Role.BIAS, candidateBias));
  }

  @Override
  int stateSize() {
    return 1;
  }

  @Override
  Step step(double[][] x, List<double[][]> state) {
    return new GruStep(x, state.get(0));
  }

  private final class GruStep implements Step {
    private final double[][] x;
    private final double[][] h;
    private final double[][] zr;
    private final double[][] zz;
    private final double[][] zn;
    private final double[][] seen;
    private final double[][] r;
    private final double[][] z;
    private final double[][] n;

    GruStep(double[][] x, double[][] h) {
      this.x = x;
      this.h = h;
      double[][] u = Matrix.addToRows(Matrix.multiply(x, weights), bias);
      double[][] v = Matrix.multiply(h, recurrent);
      this.zr = Matrix.add(block(u, 0), block(v, 0));
      this.zz = Matrix.add(block(u, 1), block(v, 1));
      this.r = Activations.forward(SIGMOID, zr);
      this.z = Activations.forward(SIGMOID, zz);
      this.seen = Matrix.addToRows(block(v, 2), candidateBias);
      this.zn = Matrix.add(block(u, 2), Matrix.hadamard(r, seen));
      this.n = Activations.forward(TANH, zn);
    }

    @Override
    public List<double[][]> state() {
      return List.<double[][]>of(
          Matrix.add(Matrix.hadamard(oneMinus(z), n), Matrix.hadamard(z, h)));
    }

    /**
     * By h_t: dz = dh_t ⊙ (h_(t-1) - n) and dn = dh_t ⊙ (1 - z); by n: dr = dzn ⊙ (v_n + c). The
     * state before gets z ⊙ dh_t and what comes back through R, where the candidate's block is dzn
     * ⊙ r.
     */
    @Override
    public StepGradients backward(List<double[][]> stateGradients) {
      double[][] dh = stateGradients.get(0);
      double[][] dzn = Activations.backward(TANH, zn, Matrix.hadamard(dh, oneMinus(z)));
      double[][] dSeen = Matrix.hadamard(dzn, r);
      double[][] dzr = Activations.backward(SIGMOID, zr, Matrix.hadamard(dzn, seen));
      double[][] dzz =
          Activations.backward(
              SIGMOID, zz, Matrix.add(Matrix.hadamard(dh, h), negative(Matrix.hadamard(dh, n))));
      double[][] du = Matrix.beside(dzr, dzz, dzn);
      double[][] dv = Matrix.beside(dzr, dzz, dSeen);
      return new StepGradients(
          Matrix.multiply(du, Matrix.transpose(weights)),
          List.<double[][]>of(
              Matrix.add(Matrix.hadamard(dh, z), Matrix.multiply(dv, Matrix.transpose(recurrent)))),
          List.of(
              Matrix.multiply(Matrix.transpose(x), du),
              Matrix.multiply(Matrix.transpose(h), dv),
              new double[][] {Matrix.columnSums(du)},
              new double[][] {Matrix.columnSums(dSeen)}));
    }

    private double[][] block(double[][] all, int number) {
      return Matrix.columns(all, number * units(), (number + 1) * units());
    }
  }

  private static double[][] oneMinus(double[][] a) {
    return Arrays.stream(a)
        .map(row -> Arrays.stream(row).map(v -> 1 - v).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] negative(double[][] a) {
    return Arrays.stream(a)
        .map(row -> Arrays.stream(row).map(v -> -v).toArray())
        .toArray(double[][]::new);
  }
}
