package io.github.tabfit.network.loss;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Σ_i y_i ln(y_i / p_i), p = softmax(z), 0 ln 0 = 0, computed from the logits: ln p_i = z_i - max z
 * - ln Σ_j e^(z_j - max z), with gradient p·Σy - y.
 *
 * <p>DL4J's is NaN where a probability underflows, and raises labels to at least 1e-5. Source:
 * Kullback and Leibler (1951).
 */
public final class KlDivergenceLoss extends RowLoss {
  private static final long serialVersionUID = 1L;

  /** Keeps ln finite where a label is 0; multiplied by that 0. */
  private static final double SMALLEST_LABEL = 1e-30;

  @Override
  INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation) {
    requireSoftmax(activation);
    INDArray logLabels = Transforms.log(Transforms.max(labels, SMALLEST_LABEL, true), false);
    return logLabels.subi(logSoftmax(preOutput)).muli(labels).sum(true, 1);
  }

  @Override
  INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation) {
    requireSoftmax(activation);
    INDArray probabilities = Transforms.exp(logSoftmax(preOutput), false);
    return probabilities.muliColumnVector(labels.sum(true, 1)).subi(labels);
  }

  private static INDArray logSoftmax(INDArray logits) {
    INDArray shifted = logits.subColumnVector(logits.max(true, 1));
    INDArray logSum = Transforms.log(Transforms.exp(shifted, true).sum(true, 1), false);
    return shifted.subiColumnVector(logSum);
  }

  private static void requireSoftmax(IActivation activation) {
    if (!(activation instanceof ActivationSoftmax)) {
      throw new IllegalArgumentException("kl divergence needs a softmax output, got " + activation);
    }
  }
}
