package io.github.tabfit.data.storage;

/** Where columns of numbers grow, in memory or side by side in one file on disk. */
public final class ColumnStore {
  private final Spill spill;

  /** Columns in memory when there is no file. */
  ColumnStore(Spill spill) {
    this.spill = spill;
  }

  /** Columns in memory. */
  public static ColumnStore inMemory() {
    return new ColumnStore(null);
  }

  /** Whether the columns are on disk. */
  public boolean isOnDisk() {
    return spill != null;
  }

  /** A column of float64. */
  public DoubleWriter doubles() {
    return new DoubleWriter(spill == null ? null : spill.sequence(3));
  }

  /** A column of 64-bit integers. */
  public LongWriter longs() {
    return new LongWriter(spill == null ? null : spill.sequence(3));
  }

  /** A column of 32-bit integers. */
  public IntWriter ints() {
    return new IntWriter(spill == null ? null : spill.sequence(2));
  }

  /** Ends the writing: what is on disk can be read from now on, and not before. */
  public void seal() {
    if (spill != null) {
      spill.seal();
    }
  }
}
