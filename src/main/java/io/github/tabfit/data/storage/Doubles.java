package io.github.tabfit.data.storage;

import java.util.function.IntToDoubleFunction;

/** Numbers, float64, wherever they are held; immutable. */
public interface Doubles {
  /** How many. */
  int size();

  /** The number at a place, from 0. */
  double at(int index);

  /** Those of an array, which is not copied: do not write to it. */
  static Doubles of(double[] values) {
    return of(values, values.length);
  }

  /** The first of those of an array, which is not copied: do not write to it. */
  static Doubles of(double[] values, int size) {
    return new Held(values, size);
  }

  /** Numbers that are computed each time. */
  static Doubles of(int size, IntToDoubleFunction at) {
    return new Doubles() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public double at(int index) {
        return at.applyAsDouble(index);
      }
    };
  }

  /** In memory. */
  record Held(double[] values, int size) implements Doubles {
    @Override
    public double at(int index) {
      return values[index];
    }
  }
}
