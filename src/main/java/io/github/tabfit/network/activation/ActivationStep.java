package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * f(x) = 1 for x &gt; 0, else 0. For inference only: it has no gradient.
 *
 * <p>Source: Rosenblatt (1958).
 */
public final class ActivationStep extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;

  @Override
  INDArray apply(INDArray x) {
    return Elementwise.step(x);
  }

  /**
   * Refuses.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  INDArray derivative(INDArray x) {
    throw new UnsupportedOperationException(
        "step has no gradient, so a network with it cannot be trained; train with sigmoid or tanh");
  }
}
