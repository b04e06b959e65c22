package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The hard sigmoid, f(x) = min(1, max(0, 0.2x + 0.5)).
 *
 * <p>DL4J's keeps 0.2 in float32. Source: Courbariaux et al. (2015).
 */
public final class ActivationRampSigmoid extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;
  private static final double SLOPE = 0.2;
  private static final double EDGE = 2.5;

  @Override
  INDArray apply(INDArray x) {
    x.muli(SLOPE).addi(0.5);
    return Transforms.max(Transforms.min(x, 1, false), 0, false);
  }

  /** 0.2 where |x| &lt; 2.5, else 0. */
  @Override
  INDArray derivative(INDArray x) {
    return Elementwise.step(Transforms.abs(x, false).rsubi(EDGE)).muli(SLOPE);
  }
}
