package io.github.tabfit.verification;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Given masks of a transformer's block in place of random ones: a way forward asks for that of the
 * attention's branch, then for that of the feed-forward part's.
 */
final class BranchMasks implements IDropout {
  private static final long serialVersionUID = 1L;

  private final transient List<double[][]> kept;
  private final transient IntToDoubleFunction retainProbability;
  private boolean second;

  /**
   * @param kept for each iteration 1 where kept, 0 where dropped: of both branches, side by side
   * @param retainProbability what kept numbers are divided by at an iteration
   */
  BranchMasks(List<double[][]> kept, IntToDoubleFunction retainProbability) {
    this.kept = List.copyOf(kept);
    this.retainProbability = retainProbability;
  }

  /** Into the result: the block reads its mask there. */
  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    int columns = (int) input.size(1);
    int from = second ? columns : 0;
    second = !second;
    double[][] branch =
        Arrays.stream(kept.get(iteration))
            .map(row -> Arrays.copyOfRange(row, from, from + columns))
            .toArray(double[][]::new);
    INDArray factors =
        Nd4j.createFromArray(branch).divi(retainProbability.applyAsDouble(iteration));
    return input.muli(factors.castTo(input.dataType()), result);
  }

  /** The block multiplies by its masks itself. */
  @Override
  public INDArray backprop(INDArray atOutput, INDArray atInput, int iteration, int epoch) {
    throw new UnsupportedOperationException("a block goes back through its masks itself");
  }

  @Override
  public void clear() {
    // The masks are given, not drawn: there is nothing to forget.
  }

  @Override
  public BranchMasks clone() {
    return new BranchMasks(kept, retainProbability);
  }
}
