package io.github.tabfit.network.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * |y - p|, averaged over the outputs. DL4J's forgets the average in the scores by row. Source:
 * Laplace (1774).
 */
public final class AbsoluteLoss extends ElementwiseLoss {
  private static final long serialVersionUID = 1L;

  @Override
  double scale(long outputs) {
    return 1.0 / outputs;
  }

  @Override
  INDArray losses(INDArray labels, INDArray output) {
    return Transforms.abs(output.subi(labels), false);
  }

  /** The sign of p - y; 0 where they are equal. */
  @Override
  INDArray derivatives(INDArray labels, INDArray output) {
    return Transforms.sign(output.subi(labels), false);
  }
}
