package io.github.tabfit.reference;

/**
 * A window that slides along one axis of an image: at place p its element k lies on index p·stride
 * - before + k·dilation, which may be outside.
 *
 * @param size length of the axis
 * @param kernel elements of the window
 * @param stride how far it goes from place to place
 * @param dilation how far its elements are apart, 1 for neighbours
 * @param padding what is beyond the ends
 */
public record SlidingWindow(int size, int kernel, int stride, int dilation, Padding padding) {

  /** What a window may cover beyond the ends of an axis. */
  public enum Padding {
    /** Nothing: it stays within. */
    VALID,
    /** Zeros, so many that there are ⌈size/stride⌉ places; an odd one is behind. */
    SAME
  }

  /**
   * Checks that the window has a place.
   *
   * @throws IllegalArgumentException if it has none
   */
  public SlidingWindow {
    if (padding == Padding.VALID && reach(kernel, dilation) > size) {
      throw new IllegalArgumentException(
          "a window must not be longer than the axis: " + reach(kernel, dilation) + " of " + size);
    }
  }

  /** Places: ⌊(size - reach)/stride⌋ + 1 within, ⌈size/stride⌉ with zeros. */
  public int places() {
    return switch (padding) {
      case VALID -> (size - reach(kernel, dilation)) / stride + 1;
      case SAME -> (size + stride - 1) / stride;
    };
  }

  /** The index that an element is on at a place; below 0 or from size on it is outside. */
  public int index(int place, int element) {
    return place * stride - before() + element * dilation;
  }

  /** Whether that index is on the axis. */
  public boolean isInside(int index) {
    return index >= 0 && index < size;
  }

  private int before() {
    return switch (padding) {
      case VALID -> 0;
      case SAME -> Math.max(0, (places() - 1) * stride + reach(kernel, dilation) - size) / 2;
    };
  }

  /** From the first element to the last, both included. */
  private static int reach(int kernel, int dilation) {
    return (kernel - 1) * dilation + 1;
  }
}
