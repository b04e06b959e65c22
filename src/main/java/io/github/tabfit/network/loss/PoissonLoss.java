package io.github.tabfit.network.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * p - y ln p, summed over the outputs, y at least 0, p raised to at least 1e-30.
 *
 * <p>DL4J's is NaN where an output is 0, which ReLU gives and softplus underflows to. 1e-30 is far
 * above the smallest float32, so that y/p stays finite. Source: Nelder and Wedderburn (1972).
 */
public final class PoissonLoss extends ElementwiseLoss {
  private static final long serialVersionUID = 1L;
  private static final double SMALLEST_RATE = 1e-30;

  @Override
  double scale(long outputs) {
    return 1;
  }

  @Override
  INDArray losses(INDArray labels, INDArray output) {
    INDArray rate = Transforms.max(output, SMALLEST_RATE, false);
    return rate.sub(Transforms.log(rate, true).muli(labels));
  }

  /** 1 - y/p. */
  @Override
  INDArray derivatives(INDArray labels, INDArray output) {
    INDArray rate = Transforms.max(output, SMALLEST_RATE, false);
    return labels.div(rate).rsubi(1);
  }
}
