package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The exact Gaussian error linear unit, f(x) = x·Φ(x), Φ the standard normal distribution function.
 *
 * <p>Φ(x) = erfc(-x/√2)/2 keeps its relative accuracy in the left tail, where 1 + erf cancels. DL4J
 * has x·sigmoid(1.702x) under this name. Source: Hendrycks and Gimpel (2016).
 */
public final class ActivationGelu extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;
  private static final double INVERSE_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

  @Override
  INDArray apply(INDArray x) {
    return x.muli(normalDistribution(x));
  }

  @Override
  INDArray derivative(INDArray x) {
    INDArray density = Transforms.exp(x.mul(x).muli(-0.5), false).muli(INVERSE_SQRT_2PI);
    INDArray distribution = normalDistribution(x);
    return x.muli(density).addi(distribution);
  }

  private static INDArray normalDistribution(INDArray x) {
    return Nd4j.getExecutioner().exec(new Erfc(x.mul(-Math.sqrt(0.5)))).muli(0.5);
  }
}
