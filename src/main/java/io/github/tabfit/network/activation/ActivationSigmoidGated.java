package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * f(x) = x·sigmoid(βx): swish for β = 1, the fast form of GELU for β = 1.702.
 *
 * <p>DL4J's own have the same values but a derivative that is NaN for large x (swish above 88, GELU
 * above 40 in float32). Source: Ramachandran et al. (2017); Hendrycks and Gimpel (2016).
 */
public final class ActivationSigmoidGated extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;

  private final double beta;

  /** With the sigmoid's slope β, finite. */
  public ActivationSigmoidGated(@JsonProperty("beta") double beta) {
    this.beta = beta;
  }

  /** The sigmoid's slope β. */
  public double beta() {
    return beta;
  }

  @Override
  INDArray apply(INDArray x) {
    return x.muli(gate(x));
  }

  /** f'(x) = s·(1 + βx(1 - s)), s = sigmoid(βx). */
  @Override
  INDArray derivative(INDArray x) {
    INDArray gate = gate(x);
    return x.muli(gate.rsub(1)).muli(beta).addi(1).muli(gate);
  }

  private INDArray gate(INDArray x) {
    return Transforms.sigmoid(x.mul(beta), false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivationSigmoidGated that && beta == that.beta;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(beta);
  }
}
