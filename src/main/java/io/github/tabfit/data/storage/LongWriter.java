package io.github.tabfit.data.storage;

import java.util.Arrays;

/** Takes numbers one after another. */
public final class LongWriter {
  private static final int FIRST_SIZE = 256;

  private final Spill.Sequence disk;
  private long[] held = {};
  private int size;

  /** Keeps the numbers in an array if there is no sequence on disk. */
  LongWriter(Spill.Sequence disk) {
    this.disk = disk;
  }

  /** Takes a number. */
  public void add(long value) {
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
  public Longs finish() {
    if (disk == null) {
      return Longs.of(size == held.length ? held : Arrays.copyOf(held, size));
    }
    int count = size;
    Spill.Sequence written = disk;
    return new Longs() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public long at(int index) {
        return written.longAt(index);
      }
    };
  }
}
