package io.github.tabfit.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code tanh(xW + hR + b)}. Source: Elman (1990).
 *
 * @param weights R
 */
record SimpleCell(INDArray weights) implements StepCell {
  @Override
  public Step forward(INDArray x, INDArray state, INDArray memory) {
    INDArray after = Transforms.tanh(x.add(state.mmul(weights)));
    return new Step(state, memory, after.dup(), memory, new INDArray[] {after});
  }

  @Override
  public Before backward(Step step, INDArray byState, INDArray byMemory) {
    INDArray delta = byState.mul(StepCell.tanhSlope(step.parts()[0]));
    return new Before(delta, delta, delta.mmul(weights.transpose()), byMemory);
  }
}
