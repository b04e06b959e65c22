package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J operations in place that {@code Transforms} does not name. */
final class Elementwise {
  private Elementwise() {}

  /** e^x - 1, in place. */
  static INDArray expm1(INDArray x) {
    return Nd4j.getExecutioner().exec(new Expm1(x, x));
  }

  /** 1 where x &gt; 0, else 0, in place. */
  static INDArray step(INDArray x) {
    return Nd4j.getExecutioner().exec(new Step(x, 0));
  }
}
