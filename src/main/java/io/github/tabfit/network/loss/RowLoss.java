package io.github.tabfit.network.loss;

import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;

/**
 * A loss in which the labels mask holds row weights.
 *
 * <p>The mask is null (every row counts 1) or of shape {@code [batchSize, 1]}, every weight finite
 * and at least 0. It multiplies each row's loss and gradient once; a mean divides by the number of
 * rows, not by the sum of the weights. DL4J's losses apply such a mask twice to the gradient where
 * the network has one output, so that a weight of 2 would count 4.
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public abstract class RowLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  RowLoss() {}

  /**
   * The loss of each row without weights.
   *
   * @param labels {@code [batchSize, outputs]}, of the pre-output's data type
   * @param preOutput {@code [batchSize, outputs]}, not changed
   * @return {@code [batchSize, 1]}, a new array
   */
  abstract INDArray rowLosses(INDArray labels, INDArray preOutput, IActivation activation);

  /**
   * The gradient of each row's loss with respect to its pre-outputs, without weights.
   *
   * @param labels {@code [batchSize, outputs]}, of the pre-output's data type
   * @param preOutput {@code [batchSize, outputs]}, may be overwritten
   * @return {@code [batchSize, outputs]}
   */
  abstract INDArray rowGradients(INDArray labels, INDArray preOutput, IActivation activation);

  @Override
  public final INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    INDArray losses = rowLosses(checked(labels, preOutput), preOutput, activationFn);
    return mask == null ? losses : losses.muli(weights(mask, preOutput));
  }

  @Override
  public final double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    double sum = computeScoreArray(labels, preOutput, activationFn, mask).sumNumber().doubleValue();
    return average ? sum / preOutput.size(0) : sum;
  }

  @Override
  public final INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    INDArray gradients = rowGradients(checked(labels, preOutput), preOutput, activationFn);
    return mask == null ? gradients : gradients.muliColumnVector(weights(mask, preOutput));
  }

  @Override
  public final Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    double score = computeScore(labels, preOutput, activationFn, mask, average);
    return new Pair<>(score, computeGradient(labels, preOutput, activationFn, mask));
  }

  @Override
  public final String name() {
    return toString();
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // each subclass is another function
  public boolean equals(Object other) {
    return other != null && getClass() == other.getClass();
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass().getName());
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }

  private static INDArray checked(INDArray labels, INDArray preOutput) {
    if (!labels.equalShapes(preOutput)) {
      throw new IllegalArgumentException(
          "labels must have the shape of the outputs, "
              + preOutput.shapeInfoToString()
              + ", got "
              + labels.shapeInfoToString());
    }
    return labels.castTo(preOutput.dataType());
  }

  private static INDArray weights(INDArray mask, INDArray preOutput) {
    if (mask.rank() != 2 || mask.size(0) != preOutput.size(0) || mask.size(1) != 1) {
      throw new IllegalArgumentException(
          "row weights must have the shape ["
              + preOutput.size(0)
              + ", 1], got "
              + mask.shapeInfoToString());
    }
    return mask.castTo(preOutput.dataType());
  }
}
