package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Layer normalization: y = g ⊙ x̂ + b, x̂ each row of X standardized, x̂ = (x - μ)/√(σ² + ε).
 *
 * <p>Rows do not know of each other, so training and use are the same. Source: Ba et al. (2016).
 */
public final class LayerNormalization implements Layer {
  private final double[] gain;
  private final double[] shift;
  private final double epsilon;

  /**
   * With gains of 1; the shift is kept, not copied.
   *
   * @param shift b {@code [units]}
   * @param epsilon ε, which keeps equal numbers apart from a division by 0
   */
  public LayerNormalization(double[] shift, double epsilon) {
    this.gain = new double[shift.length];
    this.shift = shift;
    this.epsilon = epsilon;
    Arrays.fill(gain, 1);
  }

  /** g {@code [units]}, live. */
  public double[] gain() {
    return gain;
  }

  /** b {@code [units]}, live. */
  public double[] shift() {
    return shift;
  }

  @Override
  public int inputs() {
    return gain.length;
  }

  @Override
  public int outputs() {
    return gain.length;
  }

  /** g, b. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of(
        ParameterArray.of("g", Role.GAIN, gain), ParameterArray.of("b", Role.BIAS, shift));
  }

  /** Each row by itself, whatever the mask. */
  @Override
  public Pass forward(double[][] x, double[][] mask) {
    return new Pass(x);
  }

  /** x̂ and y. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;
    private final Standardization standardized;
    private final double[][] output;

    private Pass(double[][] x) {
      this.input = x;
      this.standardized = Standardization.ofRows(x, epsilon);
      this.output = Matrix.addToRows(Matrix.scaleColumns(standardized.values(), gain), shift);
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      return output;
    }

    /** dg = Σ_rows dY ⊙ x̂, db = Σ_rows dY, dx̂ = dY ⊙ g. */
    @Override
    public Gradients backward(double[][] dy) {
      double[] dGain = Matrix.columnSums(Matrix.hadamard(dy, standardized.values()));
      return new Gradients(
          standardized.backward(Matrix.scaleColumns(dy, gain)),
          List.of(
              ParameterArray.of("g", Role.GAIN, dGain),
              ParameterArray.of("b", Role.BIAS, Matrix.columnSums(dy))));
    }
  }
}
