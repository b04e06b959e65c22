package io.github.tabfit.spec.data;

import io.github.tabfit.spec.SpecException;
import java.util.OptionalInt;

/**
 * How columns of free text become features.
 *
 * @param buckets features that the words of a column become, at the most, {@value #LEAST_BUCKETS}
 *     to {@value #MOST_BUCKETS}; by the number of training rows when empty
 */
public record TextSpec(OptionalInt buckets) {
  /** The fewest buckets. */
  public static final int LEAST_BUCKETS = 8;

  /** The most buckets. */
  public static final int MOST_BUCKETS = 4096;

  /** As many buckets as the training rows bear. */
  public static final TextSpec BY_ROWS = new TextSpec(OptionalInt.empty());

  /** Checks the bounds. */
  public TextSpec {
    if (buckets.isPresent()
        && (buckets.getAsInt() < LEAST_BUCKETS || buckets.getAsInt() > MOST_BUCKETS)) {
      throw new SpecException(
          "buckets must be >= %d and <= %d, got %d"
              .formatted(LEAST_BUCKETS, MOST_BUCKETS, buckets.getAsInt()));
    }
  }
}
