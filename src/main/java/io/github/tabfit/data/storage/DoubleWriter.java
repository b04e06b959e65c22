package io.github.tabfit.data.storage;

import java.util.Arrays;

/** Takes numbers one after another. */
public final class DoubleWriter {
  private static final int FIRST_SIZE = 256;

  private final Spill.Sequence disk;
  private double[] held = {};
  private int size;

  /** Keeps the numbers in an array if there is no sequence on disk. */
  DoubleWriter(Spill.Sequence disk) {
    this.disk = disk;
  }

  /** Takes a number. */
  public void add(double value) {
    if (disk != null) {
      disk.add(value);
    } else {
      if (size == held.length) {
        held = Arrays.copyOf(held, Math.max(FIRST_SIZE, size + (size >> 1)));
      }
      held[size] = value;
    }
    size = Math.addExact(size, 1);
  }

  /** The numbers; those on disk can be read once the {@link ColumnStore} is sealed. */
  public Doubles finish() {
    if (disk == null) {
      return Doubles.of(size == held.length ? held : Arrays.copyOf(held, size));
    }
    int count = size;
    Spill.Sequence written = disk;
    return new Doubles() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public double at(int index) {
        return written.doubleAt(index);
      }
    };
  }
}
