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
    return input.muli(factors(iteration).castTo(input.dataType()), own);
  }

  @Override
  public INDArray backprop(INDArray atOutput, INDArray atInput, int iteration, int epoch) {
    return atOutput.muli(factors(iteration).castTo(atOutput.dataType()), atInput);
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

  private INDArray factors(int iteration) {
    return Nd4j.createFromArray(kept.get(iteration))
        .divi(retainProbability.applyAsDouble(iteration));
  }
}
