package io.github.tabfit.network;

/**
 * Parameters of a layer that are treated alike, and where they lie in DL4J's flat vector.
 *
 * @param name within the layer, such as {@code W}
 * @param role what training does with them
 * @param offset of the first, from 0
 * @param length how many, at least 1
 * @param part the DL4J layer that has them, from 0
 */
public record ParameterRange(String name, Role role, long offset, long length, int part) {
  /** What training does with parameters. */
  public enum Role {
    /** Penalized. */
    WEIGHT,
    /** Not penalized; the learning rate is that of biases. */
    BIAS,
    /** Not penalized; the learning rate is that of weights. */
    PLAIN,
    /** Statistics of batches, which are no parameters to an optimizer. */
    STATISTIC
  }

  /** Whether these are numbers that inputs are multiplied by. */
  public boolean isWeight() {
    return name.startsWith("W") || name.endsWith("W");
  }
}
