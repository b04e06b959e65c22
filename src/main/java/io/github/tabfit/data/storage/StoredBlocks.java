package io.github.tabfit.data.storage;

import io.github.tabfit.spec.SpecException;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Blocks of bytes on disk: written one after another, then read again one by one. */
public final class StoredBlocks implements Closeable {
  private final SpillFile file;
  private long[] ends = new long[16];
  private int count;

  StoredBlocks(SpillFile file) {
    this.file = file;
  }

  /**
   * Adds a block.
   *
   * @param bytes may be longer
   * @param length bytes of the block
   * @throws SpecException if the disk is full or fails
   */
  public void add(byte[] bytes, int length) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = file.append(ByteBuffer.wrap(bytes, 0, length)) + length;
  }

  /** How many blocks there are. */
  public int size() {
    return count;
  }

  /** Bytes of a block, counted from 0. */
  public int length(int block) {
    return Math.toIntExact(ends[block] - start(block));
  }

  /** Reads a block, counted from 0, into the start of an array that is long enough. */
  public void read(int block, byte[] into) {
    file.read(start(block), ByteBuffer.wrap(into, 0, length(block)));
  }

  private long start(int block) {
    return block == 0 ? 0 : ends[block - 1];
  }

  /** Frees the space. */
  @Override
  public void close() {
    file.close();
  }
}
