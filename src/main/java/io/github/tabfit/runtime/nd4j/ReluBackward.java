package io.github.tabfit.runtime.nd4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ReLU's backward pass as a step function and a product, which are vectorised; ND4J's own operation
 * calls a function pointer for each number, 3 to 4 times the time.
 */
final class ReluBackward {
  private ReluBackward() {}

  /**
   * Carries the operation out.
   *
   * @return false if it has another threshold than 0, or its result may not be written in two
   *     parts: then nothing was done
   */
  static boolean execute(RectifiedLinearDerivative op) {
    List<INDArray> in = op.inputArguments();
    List<INDArray> out = op.outputArguments();
    if (in.size() != 2 || out.size() != 1 || op.getTArgument(0) != 0) {
      return false;
    }
    INDArray result = out.get(0);
    if (isSame(result, in.get(1))
        || !result.equalShapes(in.get(0))
        || !result.dataType().isFPType()) {
      return false;
    }
    Nd4j.getExecutioner().exec(new Step(in.get(0), result));
    result.muli(in.get(1));
    return true;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(INDArray one, INDArray other) {
    return one == other;
  }
}
