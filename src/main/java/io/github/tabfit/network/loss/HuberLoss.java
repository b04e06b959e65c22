package io.github.tabfit.network.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * e²/2 for |e| ≤ 1, else |e| - 1/2, e = p - y, averaged over the outputs; the gradient is e,
 * bounded to ±1. Source: Huber (1964), with δ = 1.
 */
public final class HuberLoss extends ElementwiseLoss {
  private static final long serialVersionUID = 1L;

  @Override
  double scale(long outputs) {
    return 1.0 / outputs;
  }

  /** c·(e - c/2), c = e bounded to ±1, is both branches. */
  @Override
  INDArray losses(INDArray labels, INDArray output) {
    INDArray error = output.subi(labels);
    INDArray bounded = bounded(error);
    return error.subi(bounded.mul(0.5)).muli(bounded);
  }

  @Override
  INDArray derivatives(INDArray labels, INDArray output) {
    return bounded(output.subi(labels));
  }

  private static INDArray bounded(INDArray error) {
    return Transforms.max(Transforms.min(error, 1, true), -1, false);
  }
}
