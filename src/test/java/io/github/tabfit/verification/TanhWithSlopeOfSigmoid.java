package io.github.tabfit.verification;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A function with a wrong derivative. */
final class TanhWithSlopeOfSigmoid extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return Transforms.tanh(in, false);
  }

  /** a(1 - a), which is right for sigmoid. */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    INDArray a = Transforms.tanh(in, true);
    return new Pair<>(a.rsub(1).muli(a).muli(epsilon), null);
  }
}
