package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * f(x) = x·tanh(ln(1 + e^x)).
 *
 * <p>DL4J's has the same values but a derivative that is NaN for x above 40 in float32. Source:
 * Misra (2020).
 */
public final class ActivationMish extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;
  private static final ActivationSoftplus SOFTPLUS = new ActivationSoftplus();

  @Override
  INDArray apply(INDArray x) {
    return x.muli(tanhOfSoftplus(x));
  }

  /** f'(x) = t + x·sigmoid(x)·(1 - t²), t = tanh(ln(1 + e^x)). */
  @Override
  INDArray derivative(INDArray x) {
    INDArray t = tanhOfSoftplus(x);
    INDArray slope = t.mul(t).rsubi(1).muli(Transforms.sigmoid(x, true));
    return x.muli(slope).addi(t);
  }

  private static INDArray tanhOfSoftplus(INDArray x) {
    return Transforms.tanh(SOFTPLUS.apply(x.dup()), false);
  }
}
