package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalization: y = g ⊙ x̂ + b, x̂ each column of X standardized over the batch, x̂ = (x -
 * μ)/√(σ² + ε), ε = 1e-5.
 *
 * <p>A row's output depends on the other rows of its batch. In use there may be none, so running
 * means and variances of the batches seen in training take their place. Source: Ioffe and Szegedy
 * (2015).
 */
public final class BatchNormalization implements Layer {
  /** ε. */
  public static final double EPSILON = 1e-5;

  /** How much the running statistics keep of themselves at a step. */
  public static final double DECAY = 0.9;

  private final double[] gain;
  private final double[] shift;
  private final double[] runningMean;
  private final double[] runningVariance;

  /**
   * With gains of 1, means of 0 and variances of 1; the shift is kept, not copied.
   *
   * @param shift b {@code [units]}
   */
  public BatchNormalization(double[] shift) {
    this.gain = new double[shift.length];
    this.shift = shift;
    this.runningMean = new double[shift.length];
    this.runningVariance = new double[shift.length];
    Arrays.fill(gain, 1);
    Arrays.fill(runningVariance, 1);
  }

  /** g {@code [units]}, live. */
  public double[] gain() {
    return gain;
  }

  /** b {@code [units]}, live. */
  public double[] shift() {
    return shift;
  }

  /** The running mean {@code [units]}, live. */
  public double[] runningMean() {
    return runningMean;
  }

  /** The running variance {@code [units]}, live. */
  public double[] runningVariance() {
    return runningVariance;
  }

  @Override
  public int inputs() {
    return gain.length;
  }

  @Override
  public int outputs() {
    return gain.length;
  }

  /** g, b; DL4J calls them gamma and beta. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of(
        ParameterArray.of("g", Role.BATCH, gain), ParameterArray.of("b", Role.BATCH, shift));
  }

  /** Over all rows, whatever the mask. */
  @Override
  public Pass forward(double[][] x, double[][] mask) {
    return new Pass(x);
  }

  /** y = g·(x - running mean)/√(running variance + ε) + b. */
  @Override
  public double[][] predict(double[][] x, double[][] mask) {
    double[][] y = new double[x.length][gain.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < gain.length; j++) {
        double deviation = Math.sqrt(runningVariance[j] + EPSILON);
        y[i][j] = gain[j] * (x[i][j] - runningMean[j]) / deviation + shift[j];
      }
    }
    return y;
  }

  /** x̂ and y. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;
    private final Standardization standardized;
    private final double[][] output;

    private Pass(double[][] x) {
      this.input = x;
      this.standardized = Standardization.ofColumns(x, EPSILON);
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
              ParameterArray.of("g", Role.BATCH, dGain),
              ParameterArray.of("b", Role.BATCH, Matrix.columnSums(dy))));
    }

    /** r ← 0.9·r + 0.1·batch. */
    @Override
    public void track() {
      for (int j = 0; j < gain.length; j++) {
        runningMean[j] = DECAY * runningMean[j] + (1 - DECAY) * standardized.means()[j];
        runningVariance[j] = DECAY * runningVariance[j] + (1 - DECAY) * standardized.variances()[j];
      }
    }
  }
}
