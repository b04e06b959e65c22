package io.github.tabfit.training.fused.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/** Hands out numbers outside the heap, and frees all of them at once. */
public final class FloatArena implements AutoCloseable {
  private final int parts;
  private final List<FloatPointer> taken = new ArrayList<>();

  /**
   * @param parts how many threads use the numbers at the same time, at the most
   */
  public FloatArena(int parts) {
    this.parts = parts;
  }

  /**
   * That many zeros.
   *
   * @throws ArithmeticException if they are more than an int counts
   */
  public NativeFloats take(long length) {
    int count = Math.toIntExact(length);
    FloatPointer memory = new FloatPointer(Math.max(1L, count)).zero();
    taken.add(memory);
    return new NativeFloats(memory, 0, count, parts);
  }

  @Override
  public void close() {
    taken.forEach(FloatPointer::deallocate);
    taken.clear();
  }
}
