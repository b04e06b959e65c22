package io.github.tabfit.verification;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout with given masks in place of random ones: the n-th at iteration n, from 0. */
final class FixedMasks implements IDropout {
  private static final long serialVersionUID = 1L;

  /** Dimensions of an array of images. */
  private static final int IMAGES = 4;

  private final transient List<double[][]> kept;
  private final transient IntToDoubleFunction retainProbability;

  /**
   * @param kept 1 where kept, 0 where dropped, for each iteration
   * @param retainProbability what kept numbers are divided by at an iteration: DL4J's own setting
   */
  FixedMasks(List<double[][]> kept, IntToDoubleFunction retainProbability) {
    this.kept = List.copyOf(kept);
    this.retainProbability = retainProbability;
  }

  /** In an array of its own: DL4J lets the result overwrite the activations of the layer before. */
  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    INDArray own =
        workspaces.createUninitialized(ArrayType.INPUT, input.dataType(), input.shape(), 'c');
    return input.muli(factors(iteration, input), own);
  }

  @Override
  public INDArray backprop(INDArray atOutput, INDArray atInput, int iteration, int epoch) {
    return atOutput.muli(factors(iteration, atOutput), atInput);
  }

  @Override
  public void clear() {
    // The masks are given, not drawn: there is nothing to forget.
  }

  /** The masks themselves are never written to. */
  @Override
  public FixedMasks clone() {
    return new FixedMasks(kept, retainProbability);
  }

  /** What an array is multiplied by; of images DL4J has the channels before the places. */
  private INDArray factors(int iteration, INDArray array) {
    INDArray factors =
        Nd4j.createFromArray(kept.get(iteration))
            .divi(retainProbability.applyAsDouble(iteration))
            .castTo(array.dataType());
    if (array.rank() != IMAGES) {
      return factors.reshape('c', array.shape());
    }
    return factors
        .reshape('c', array.size(0), array.size(2), array.size(3), array.size(1))
        .permute(0, 3, 1, 2);
  }
}
