package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * f(x) = x for x &gt; 0, else α(e^x - 1).
 *
 * <p>DL4J's derivative forgets α: it is right for α = 1 alone. Source: Clevert et al. (2016).
 */
public final class ActivationElu extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;

  private final double alpha;

  /** With α, at least 0. */
  public ActivationElu(@JsonProperty("alpha") double alpha) {
    this.alpha = alpha;
  }

  /** The height α of the lower asymptote, as a positive number. */
  public double alpha() {
    return alpha;
  }

  @Override
  INDArray apply(INDArray x) {
    INDArray negative = Elementwise.expm1(Transforms.min(x, 0, true)).muli(alpha);
    return Transforms.max(x, 0, false).addi(negative);
  }

  /** f'(x) = α·e^min(x, 0) + (1 - α)·[x &gt; 0]: both terms together are 1 for positive x. */
  @Override
  INDArray derivative(INDArray x) {
    INDArray negative = Transforms.exp(Transforms.min(x, 0, true), false).muli(alpha);
    return Elementwise.step(x).muli(1 - alpha).addi(negative);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivationElu that && alpha == that.alpha;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(alpha);
  }
}
