package io.github.tabfit.data.prepare.text;

import io.github.tabfit.spec.data.TextSpec;
import java.util.Arrays;

/**
 * Words as features, learned from texts: the most common have a bucket each, all others share some
 * by their hash. A bucket's value is (1 + ln count) · weight of the words of a text that fall into
 * it; the values of a text together have length {@value #LENGTH}. A text without a word is a row of
 * zeros.
 *
 * @param hashes of the words that have a bucket of their own, ascending, in the order of the
 *     buckets
 * @param shared how many buckets the other words share, behind those; may be 0
 * @param weights of each bucket: 1 + ln((1 + texts) / (1 + texts that have it)), 1 to {@value
 *     #MOST_WEIGHT}
 */
public record WordWeights(int[] hashes, int shared, double[] weights) {
  /**
   * The Euclidean length of a text's values: that of 16 standardized numbers. Of length 1 the words
   * are learned too slowly beside other columns.
   */
  public static final int LENGTH = 4;

  /** Above that of a word in one of 2^63 texts. */
  public static final int MOST_WEIGHT = 64;

  /** Checks the values, and copies the arrays. */
  public WordWeights {
    hashes = hashes.clone();
    weights = weights.clone();
    int width = weights.length;
    if (width < 1
        || width > TextSpec.MOST_BUCKETS
        || shared < 0
        || hashes.length != width - shared) {
      throw new IllegalArgumentException(
          "words need 1 to %d buckets, got %d words, %d shared, %d weights"
              .formatted(TextSpec.MOST_BUCKETS, hashes.length, shared, width));
    }
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i - 1] >= hashes[i]) {
        throw new IllegalArgumentException("hashes of words must ascend, got " + hashes[i]);
      }
    }
    for (double weight : weights) {
      if (!(weight >= 1 && weight <= MOST_WEIGHT)) {
        throw new IllegalArgumentException(
            "a weight of words must be 1 to %d, got %s".formatted(MOST_WEIGHT, weight));
      }
    }
  }

  @Override
  public int[] hashes() {
    return hashes.clone();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** How many buckets there are: the features. */
  public int width() {
    return weights.length;
  }

  /**
   * Writes the features of a text, float32.
   *
   * @param words the text, read
   * @param into where to
   * @param offset place of the first feature
   */
  public void write(WordHashes words, float[] into, int offset) {
    Arrays.fill(into, offset, offset + weights.length, 0f);
    for (int i = 0; i < words.count(); i++) {
      int bucket = bucket(words.at(i));
      if (bucket >= 0) {
        into[offset + bucket]++;
      }
    }
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      float count = into[offset + i];
      if (count > 0) {
        double value = (count == 1 ? 1 : 1 + Math.log(count)) * weights[i];
        squares += value * value;
        into[offset + i] = (float) value;
      }
    }
    double scale = squares == 0 ? 0 : LENGTH / Math.sqrt(squares);
    for (int i = offset; i < offset + weights.length; i++) {
      into[i] *= (float) scale;
    }
  }

  /** Where a word falls; -1 if it has no bucket. */
  private int bucket(int hash) {
    int own = Arrays.binarySearch(hashes, hash);
    return own >= 0 ? own : shared == 0 ? -1 : hashes.length + shared(hash, shared);
  }

  /** Which of the shared buckets a word falls into: its hash, without a sign, by their number. */
  static int shared(int hash, int buckets) {
    return Integer.remainderUnsigned(hash, buckets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordWeights that
        && shared == that.shared
        && Arrays.equals(hashes, that.hashes)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(hashes) + shared) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "WordWeights(%d words, %d shared buckets)".formatted(hashes.length, shared);
  }
}
