package io.github.tabfit.data.storage;

import java.util.function.IntUnaryOperator;

/** Integers of 32 bits, wherever they are held; immutable. */
public interface Ints {
  /** How many. */
  int size();

  /** The number at a place, from 0. */
  int at(int index);

  /** Those of an array, which is not copied: do not write to it. */
  static Ints of(int[] values) {
    return of(values, values.length);
  }

  /** The first of those of an array, which is not copied: do not write to it. */
  static Ints of(int[] values, int size) {
    return new Held(values, size);
  }

  /** Numbers that are computed each time. */
  static Ints of(int size, IntUnaryOperator at) {
    return new Ints() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int at(int index) {
        return at.applyAsInt(index);
      }
    };
  }

  /** In memory. */
  record Held(int[] values, int size) implements Ints {
    @Override
    public int at(int index) {
      return values[index];
    }
  }
}
