package io.github.tabfit.training.fused.layer;

import java.util.Arrays;

/** Which numbers of one array go where in another: runs of neighbours, found once. */
final class CopyRuns {
  /** Shorter runs are faster number by number than by a call each. */
  private static final int SHORT = 8;

  private int count;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int[] lengths = new int[16];
  private boolean single;

  /** Adds a run, to the one before where it goes on there and here. */
  void add(int source, int target, int length) {
    int last = count - 1;
    if (last >= 0 && from[last] + lengths[last] == source && to[last] + lengths[last] == target) {
      lengths[last] += length;
      return;
    }
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    from[count] = source;
    to[count] = target;
    lengths[count] = length;
    count++;
  }

  /** Ends the list. */
  CopyRuns end() {
    int numbers = Arrays.stream(lengths, 0, count).sum();
    single = numbers < SHORT * count;
    int[] sources = new int[single ? numbers : count];
    int[] targets = new int[sources.length];
    if (single) {
      int at = 0;
      for (int run = 0; run < count; run++) {
        for (int i = 0; i < lengths[run]; i++) {
          sources[at] = from[run] + i;
          targets[at] = to[run] + i;
          at++;
        }
      }
      from = sources;
      to = targets;
      lengths = new int[0];
      count = numbers;
    }
    return this;
  }

  /** Copies, sources and targets counted from places in the arrays. */
  void copy(float[] source, int sourceAt, float[] target, int targetAt) {
    if (single) {
      int[] s = from;
      int[] t = to;
      for (int i = 0; i < count; i++) {
        target[targetAt + t[i]] = source[sourceAt + s[i]];
      }
    } else {
      for (int i = 0; i < count; i++) {
        System.arraycopy(source, sourceAt + from[i], target, targetAt + to[i], lengths[i]);
      }
    }
  }

  /** Adds what is at the targets to the sources. */
  void addBack(float[] target, int targetAt, float[] source, int sourceAt) {
    if (single) {
      int[] s = from;
      int[] t = to;
      for (int i = 0; i < count; i++) {
        source[sourceAt + s[i]] += target[targetAt + t[i]];
      }
    } else {
      for (int i = 0; i < count; i++) {
        add(target, targetAt + to[i], source, sourceAt + from[i], lengths[i]);
      }
    }
  }

  private static void add(float[] x, int xAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }
}
