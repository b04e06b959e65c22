package io.github.tabfit.network.loss;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * -(y ln p + (1 - y) ln(1 - p)), p = sigmoid(z), summed over the outputs, computed from the logit
 * z: max(z, 0) - zy + ln(1 + e^-|z|), with gradient p - y.
 *
 * <p>No clipping is needed, and none is done. DL4J's {@code LossBinaryXENT} clips p to [1e-5, 1 -
 * 1e-5], which bounds the loss at 11.5 nats and lets the gradient vanish for |z| above 11.5: a row
 * that is confidently wrong would not be learned from. Source: Good (1952).
 */
public final class BinaryCrossEntropyLoss extends RowLoss {
  private static final long serialVersionUID = 1L;

  @Override
  INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation) {
    requireSigmoid(activation);
    INDArray tail = Transforms.exp(Transforms.abs(preOutput, true).negi(), false);
    INDArray losses = Transforms.log1p(tail, false);
    losses.addi(Transforms.max(preOutput, 0, true)).subi(preOutput.mul(labels));
    return losses.sum(true, 1);
  }

  @Override
  INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation) {
    requireSigmoid(activation);
    return Transforms.sigmoid(preOutput, false).subi(labels);
  }

  private static void requireSigmoid(IActivation activation) {
    if (!(activation instanceof ActivationSigmoid)) {
      throw new IllegalArgumentException(
          "binary cross entropy needs a sigmoid output, got " + activation);
    }
  }
}
