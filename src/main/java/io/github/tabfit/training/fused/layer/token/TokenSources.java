package io.github.tabfit.training.fused.layer.token;

import java.util.Arrays;
import java.util.List;

/**
 * Which features each token is made of: those of a table's column, with weights of their own, or
 * those of a step, whose weights all steps share.
 */
public final class TokenSources {
  private final int inputs;
  private final int weightRows;
  private final int[] features;
  private final int[] counts;
  private final int[] rows;

  private TokenSources(int inputs, int weightRows, int[] features, int[] counts, int[] rows) {
    this.inputs = inputs;
    this.weightRows = weightRows;
    this.features = features;
    this.counts = counts;
    this.rows = rows;
  }

  /**
   * Tokens of columns.
   *
   * @param featureCounts features of each column, one after the other
   */
  public static TokenSources columns(List<Integer> featureCounts) {
    int[] counts = featureCounts.stream().mapToInt(Integer::intValue).toArray();
    int[] firsts = new int[counts.length];
    for (int i = 1; i < counts.length; i++) {
      firsts[i] = firsts[i - 1] + counts[i - 1];
    }
    int all = Arrays.stream(counts).sum();
    return new TokenSources(all, all, firsts, counts, firsts);
  }

  /**
   * Tokens of steps.
   *
   * @param inputs numbers of a row of the input, at least {@code steps·width}; a mask may follow
   * @param steps of a sequence
   * @param width numbers of a step
   */
  public static TokenSources steps(int inputs, int steps, int width) {
    int[] firsts = new int[steps];
    Arrays.setAll(firsts, t -> t * width);
    int[] counts = new int[steps];
    Arrays.fill(counts, width);
    return new TokenSources(inputs, width, firsts, counts, new int[steps]);
  }

  /** How many tokens, CLS not among them. */
  public int count() {
    return counts.length;
  }

  /** Numbers of a row of the input. */
  int inputs() {
    return inputs;
  }

  /** Rows of W. */
  int weightRows() {
    return weightRows;
  }

  /** The first feature of a token. */
  int feature(int token) {
    return features[token];
  }

  int featureCount(int token) {
    return counts[token];
  }

  /** The row of W that meets the first. */
  int weightRow(int token) {
    return rows[token];
  }

  /** W, b and cls for tokens of that many numbers. */
  public int parameterCount(int width) {
    return Math.multiplyExact(weightRows + count() + 1, width);
  }
}
