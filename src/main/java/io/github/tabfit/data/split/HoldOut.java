package io.github.tabfit.data.split;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * Draws the rows to hold out for a test as scikit-learn's {@code train_test_split} does: the same
 * seed holds out the same rows there and here, so that scores can be compared row by row. The draws
 * are those of NumPy's {@code RandomState}, a Mersenne Twister; seeds from 0 to 2^32 - 1
 * correspond.
 */
final class HoldOut {
  private final MersenneTwister random;

  HoldOut(long seed) {
    random = new MersenneTwister((int) ((seed ^ (seed >>> 32)) & Integer.MAX_VALUE));
  }

  /** Which of {@code rows} rows to hold out, ascending. Source: ShuffleSplit. */
  int[] plain(int rows, int held) {
    int[] chosen = Arrays.copyOf(permutation(rows), held);
    Arrays.sort(chosen);
    return chosen;
  }

  /**
   * Which rows to hold out so that each label keeps its share, ascending. Source:
   * StratifiedShuffleSplit. A label whose rows would all be held out keeps one of them, which
   * scikit-learn would refuse.
   *
   * @param labels label of each row, from 0
   */
  int[] stratified(int[] labels, int held) {
    int[] counts = new int[Arrays.stream(labels).max().orElse(0) + 1];
    for (int label : labels) {
      counts[label]++;
    }
    int[] kept = shares(counts, labels.length - held);
    int[] rest = new int[counts.length];
    Arrays.setAll(rest, label -> counts[label] - kept[label]);
    int[] out = shares(rest, held);
    int[] chosen = new int[held];
    int size = 0;
    for (int label = 0; label < counts.length; label++) {
      int wanted = label;
      int[] members =
          IntStream.range(0, labels.length).filter(row -> labels[row] == wanted).toArray();
      int[] order = permutation(members.length);
      int first = Math.max(kept[label], Math.min(1, members.length));
      for (int i = first; i < Math.min(members.length, kept[label] + out[label]); i++) {
        chosen[size++] = members[order[i]];
      }
    }
    int[] result = Arrays.copyOf(chosen, size);
    Arrays.sort(result);
    return result;
  }

  /** The most probable counts of so many draws without replacement; ties are drawn. */
  private int[] shares(int[] counts, int draws) {
    long total = Arrays.stream(counts).asLongStream().sum();
    int[] shares = new int[counts.length];
    double[] remainders = new double[counts.length];
    int missing = draws;
    for (int i = 0; i < counts.length; i++) {
      double due = (double) counts[i] / total * draws;
      shares[i] = (int) Math.floor(due);
      remainders[i] = due - shares[i];
      missing -= shares[i];
    }
    double[] values = Arrays.stream(remainders).distinct().sorted().toArray();
    for (int v = values.length - 1; v >= 0 && missing > 0; v--) {
      double value = values[v];
      int[] equal = IntStream.range(0, counts.length).filter(i -> remainders[i] == value).toArray();
      int[] order = permutation(equal.length);
      for (int i = 0; i < equal.length && missing > 0; i++, missing--) {
        shares[equal[order[i]]]++;
      }
    }
    return shares;
  }

  /**
   * The numbers 0 to n - 1, shuffled from the last to the first. Source: RandomState.permutation.
   */
  private int[] permutation(int n) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = below(i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Uniform in 0 to max: draws are masked, and repeated until one fits. */
  private int below(int max) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value;
    do {
      value = random.nextInt() & mask;
    } while (value > max);
    return value;
  }
}
