package io.github.tabfit.spec.data;

import io.github.tabfit.spec.SpecException;

/**
 * How columns that become several features are embedded: their features times a trained matrix of
 * their own, before the network's first layer.
 *
 * @param categorySize numbers that a category becomes, at most {@value #MOST}; 0 to go by the
 *     number of categories
 * @param binSize numbers that the bins of a number become, at most {@value #MOST}; 0 for bins that
 *     are not embedded
 */
public record EmbeddingSpec(int categorySize, int binSize) {
  /** The most numbers of an embedding. */
  public static final int MOST = 256;

  /** Nothing is embedded but what goes by the number of categories. */
  public static final EmbeddingSpec DEFAULT = new EmbeddingSpec(0, 0);

  /** Checks the bounds. */
  public EmbeddingSpec {
    check("categorical.size", categorySize);
    check("bin_embedding", binSize);
  }

  private static void check(String key, int size) {
    if (size < 0 || size > MOST) {
      throw new SpecException(key + " must be >= 0 and <= " + MOST + ", got " + size);
    }
  }
}
