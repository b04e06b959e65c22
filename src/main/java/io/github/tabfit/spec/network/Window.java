package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;

/**
 * Two whole numbers, for the rows and the columns of an image; those of a sequence have a height of
 * 1.
 *
 * @param height along the rows, at least 1
 * @param width along the columns, at least 1
 */
public record Window(int height, int width) {
  /** Checks the bounds. */
  public Window {
    if (height < 1 || width < 1) {
      throw new SpecException("a window must be at least 1, got " + height + " x " + width);
    }
  }

  /** As high as wide. */
  public static Window square(int size) {
    return new Window(size, size);
  }

  /** For an image of one row, which a sequence is. */
  public Window flat() {
    return new Window(1, width);
  }

  /** How many places it has. */
  public long area() {
    return (long) height * width;
  }

  @Override
  public String toString() {
    return height + " x " + width;
  }
}
