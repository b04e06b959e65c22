package io.github.tabfit.network.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands a layer the numbers of each row in the shape that it takes: {@code [n]}, {@code [steps,
 * width]}, or {@code [height, width, channels]}, which DL4J has as {@code [rows, channels, height,
 * width]}. In a row that is flat they are in the order in which these names are written.
 */
public final class Reshaping implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  /** Dimensions of an array of images. */
  private static final int IMAGE = 4;

  private long[] from;
  private long[] to;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private Reshaping() {}

  /**
   * From one shape of a row to another.
   *
   * @param from of the layer before, without the rows
   * @param to of the layer behind, of as many numbers
   */
  public Reshaping(long[] from, long[] to) {
    this.from = from.clone();
    this.to = to.clone();
  }

  @Override
  public INDArray preProcess(INDArray input, int rows, LayerWorkspaceMgr workspaces) {
    return reshaped(input, to, ArrayType.ACTIVATIONS, workspaces);
  }

  @Override
  public INDArray backprop(INDArray output, int rows, LayerWorkspaceMgr workspaces) {
    return reshaped(output, from, ArrayType.ACTIVATION_GRAD, workspaces);
  }

  private static INDArray reshaped(
      INDArray array, long[] row, ArrayType type, LayerWorkspaceMgr workspaces) {
    INDArray flat = array.rank() == IMAGE ? array.permute(0, 2, 3, 1) : array;
    long[] shape = new long[row.length + 1];
    shape[0] = array.size(0);
    System.arraycopy(row, 0, shape, 1, row.length);
    INDArray shaped = flat.dup('c').reshape('c', shape);
    return workspaces.leverageTo(
        type, shape.length == IMAGE ? shaped.permute(0, 3, 1, 2).dup('c') : shaped);
  }

  @Override
  public Reshaping clone() {
    return new Reshaping(from, to);
  }

  @Override
  public InputType getOutputType(InputType inputType) {
    throw new UnsupportedOperationException("shapes are Tabfit's to know");
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    return new Pair<>(mask, state);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reshaping that
        && Arrays.equals(from, that.from)
        && Arrays.equals(to, that.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return "Reshaping" + Arrays.toString(from) + Arrays.toString(to);
  }
}
