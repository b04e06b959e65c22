package io.github.tabfit.data.storage;

import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;

/** Rows in a file, mapped in segments of whole rows. */
final class MappedRows implements FloatRows {
  private final FloatBuffer[] segments;
  private final int segmentRows;
  private final int rows;
  private final int columns;

  MappedRows(MappedByteBuffer[] segments, int segmentRows, int rows, int columns) {
    this.segments = new FloatBuffer[segments.length];
    for (int i = 0; i < segments.length; i++) {
      this.segments[i] = segments[i].asFloatBuffer();
    }
    this.segmentRows = segmentRows;
    this.rows = rows;
    this.columns = columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public float[] array() {
    throw new IllegalStateException(rows + " rows are on disk, not in memory");
  }

  @Override
  public boolean isOnDisk() {
    return true;
  }

  @Override
  public void copy(int first, int count, float[] into) {
    int done = 0;
    while (done < count) {
      int row = first + done;
      int place = row % segmentRows;
      int here = Math.min(count - done, segmentRows - place);
      segments[row / segmentRows].get(place * columns, into, done * columns, here * columns);
      done += here;
    }
  }

  @Override
  public void gather(int[] chosen, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      int row = chosen[from + i];
      segments[row / segmentRows].get(row % segmentRows * columns, into, i * columns, columns);
    }
  }
}
