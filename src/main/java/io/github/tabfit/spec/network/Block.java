package io.github.tabfit.spec.network;

import java.util.List;

/**
 * Part of a layer that has no weights from one group of its inputs to another group's units.
 *
 * @param inputs how many of the layer's inputs the group has, at least 1
 * @param units how many of its units, at least 1
 * @param spread standard deviation of the weights at the start; 0 for one input and one unit, whose
 *     weight starts at 1
 */
public record Block(int inputs, int units, double spread) {
  /** An input that is passed on, times a weight. */
  public static final Block PASSED = new Block(1, 1, 0);

  /** Checks the bounds. */
  public Block {
    boolean passed = inputs == 1 && units == 1 && spread == 0;
    if (inputs < 1 || units < 1 || !(spread > 0 || passed)) {
      throw new IllegalArgumentException(
          "a block of %d inputs, %d units, spread %s".formatted(inputs, units, spread));
    }
  }

  /** Number of inputs of all. */
  public static int inputs(List<Block> blocks) {
    return blocks.stream().mapToInt(Block::inputs).sum();
  }

  /** Number of units of all. */
  public static int units(List<Block> blocks) {
    return blocks.stream().mapToInt(Block::units).sum();
  }

  /** Number of weights of all. */
  public static long weights(List<Block> blocks) {
    return blocks.stream().mapToLong(block -> (long) block.inputs() * block.units()).sum();
  }

  /**
   * What the weights of a layer of blocks are multiplied by, [inputs, units]: 1 in a block, and 0
   * outside.
   */
  public static double[][] mask(List<Block> blocks) {
    double[][] mask = new double[inputs(blocks)][units(blocks)];
    int input = 0;
    int unit = 0;
    for (Block block : blocks) {
      for (int i = input; i < input + block.inputs(); i++) {
        for (int j = unit; j < unit + block.units(); j++) {
          mask[i][j] = 1;
        }
      }
      input += block.inputs();
      unit += block.units();
    }
    return mask;
  }
}
