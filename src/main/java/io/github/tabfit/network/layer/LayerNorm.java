package io.github.tabfit.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer normalization of tokens {@code [n, width]}: {@code g·(x - mean)/√(variance + 1e-5) + s}.
 * Source: Ba et al. (2016).
 *
 * @param normal the numbers before gain and shift
 * @param deviation {@code [n, 1]}: what they were divided by
 * @param gain g, {@code [1, width]}
 */
record LayerNorm(INDArray normal, INDArray deviation, INDArray gain) {
  private static final double EPSILON = 1e-5;

  static LayerNorm of(INDArray x, INDArray gain) {
    INDArray centred = x.subColumnVector(x.mean(true, 1));
    INDArray deviation = Transforms.sqrt(centred.mul(centred).mean(true, 1).addi(EPSILON));
    return new LayerNorm(centred.diviColumnVector(deviation), deviation, gain);
  }

  INDArray output(INDArray shift) {
    return normal.mulRowVector(gain).addiRowVector(shift);
  }

  /** The gradient by the gain, {@code [1, width]}. */
  INDArray byGain(INDArray delta) {
    return delta.mul(normal).sum(true, 0);
  }

  /** The gradient by x. */
  INDArray backward(INDArray delta) {
    INDArray d = delta.mulRowVector(gain);
    INDArray along = normal.mulColumnVector(d.mul(normal).mean(true, 1));
    return d.subColumnVector(d.mean(true, 1)).subi(along).diviColumnVector(deviation);
  }
}
