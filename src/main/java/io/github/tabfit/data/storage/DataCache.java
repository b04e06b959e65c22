package io.github.tabfit.data.storage;

import io.github.tabfit.spec.data.CachePolicy;
import java.nio.file.Path;

/**
 * Decides what of a table is held in memory and what in files on disk, which are mapped and so cost
 * no heap. The folder is named by the environment variable {@code TABFIT_CACHE}, else it is the
 * system's for temporary files.
 */
public final class DataCache {
  /** The share of the heap that columns may take in memory, and features too. */
  private static final double MOST_OF_HEAP = 0.25;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int CHUNK_NUMBERS = 1 << 18;
  private static final int SORTED_SHARE = 32;
  private static final int LEAST_SORTED = 1 << 16;

  private final CachePolicy policy;
  private final Path folder;
  private final long heap;
  private final int sorted;

  /**
   * @param heap bytes that there are
   * @param sorted the most numbers that are sorted at a time
   */
  DataCache(CachePolicy policy, Path folder, long heap, int sorted) {
    this.policy = policy;
    this.folder = folder;
    this.heap = heap;
    this.sorted = sorted;
  }

  /** A cache in the usual folder for the heap that there is. */
  public static DataCache of(CachePolicy policy) {
    String named = System.getenv("TABFIT_CACHE");
    long heap = Runtime.getRuntime().maxMemory();
    long share = Math.max(LEAST_SORTED, heap / Double.BYTES / SORTED_SHARE);
    return new DataCache(
        policy,
        Path.of(named == null ? System.getProperty("java.io.tmpdir") : named),
        heap,
        (int) Math.min(share, 1 << 26));
  }

  /** Whether so many bytes are better held on disk. */
  public boolean takes(long bytes) {
    return switch (policy) {
      case MEMORY -> false;
      case DISK -> true;
      case AUTO -> bytes > MOST_OF_HEAP * heap;
    };
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /** Bytes of heap that there are. */
  public long heap() {
    return heap;
  }

  /** The most numbers that are sorted in memory at a time. */
  public int sorted() {
    return sorted;
  }

  /** Columns on disk. */
  public DiskColumns columns() {
    return new DiskColumns(new SpillFile(folder));
  }

  /** Blocks of bytes on disk. */
  public StoredBlocks blocks() {
    return new StoredBlocks(new SpillFile(folder));
  }

  /** Computes rows. */
  @FunctionalInterface
  public interface RowFiller {
    /**
     * Writes some rows.
     *
     * @param first the first row, from 0
     * @param count how many
     * @param into where to, row-major from place 0; may be longer
     */
    void fill(int first, int count, float[] into);
  }

  /** Rows of float32 numbers, in memory if they fit there, or on disk. */
  public FloatRows rows(boolean onDisk, int rows, int columns, RowFiller filler) {
    if (!onDisk) {
      float[] values = new float[rows * columns];
      filler.fill(0, rows, values);
      return FloatRows.of(values, rows, columns);
    }
    RowWriter writer = new RowWriter(new SpillFile(folder), columns);
    int chunk = Math.max(1, CHUNK_NUMBERS / Math.max(1, columns));
    float[] values = new float[chunk * columns];
    for (int first = 0; first < rows; first += chunk) {
      int count = Math.min(chunk, rows - first);
      filler.fill(first, count, values);
      writer.add(values, count);
    }
    return writer.finish();
  }

  /**
   * Whether rows of float32 numbers are better held on disk; they are if no array can hold them.
   */
  public boolean takesRows(int rows, int columns) {
    long numbers = (long) rows * columns;
    return numbers > LARGEST_ARRAY || takes(Float.BYTES * numbers);
  }
}
