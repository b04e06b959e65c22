package io.github.tabfit.network.loss;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss that is a sum or mean over outputs of a function of label y and output p. */
abstract class ElementwiseLoss extends RowLoss {
  private static final long serialVersionUID = 1L;

  /** Factor of the sum over the outputs: 1, or 1/outputs for a mean. */
  abstract double scale(long outputs);

  /**
   * The loss of each output.
   *
   * @param labels {@code [batchSize, outputs]}, not changed
   * @param output {@code [batchSize, outputs]}, may be overwritten
   */
  abstract INDArray losses(INDArray labels, INDArray output);

  /** The derivative of each output's loss with respect to the output; as {@link #losses}. */
  abstract INDArray derivatives(INDArray labels, INDArray output);

  @Override
  final INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation) {
    INDArray losses = losses(labels, activation.getActivation(preOutput.dup(), true));
    return losses.sum(true, 1).muli(scale(labels.size(1)));
  }

  @Override
  final INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation) {
    INDArray derivatives = derivatives(labels, activation.getActivation(preOutput.dup(), true));
    derivatives.muli(scale(labels.size(1)));
    return activation.backprop(preOutput, derivatives).getFirst();
  }
}
