package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * f(x) = ln(1 + e^x), as max(0, x) + ln(1 + e^-|x|), which cannot overflow.
 *
 * <p>DL4J's is infinite, and its derivative NaN, for x above 88 in float32. Source: Dugas et al.
 * (2001).
 */
public final class ActivationSoftplus extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;

  @Override
  INDArray apply(INDArray x) {
    INDArray tail = softplusOfMinusAbsolute(x);
    return Transforms.max(x, 0, false).addi(tail);
  }

  @Override
  INDArray derivative(INDArray x) {
    return Transforms.sigmoid(x, false);
  }

  /** ln(1 + e^-|x|) in a new array. */
  private static INDArray softplusOfMinusAbsolute(INDArray x) {
    return Transforms.log1p(Transforms.exp(Transforms.abs(x, true).negi(), false), false);
  }
}
