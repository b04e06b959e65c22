package io.github.tabfit.network.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a recurrent layer does in one step; every array has a row for each of the batch. */
interface StepCell {
  /**
   * A step that was taken.
   *
   * @param before the state before it, {@code [rows, units]}
   * @param memoryBefore the memory before it; 0 of cells without one
   * @param state after it
   * @param memory after it; 0 of cells without one
   * @param parts what {@link #backward} needs to know again
   */
  record Step(
      INDArray before, INDArray memoryBefore, INDArray state, INDArray memory, INDArray[] parts) {}

  /**
   * Gradients by what a step began with.
   *
   * @param byInputs by xW + b, {@code [rows, gates · units]}
   * @param byRecurrent by hR
   * @param byState by the state before it
   * @param byMemory by the memory before it
   */
  record Before(INDArray byInputs, INDArray byRecurrent, INDArray byState, INDArray byMemory) {}

  /**
   * Takes a step.
   *
   * @param x xW + b
   */
  Step forward(INDArray x, INDArray state, INDArray memory);

  /**
   * Goes back over a step.
   *
   * @param byState the gradient by the state after it
   * @param byMemory the gradient by the memory after it
   */
  Before backward(Step step, INDArray byState, INDArray byMemory);

  /** A gate's columns. */
  static INDArray gate(INDArray all, int gate, int units) {
    return all.get(all(), interval((long) gate * units, (gate + 1L) * units));
  }

  /** σ' where σ is known. */
  static INDArray sigmoidSlope(INDArray sigmoid) {
    return sigmoid.mul(sigmoid.rsub(1));
  }

  /** tanh' where tanh is known. */
  static INDArray tanhSlope(INDArray tanh) {
    return tanh.mul(tanh).rsubi(1);
  }
}
