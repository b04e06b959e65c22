package io.github.tabfit.data.storage;

import java.util.function.IntToLongFunction;

/** Integers of 64 bits, wherever they are held; immutable. */
public interface Longs {
  /** How many. */
  int size();

  /** The number at a place, from 0. */
  long at(int index);

  /** Those of an array, which is not copied: do not write to it. */
  static Longs of(long[] values) {
    return of(values, values.length);
  }

  /** The first of those of an array, which is not copied: do not write to it. */
  static Longs of(long[] values, int size) {
    return new Held(values, size);
  }

  /** Numbers that are computed each time. */
  static Longs of(int size, IntToLongFunction at) {
    return new Longs() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public long at(int index) {
        return at.applyAsLong(index);
      }
    };
  }

  /** In memory. */
  record Held(long[] values, int size) implements Longs {
    @Override
    public long at(int index) {
      return values[index];
    }
  }
}
