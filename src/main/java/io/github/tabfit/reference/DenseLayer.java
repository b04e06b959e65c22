package io.github.tabfit.reference;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A layer of neurons, for many examples at once: A = f(Z), Z = XW + b.
 *
 * <p>X {@code [rows, inputs]}, W {@code [inputs, units]}, b {@code [units]}, A {@code [rows,
 * units]}. With normalization Z is, as in DL4J,
 *
 * <ul>
 *   <li>LAYER: g ⊙ x̂ + b, x̂ the rows of XW standardized, without ε;
 *   <li>BATCH: g ⊙ x̂ + b, x̂ the columns of XW standardized, ε = 1e-5. {@link #predict} takes the
 *       running mean and variance in place of the batch's.
 * </ul>
 *
 * <p>An embedding is such a layer with a mask M of 0 and 1, f the identity and b = 0: W is 0 where
 * M is, and dW ⊙ M, db = 0 keep it so. Each group of inputs has units of its own.
 */
public final class DenseLayer {
  /** The ε of batch normalization. */
  public static final double EPSILON = 1e-5;

  /** How much the running statistics keep of themselves at a step. */
  public static final double DECAY = 0.9;

  private final double[][] weights;
  private final double[] bias;
  private final ActivationSpec activation;
  private final Normalization normalization;
  private final double[] gain;
  private final Optional<double[][]> mask;
  private final double[] runningMean;
  private final double[] runningVariance;

  /** What a forward pass keeps for the way back: X, x̂ (null without normalization), Z and A. */
  public record Pass(
      double[][] input, Standardization normalized, double[][] z, double[][] output) {}

  /** dW, db, dg (of length 0 where the layer has none) and dX. */
  public record Gradients(double[][] weights, double[] bias, double[] gain, double[][] input) {

    /** The gradients in the order of {@link DenseLayer#parameters}. */
    public List<double[]> parameters() {
      return listOf(weights, bias, gain);
    }
  }

  /**
   * A layer with the given weights and bias, which it keeps; gains start at 1.
   *
   * @param weights W {@code [inputs, units]}
   * @param bias b {@code [units]}
   */
  public DenseLayer(
      double[][] weights, double[] bias, ActivationSpec activation, Normalization normalization) {
    this(weights, bias, activation, normalization, Optional.empty());
  }

  private DenseLayer(
      double[][] weights,
      double[] bias,
      ActivationSpec activation,
      Normalization normalization,
      Optional<double[][]> mask) {
    this.mask = mask;
    Matrix.requireEqual("length of the bias", weights[0].length, bias.length);
    this.weights = weights;
    this.bias = bias;
    this.activation = activation;
    this.normalization = normalization;
    int units = bias.length;
    int batchUnits = normalization == Normalization.BATCH ? units : 0;
    this.gain = new double[normalization == Normalization.NONE ? 0 : units];
    this.runningMean = new double[batchUnits];
    this.runningVariance = new double[batchUnits];
    Arrays.fill(gain, 1);
    Arrays.fill(runningVariance, 1);
  }

  /**
   * An embedding with the given weights, which it keeps.
   *
   * @param weights W {@code [inputs, units]}, 0 where the mask is
   * @param mask M {@code [inputs, units]}
   */
  public static DenseLayer embedding(double[][] weights, double[][] mask) {
    return new DenseLayer(
        weights,
        new double[weights[0].length],
        ActivationSpec.of(Activation.IDENTITY),
        Normalization.NONE,
        Optional.of(mask));
  }

  /** The layer's output for training, with all that {@link #backward} needs. */
  public Pass forward(double[][] x) {
    double[][] product = Matrix.multiply(x, weights);
    Standardization normalized =
        switch (normalization) {
          case NONE -> null;
          case LAYER -> Standardization.ofRows(product, 0);
          case BATCH -> Standardization.ofColumns(product, EPSILON);
        };
    double[][] z =
        switch (normalization) {
          case NONE -> Matrix.addToRows(product, bias);
          case LAYER, BATCH ->
              Matrix.addToRows(Matrix.scaleColumns(normalized.values(), gain), bias);
        };
    return new Pass(x, normalized, z, activate(z));
  }

  /** The layer's output for use: as {@link #forward}, with the running statistics. */
  public double[][] predict(double[][] x) {
    if (normalization != Normalization.BATCH) {
      return forward(x).output();
    }
    double[][] z = Matrix.multiply(x, weights);
    for (double[] row : z) {
      for (int j = 0; j < row.length; j++) {
        double deviation = Math.sqrt(runningVariance[j] + EPSILON);
        row[j] = gain[j] * (row[j] - runningMean[j]) / deviation + bias[j];
      }
    }
    return activate(z);
  }

  /**
   * All gradients from dA, by the chain rule ∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w: first dZ = dA ⊙ f'(Z),
   * then {@link #backwardFromZ}.
   */
  public Gradients backward(Pass pass, double[][] outputGradient) {
    double[][] dz = new double[outputGradient.length][];
    for (int row = 0; row < dz.length; row++) {
      dz[row] = Activations.backward(activation, pass.z()[row], outputGradient[row]);
    }
    return backwardFromZ(pass, dz);
  }

  /**
   * All gradients from dZ: dW = Xᵀ·dZ, db = Σ_rows dZ, dX = dZ·Wᵀ; with normalization dg = Σ_rows
   * dZ ⊙ x̂ and dx̂ = dZ ⊙ g come first.
   */
  public Gradients backwardFromZ(Pass pass, double[][] dz) {
    double[] dBias = Matrix.columnSums(dz);
    if (normalization == Normalization.NONE) {
      return gradients(pass, dz, dBias, gain);
    }
    double[] dGain = Matrix.columnSums(Matrix.hadamard(dz, pass.normalized().values()));
    double[][] dProduct = pass.normalized().backward(Matrix.scaleColumns(dz, gain));
    return gradients(pass, dProduct, dBias, dGain);
  }

  /**
   * Moves the running statistics of batch normalization towards the batch's: r ← 0.9·r + 0.1·batch.
   */
  void track(Pass pass) {
    for (int j = 0; j < runningMean.length; j++) {
      Standardization batch = pass.normalized();
      runningMean[j] = DECAY * runningMean[j] + (1 - DECAY) * batch.means()[j];
      runningVariance[j] = DECAY * runningVariance[j] + (1 - DECAY) * batch.variances()[j];
    }
  }

  /** W {@code [inputs, units]}, live. */
  public double[][] weights() {
    return weights;
  }

  /** b {@code [units]}, live. */
  public double[] bias() {
    return bias;
  }

  /** g {@code [units]}, live; of length 0 without normalization. */
  public double[] gain() {
    return gain;
  }

  /** The running mean {@code [units]}, live; of length 0 without batch normalization. */
  public double[] runningMean() {
    return runningMean;
  }

  /** The running variance {@code [units]}, live; of length 0 without batch normalization. */
  public double[] runningVariance() {
    return runningVariance;
  }

  /** What is done to the pre-activations. */
  public Normalization normalization() {
    return normalization;
  }

  /** All parameters, live: the rows of W, then b and g. */
  public List<double[]> parameters() {
    return listOf(weights, bias, gain);
  }

  private Gradients gradients(Pass pass, double[][] dz, double[] dBias, double[] dGain) {
    double[][] dWeights = Matrix.multiply(Matrix.transpose(pass.input()), dz);
    return new Gradients(
        mask.isPresent() ? Matrix.hadamard(dWeights, mask.get()) : dWeights,
        mask.isPresent() ? new double[dBias.length] : dBias,
        dGain,
        Matrix.multiply(dz, Matrix.transpose(weights)));
  }

  private double[][] activate(double[][] z) {
    return Arrays.stream(z)
        .map(row -> Activations.forward(activation, row))
        .toArray(double[][]::new);
  }

  private static List<double[]> listOf(double[][] weights, double[] bias, double[] gain) {
    List<double[]> all = new ArrayList<>(List.of(weights));
    all.addAll(List.of(bias, gain));
    return all;
  }
}
