package io.github.tabfit.data.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of numbers that grow side by side in one file: each takes an extent of the file when it
 * has filled one.
 */
final class Spill {
  private static final int EXTENT_BYTES = 1 << 15;
  private static final int SEGMENT_BITS = 30;
  private static final int IN_SEGMENT = (1 << SEGMENT_BITS) - 1;

  private final SpillFile file;
  private final List<Sequence> sequences = new ArrayList<>();
  private MappedByteBuffer[] segments;

  Spill(SpillFile file) {
    this.file = file;
  }

  /** A sequence of numbers that take 2^bits bytes each. */
  Sequence sequence(int bits) {
    Sequence sequence = new Sequence(bits);
    sequences.add(sequence);
    return sequence;
  }

  /** Writes what is left; afterwards the sequences can be read, and grow no more. */
  void seal() {
    sequences.forEach(Sequence::flush);
    segments = file.map(1L << SEGMENT_BITS);
  }

  /** One of the sequences. */
  final class Sequence {
    private final int extentBits;
    private final int bits;
    private ByteBuffer buffer = ByteBuffer.allocate(EXTENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long[] extents = new long[4];
    private int filled;
    private int size;

    private Sequence(int bits) {
      this.bits = bits;
      extentBits = Integer.numberOfTrailingZeros(EXTENT_BYTES) - bits;
    }

    int size() {
      return size;
    }

    void add(long value) {
      room();
      buffer.putLong(value);
      size = Math.addExact(size, 1);
    }

    void add(double value) {
      room();
      buffer.putDouble(value);
      size = Math.addExact(size, 1);
    }

    void add(int value) {
      room();
      buffer.putInt(value);
      size = Math.addExact(size, 1);
    }

    private void room() {
      if (!buffer.hasRemaining()) {
        write();
      }
    }

    private void write() {
      if (filled == extents.length) {
        extents = Arrays.copyOf(extents, 2 * filled);
      }
      extents[filled++] = file.append(buffer.rewind().limit(EXTENT_BYTES));
      buffer.clear();
    }

    private void flush() {
      // A whole extent, so that the next one is aligned and within a segment.
      if (buffer.position() > 0) {
        write();
      }
      buffer = null;
    }

    long longAt(int index) {
      long place = place(index);
      return segments[(int) (place >>> SEGMENT_BITS)].getLong((int) place & IN_SEGMENT);
    }

    double doubleAt(int index) {
      long place = place(index);
      return segments[(int) (place >>> SEGMENT_BITS)].getDouble((int) place & IN_SEGMENT);
    }

    int intAt(int index) {
      long place = place(index);
      return segments[(int) (place >>> SEGMENT_BITS)].getInt((int) place & IN_SEGMENT);
    }

    private long place(int index) {
      int inExtent = index & ((1 << extentBits) - 1);
      return extents[index >>> extentBits] + ((long) inExtent << bits);
    }
  }
}
