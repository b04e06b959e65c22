package io.github.tabfit.training.fused.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A range of float32 numbers outside the Java heap, where OpenBLAS reads and writes without copies.
 * Java code works on tiles: it copies a few thousand numbers into an array, which the processor's
 * first cache holds, computes, and copies them back.
 */
public final class NativeFloats {
  private final FloatPointer memory;
  private final FloatBuffer buffer;
  private final FloatPointer[] cursors;
  private final long origin;

  /**
   * @param memory what the range is part of
   * @param origin its first number
   * @param length how many numbers
   * @param parts how many threads use it at the same time, at the most
   */
  public NativeFloats(FloatPointer memory, long origin, int length, int parts) {
    this.memory = memory;
    this.origin = origin;
    this.buffer = new FloatPointer(memory).position(origin).limit(origin + length).asBuffer();
    this.cursors = new FloatPointer[parts];
    for (int i = 0; i < parts; i++) {
      cursors[i] = new FloatPointer(memory);
    }
  }

  /** The same numbers with addresses of their own, for products of two parts of them. */
  public NativeFloats alias() {
    return new NativeFloats(memory, origin, buffer.capacity(), cursors.length);
  }

  /** The address of a number, valid until the same part asks again. */
  public FloatPointer at(int part, long index) {
    return cursors[part].position(origin + index);
  }

  public void get(int index, float[] to, int offset, int count) {
    buffer.get(index, to, offset, count);
  }

  public void put(int index, float[] from, int offset, int count) {
    buffer.put(index, from, offset, count);
  }

  /**
   * Writes the same numbers into rows [from, to).
   *
   * @param row where they are, from a place on
   * @param copies room for one row at least
   */
  public void repeat(float[] row, int offset, int columns, int from, int to, float[] copies) {
    int step = Math.min(to - from, Math.max(1, copies.length / columns));
    System.arraycopy(row, offset, copies, 0, columns);
    for (int done = 1; done < step; done += Math.min(done, step - done)) {
      System.arraycopy(copies, 0, copies, done * columns, Math.min(done, step - done) * columns);
    }
    for (int at = from; at < to; at += step) {
      put(at * columns, copies, 0, Math.min(step, to - at) * columns);
    }
  }
}
