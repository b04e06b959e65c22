package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * f(x) = λx for x &gt; 0, else λα(e^x - 1).
 *
 * <p>DL4J's has the constants with 10 digits. Source: Klambauer et al. (2017).
 */
public final class ActivationSelu extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;
  private static final double LAMBDA = 1.0507009873554804934193349852946;
  private static final double ALPHA = 1.6732632423543772848170429916717;

  @Override
  INDArray apply(INDArray x) {
    INDArray negative = Elementwise.expm1(Transforms.min(x, 0, true)).muli(LAMBDA * ALPHA);
    return Transforms.max(x, 0, false).muli(LAMBDA).addi(negative);
  }

  /** f'(x) = λα·e^min(x, 0) + λ(1 - α)·[x &gt; 0]: both terms together are λ for positive x. */
  @Override
  INDArray derivative(INDArray x) {
    INDArray negative = Transforms.exp(Transforms.min(x, 0, true), false).muli(LAMBDA * ALPHA);
    return Elementwise.step(x).muli(LAMBDA * (1 - ALPHA)).addi(negative);
  }
}
