package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.StoredBlocks;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

/**
 * A file's blocks as they were read, to be parsed once more: in memory as long as they are few,
 * then on disk.
 */
final class KeptBlocks implements Closeable {
  /** The text may take this part of what columns may take in memory. */
  private static final int SHARE = 4;

  private final DataCache cache;
  private final List<Block> inMemory = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private StoredBlocks onDisk;
  private long bytes;
  private int next;

  /** Keeps blocks where the cache says. */
  KeptBlocks(DataCache cache) {
    this.cache = cache;
  }

  /** Keeps a block; gives it as it is to be parsed. */
  Block keep(Block block) {
    bytes += block.end();
    if (onDisk == null && cache.takes(SHARE * bytes)) {
      onDisk = cache.blocks();
    }
    if (onDisk == null) {
      Block kept = new Block(block.bytes(), block.end(), block.offset(), false, block.endless());
      inMemory.add(kept);
      return kept;
    }
    offsets.add(block.offset());
    onDisk.add(block.bytes(), block.end());
    return block;
  }

  /** Begins again with the first block. */
  void rewind() {
    next = 0;
  }

  /** The next of the kept blocks, null at the end. */
  Block next() {
    int place = next++;
    if (place < inMemory.size()) {
      return inMemory.get(place);
    }
    int stored = place - inMemory.size();
    if (onDisk == null || stored >= onDisk.size()) {
      return null;
    }
    int end = onDisk.length(stored);
    byte[] text = new byte[end + 1 + Bytes.PADDING];
    onDisk.read(stored, text);
    text[end] = '\n';
    return new Block(text, end, offsets.get(stored), false, false);
  }

  @Override
  public void close() {
    if (onDisk != null) {
      onDisk.close();
    }
  }
}
