package io.github.tabfit.data.storage;

import io.github.tabfit.spec.SpecException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of numbers that grow side by side in one file: each takes another extent of the file when
 * it has filled one. First they are written, then, once {@link #seal() sealed}, read.
 */
public final class DiskColumns {
  private static final int EXTENT_BYTES = 1 << 15;
  private static final int SEGMENT_BITS = 30;
  private static final int IN_SEGMENT = (1 << SEGMENT_BITS) - 1;
  private static final int BITS_OF_LONG = 3;
  private static final int BITS_OF_INT = 2;

  private final SpillFile file;
  private final List<Column> columns = new ArrayList<>();
  private MappedByteBuffer[] segments;

  DiskColumns(SpillFile file) {
    this.file = file;
  }

  /** A column of numbers that take 8 bytes each: float64 or 64-bit integers. */
  public Column wide() {
    return column(BITS_OF_LONG);
  }

  /** A column of 32-bit integers. */
  public Column narrow() {
    return column(BITS_OF_INT);
  }

  private Column column(int bits) {
    Column column = new Column(bits);
    columns.add(column);
    return column;
  }

  /**
   * Writes what is left; afterwards the columns can be read, and grow no more.
   *
   * @throws SpecException if the disk is full or fails
   */
  public void seal() {
    columns.forEach(Column::flush);
    segments = file.map(1L << SEGMENT_BITS);
  }

  /** One of the columns. */
  public final class Column {
    private final int extentBits;
    private final int bits;
    private ByteBuffer buffer = ByteBuffer.allocate(EXTENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long[] extents = new long[4];
    private int filled;
    private int size;

    private Column(int bits) {
      this.bits = bits;
      extentBits = Integer.numberOfTrailingZeros(EXTENT_BYTES) - bits;
    }

    /** Adds the first {@code count} float64 numbers of an array to a wide column. */
    public void add(double[] values, int count) {
      for (int i = 0; i < count; i++) {
        room().putDouble(values[i]);
      }
    }

    /** Adds the first {@code count} integers of an array to a wide column. */
    public void add(long[] values, int count) {
      for (int i = 0; i < count; i++) {
        room().putLong(values[i]);
      }
    }

    /** Adds the first {@code count} integers of an array to a narrow column. */
    public void add(int[] values, int count) {
      for (int i = 0; i < count; i++) {
        room().putInt(values[i]);
      }
    }

    /** The column's numbers, when they are float64. */
    public Doubles doubles() {
      return Doubles.of(size, this::doubleAt);
    }

    /** The column's numbers, when they are 64-bit integers. */
    public Longs longs() {
      return Longs.of(size, this::longAt);
    }

    /** The column's numbers, when they are 32-bit integers. */
    public Ints ints() {
      return Ints.of(size, this::intAt);
    }

    private ByteBuffer room() {
      if (!buffer.hasRemaining()) {
        write();
      }
      size = Math.addExact(size, 1);
      return buffer;
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

    private long longAt(int index) {
      long place = place(index);
      return segments[(int) (place >>> SEGMENT_BITS)].getLong((int) place & IN_SEGMENT);
    }

    private double doubleAt(int index) {
      long place = place(index);
      return segments[(int) (place >>> SEGMENT_BITS)].getDouble((int) place & IN_SEGMENT);
    }

    private int intAt(int index) {
      long place = place(index);
      return segments[(int) (place >>> SEGMENT_BITS)].getInt((int) place & IN_SEGMENT);
    }

    private long place(int index) {
      int inExtent = index & ((1 << extentBits) - 1);
      return extents[index >>> extentBits] + ((long) inExtent << bits);
    }
  }
}
