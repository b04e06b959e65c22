package io.github.tabfit.data.storage;

import io.github.tabfit.spec.SpecException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes rows of float32 numbers to a file, row after row, little-endian. */
public final class RowWriter {
  private static final int SEGMENT_BYTES = 1 << 30;
  private static final int BUFFER_BYTES = 1 << 16;

  private final SpillFile file;
  private final int columns;
  private final int segmentBytes;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private int rows;

  RowWriter(SpillFile file, int columns) {
    this(file, columns, SEGMENT_BYTES);
  }

  /** With segments shorter than the usual. */
  RowWriter(SpillFile file, int columns, int segmentBytes) {
    this.file = file;
    this.columns = columns;
    this.segmentBytes = segmentBytes;
  }

  /**
   * Writes rows.
   *
   * @param values row-major; may be longer
   * @param count how many rows
   * @throws SpecException if the disk is full or fails
   */
  public void add(float[] values, int count) {
    for (int i = 0; i < count * columns; i++) {
      if (!buffer.hasRemaining()) {
        write();
      }
      buffer.putFloat(values[i]);
    }
    rows = Math.addExact(rows, count);
  }

  private void write() {
    file.append(buffer.flip());
    buffer.clear();
  }

  /** The rows, to be read; nothing can be written afterwards. */
  public FloatRows finish() {
    write();
    int rowBytes = Math.max(1, Float.BYTES * columns);
    int segmentRows = Math.max(1, segmentBytes / rowBytes);
    return new MappedRows(file.map((long) segmentRows * rowBytes), segmentRows, rows, columns);
  }
}
