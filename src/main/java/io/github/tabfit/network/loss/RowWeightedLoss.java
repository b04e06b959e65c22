package io.github.tabfit.network.loss;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A loss of DL4J's, computed without a mask and weighted by row afterwards. */
public final class RowWeightedLoss extends RowLoss {
  private static final long serialVersionUID = 1L;

  private final ILossFunction loss;

  /** Weights the rows of a loss. */
  public RowWeightedLoss(@JsonProperty("loss") ILossFunction loss) {
    this.loss = loss;
  }

  /** DL4J's loss. */
  public ILossFunction loss() {
    return loss;
  }

  @Override
  INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation) {
    return loss.computeScoreArray(labels, preOutput, activation, null);
  }

  @Override
  INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation) {
    return loss.computeGradient(labels, preOutput, activation, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowWeightedLoss that && loss.equals(that.loss);
  }

  @Override
  public int hashCode() {
    return loss.hashCode();
  }

  @Override
  public String toString() {
    return "RowWeighted" + loss;
  }
}
