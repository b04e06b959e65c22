package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights from neighbouring inputs to neighbouring units, stored row by row of an input.
 *
 * @param input the first input
 * @param inputs how many
 * @param unit the first unit
 * @param units how many
 * @param diagonal whether each input has a weight to the unit of its own place alone
 * @param offset of the first weight among the parameters
 */
public record WeightBlock(
    int input, int inputs, int unit, int units, boolean diagonal, int offset) {
  /** The blocks of a layer, single inputs that are passed on taken together. */
  public static List<WeightBlock> of(List<Block> blocks, int offset) {
    List<WeightBlock> all = new ArrayList<>();
    int input = 0;
    int unit = 0;
    int at = offset;
    int next = 0;
    while (next < blocks.size()) {
      int run = next;
      while (run < blocks.size() && blocks.get(run).equals(Block.PASSED)) {
        run++;
      }
      int passed = run - next;
      Block block = blocks.get(next);
      WeightBlock made =
          passed > 0
              ? new WeightBlock(input, passed, unit, passed, true, at)
              : new WeightBlock(input, block.inputs(), unit, block.units(), false, at);
      all.add(made);
      input += made.inputs;
      unit += made.units;
      at = Math.addExact(at, made.count());
      next += Math.max(1, passed);
    }
    return List.copyOf(all);
  }

  /** Weights of an input. */
  public int columns() {
    return diagonal ? 1 : units;
  }

  public int count() {
    return Math.multiplyExact(inputs, columns());
  }

  /**
   * Copies the weights from a layer's whole matrix, or into it.
   *
   * @param whole starts with {@code [units, inputs]}, row-major
   * @param layerInputs its columns
   * @param stored the parameters as they are stored
   * @param in whether the whole matrix is read
   */
  public void exchange(float[] whole, int layerInputs, float[] stored, boolean in) {
    int columns = columns();
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < inputs; i++) {
        int there = (unit + (diagonal ? i : j)) * layerInputs + input + i;
        int here = offset + i * columns + j;
        if (in) {
          stored[here] = whole[there];
        } else {
          whole[there] = stored[here];
        }
      }
    }
  }
}
