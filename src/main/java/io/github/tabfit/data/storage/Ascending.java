package io.github.tabfit.data.storage;

import java.util.Arrays;

/**
 * Visits numbers in ascending order, however many there are, with memory for some of them: it
 * counts them by their leading bits, then takes one range after another that is small enough to be
 * sorted. Nothing is written. Time O(n) for each such range.
 */
public final class Ascending {
  private static final int BITS = 16;
  private static final int RANGES = 1 << BITS;

  private final Longs keys;
  private final int most;
  private final LongVisitor visitor;

  private Ascending(Longs keys, int most, LongVisitor visitor) {
    this.keys = keys;
    this.most = most;
    this.visitor = visitor;
  }

  /** Takes integers in ascending order. */
  @FunctionalInterface
  public interface LongVisitor {
    /** Takes the first {@code count} of an array, the next in order; may change it. */
    void accept(long[] values, int count);
  }

  /** Takes numbers in ascending order, -0 before 0. */
  @FunctionalInterface
  public interface DoubleVisitor {
    /** Takes the first {@code count} of an array, the next in order; may change it. */
    void accept(double[] values, int count);
  }

  /**
   * Visits integers.
   *
   * @param most how many are held at a time, at least 1
   */
  public static void visit(Longs values, int most, LongVisitor visitor) {
    if (values.size() <= most) {
      long[] all = new long[values.size()];
      Arrays.setAll(all, values::at);
      Arrays.sort(all);
      visitor.accept(all, all.length);
    } else {
      new Ascending(values, most, visitor).range(0, Long.SIZE);
    }
  }

  /**
   * Visits numbers; those that are not a number are left out.
   *
   * @param most how many are held at a time, at least 1
   */
  public static void visit(Doubles values, int most, DoubleVisitor visitor) {
    Longs keys = Longs.of(values.size(), i -> key(Double.doubleToLongBits(values.at(i))));
    visit(
        keys,
        most,
        (sorted, count) -> {
          double[] numbers = new double[count];
          int present = 0;
          while (present < count) {
            double number = Double.longBitsToDouble(key(sorted[present]));
            if (Double.isNaN(number)) {
              break;
            }
            numbers[present++] = number;
          }
          visitor.accept(numbers, present);
        });
  }

  /** Bits of a float64 to an integer of the same order, and back; NaN is the greatest. */
  private static long key(long bits) {
    return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
  }

  /** Visits the keys that share all bits above the given width with {@code base}. */
  private void range(long base, int width) {
    int shift = width - BITS;
    int[] counts = new int[RANGES];
    for (int i = 0; i < keys.size(); i++) {
      long key = keys.at(i) ^ Long.MIN_VALUE;
      if (isIn(key, base, width)) {
        counts[(int) (key >>> shift) & (RANGES - 1)]++;
      }
    }
    int start = 0;
    while (start < RANGES) {
      int end = start;
      int sum = 0;
      while (end < RANGES && counts[end] <= most - sum) {
        sum += counts[end++];
      }
      if (sum > 0) {
        visit(base, shift, start, end, sum);
      } else if (end < RANGES) {
        long single = base | (long) end << shift;
        if (shift == 0) {
          repeat(single, counts[end]);
        } else {
          range(single, shift);
        }
        end++;
      }
      start = end;
    }
  }

  private static boolean isIn(long key, long base, int width) {
    return width == Long.SIZE || key >>> width == base >>> width;
  }

  private void visit(long base, int shift, int start, int end, int count) {
    long[] taken = new long[count];
    int next = 0;
    for (int i = 0; i < keys.size(); i++) {
      long key = keys.at(i);
      long place = key ^ Long.MIN_VALUE;
      if (isIn(place, base, shift + BITS)) {
        int range = (int) (place >>> shift) & (RANGES - 1);
        if (range >= start && range < end) {
          taken[next++] = key;
        }
      }
    }
    Arrays.sort(taken);
    visitor.accept(taken, count);
  }

  private void repeat(long key, int count) {
    for (int left = count; left > 0; left -= most) {
      long[] equal = new long[Math.min(left, most)];
      Arrays.fill(equal, key ^ Long.MIN_VALUE);
      visitor.accept(equal, equal.length);
    }
  }
}
