package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Order;
import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer of neurons, for many examples at once: A = f(Z), Z = XW + b.
 *
 * <p>X {@code [rows, inputs]}, W {@code [inputs, units]}, b {@code [units]}, A {@code [rows,
 * units]}. With normalization Z is XW put through {@link LayerNormalization} (ε = 0, as in DL4J) or
 * {@link BatchNormalization}, whose shift is b.
 *
 * <p>An embedding is such a layer with a mask M of 0 and 1, f the identity and no b: W is 0 where M
 * is, and dW ⊙ M keeps it so. Each group of inputs has units of its own.
 */
public final class DenseLayer implements Layer {
  private final double[][] weights;
  private final double[] bias;
  private final ActivationSpec activation;
  private final Normalization normalization;
  private final Optional<Layer> normalizer;
  private final Optional<double[][]> embedding;

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
      Optional<double[][]> embedding) {
    Matrix.requireEqual("length of the bias", weights[0].length, bias.length);
    this.weights = weights;
    this.bias = bias;
    this.activation = activation;
    this.normalization = normalization;
    this.normalizer =
        switch (normalization) {
          case NONE -> Optional.empty();
          case LAYER -> Optional.of(new LayerNormalization(bias, 0));
          case BATCH -> Optional.of(new BatchNormalization(bias));
        };
    this.embedding = embedding;
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
    return normalizer.map(n -> n.parameters().get(0).values()[0]).orElse(new double[0]);
  }

  /** The running statistics, with batch normalization. */
  public Optional<BatchNormalization> batchNormalization() {
    return normalizer
        .filter(BatchNormalization.class::isInstance)
        .map(BatchNormalization.class::cast);
  }

  /** What is done to the pre-activations. */
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public int inputs() {
    return weights.length;
  }

  @Override
  public int outputs() {
    return bias.length;
  }

  /** W, b; with layer normalization W, b, g; with batch normalization W, g, b; or W alone. */
  @Override
  public List<ParameterArray> parameters() {
    return normalizer.isPresent()
        ? joined(weights, normalizer.get().parameters())
        : joined(weights, bias);
  }

  /** The mask is not looked at: a row is a list of numbers here. */
  @Override
  public Pass forward(double[][] x, double[][] mask) {
    return new Pass(x);
  }

  @Override
  public Pass forward(double[][] x) {
    return new Pass(x);
  }

  /** As {@link #forward(double[][])}, with the running statistics of batch normalization. */
  @Override
  public double[][] predict(double[][] x, double[][] mask) {
    double[][] product = Matrix.multiply(x, weights);
    return Activations.forward(
        activation,
        normalizer.map(n -> n.predict(product)).orElseGet(() -> Matrix.addToRows(product, bias)));
  }

  /** XW, normalized, Z and A. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;
    private final Optional<Layer.Pass> normalized;
    private final double[][] z;
    private final double[][] output;

    private Pass(double[][] x) {
      double[][] product = Matrix.multiply(x, weights);
      this.input = x;
      this.normalized = normalizer.map(n -> n.forward(product));
      this.z = normalized.map(Layer.Pass::output).orElseGet(() -> Matrix.addToRows(product, bias));
      this.output = Activations.forward(activation, z);
    }

    @Override
    public double[][] input() {
      return input;
    }

    /** Z {@code [rows, units]}. */
    public double[][] z() {
      return z;
    }

    @Override
    public double[][] output() {
      return output;
    }

    /**
     * All gradients from dA, by the chain rule ∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w: first dZ = dA ⊙
     * f'(Z), then {@link #backwardFromZ}.
     */
    @Override
    public Gradients backward(double[][] outputGradient) {
      return backwardFromZ(Activations.backward(activation, z, outputGradient));
    }

    /** All gradients from dZ: dW = Xᵀ·dZ, db = Σ_rows dZ, dX = dZ·Wᵀ; normalization comes first. */
    public Gradients backwardFromZ(double[][] dz) {
      if (normalized.isEmpty()) {
        return gradients(dz, joined(weightGradient(dz), Matrix.columnSums(dz)));
      }
      Gradients own = normalized.get().backward(dz);
      double[][] dProduct = own.input();
      return gradients(dProduct, joined(weightGradient(dProduct), own.parameters()));
    }

    @Override
    public void track() {
      normalized.ifPresent(Layer.Pass::track);
    }

    @Override
    public int[] branches() {
      return Activations.branches(activation, z);
    }

    private double[][] weightGradient(double[][] dProduct) {
      double[][] dWeights = Matrix.multiply(Matrix.transpose(input), dProduct);
      return embedding.map(mask -> Matrix.hadamard(dWeights, mask)).orElse(dWeights);
    }

    private Gradients gradients(double[][] dProduct, List<ParameterArray> parameters) {
      return new Gradients(Matrix.multiply(dProduct, Matrix.transpose(weights)), parameters);
    }
  }

  private List<ParameterArray> joined(double[][] ofWeights, double[] ofBias) {
    ParameterArray w = new ParameterArray("W", Role.WEIGHTS, Order.COLUMNS, ofWeights);
    return embedding.isPresent()
        ? List.of(w)
        : List.of(w, ParameterArray.of("b", Role.BIAS, ofBias));
  }

  /** DL4J has a dense layer's gain behind its bias, but gamma before beta. */
  private List<ParameterArray> joined(double[][] ofWeights, List<ParameterArray> gainAndBias) {
    List<ParameterArray> all = new ArrayList<>(gainAndBias);
    if (normalization == Normalization.LAYER) {
      all.add(all.remove(0));
    }
    all.add(0, new ParameterArray("W", Role.WEIGHTS, Order.COLUMNS, ofWeights));
    return all;
  }
}
