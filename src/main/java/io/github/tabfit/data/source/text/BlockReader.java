package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;
import io.github.tabfit.data.storage.DataCache;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Cuts a file into blocks of about one size, each of whole records: where it cuts depends on the
 * file alone.
 */
public final class BlockReader implements Closeable {
  /** A record longer than this, in bytes, is none: a quote that nobody closed, perhaps. */
  public static final int LONGEST_RECORD = 1 << 26;

  private final TextStream stream;
  private final InputStream in;
  private final int size;
  private final RecordEnd records;
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
  private byte[] carried = {};
  private long offset;
  private boolean ended;
  private KeptBlocks kept;
  private boolean rewound;

  /**
   * Reads blocks.
   *
   * @param stream the file's text
   * @param size bytes of a block; more when a record is longer
   * @param records where its records end
   */
  public BlockReader(TextStream stream, int size, RecordEnd records) {
    this.stream = stream;
    in = stream.text();
    offset = stream.offset();
    this.size = size;
    this.records = records;
  }

  /** Whether the block given last was the last one. */
  boolean atEnd() {
    return ended;
  }

  /**
   * Keeps this block and those that follow, so that they can be read again.
   *
   * @param cache decides where they are kept
   * @return the block as it is to be parsed
   */
  Block keepFrom(Block block, DataCache cache) {
    kept = new KeptBlocks(cache);
    return kept.keep(block);
  }

  /** Goes back to the first block that was kept; false if none was. */
  boolean rewind() {
    rewound = kept != null;
    if (rewound) {
      kept.rewind();
    }
    return rewound;
  }

  /** The next block, null at the end. */
  public Block next() throws IOException {
    if (rewound) {
      return kept.next();
    }
    Block block = cut();
    return block == null || kept == null ? block : kept.keep(block);
  }

  private Block cut() throws IOException {
    byte[] bytes = buffer();
    System.arraycopy(carried, 0, bytes, 0, carried.length);
    int filled = carried.length;
    int wanted = Math.max(size, carried.length);
    boolean endless = false;
    int end = 0;
    while (!ended && end == 0 && !endless) {
      if (filled == wanted) {
        wanted *= 2;
        bytes = Arrays.copyOf(bytes, wanted + 1 + Bytes.PADDING);
      }
      int count = in.readNBytes(bytes, filled, wanted - filled);
      filled += count;
      ended = filled < wanted;
      end = ended ? filled : records.last(bytes, filled);
      endless = end == 0 && filled >= LONGEST_RECORD;
    }
    if (endless || (ended && end == 0)) {
      end = filled;
    }
    if (end == 0) {
      return null;
    }
    carried = Arrays.copyOfRange(bytes, end, filled);
    bytes[end] = '\n';
    Block block = new Block(bytes, end, offset, bytes.length == size + 1 + Bytes.PADDING, endless);
    offset += end;
    return block;
  }

  /** SHA-256 of the whole file, empty if it is not summed up; to be called at the end. */
  Optional<String> sha256() throws IOException {
    return stream.sha256();
  }

  /** Takes the bytes of a block that nobody needs any more. */
  void recycle(Block block) {
    if (block.reusable()) {
      spare.add(block.bytes());
    }
  }

  private byte[] buffer() {
    int length = Math.max(size, carried.length) + 1 + Bytes.PADDING;
    byte[] bytes = length == size + 1 + Bytes.PADDING ? spare.poll() : null;
    return bytes == null ? new byte[length] : bytes;
  }

  @Override
  public void close() throws IOException {
    if (kept != null) {
      kept.close();
    }
    stream.close();
  }
}
