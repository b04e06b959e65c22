package io.github.tabfit.training.fused.layer;

/**
 * Windows that move over an image {@code [height, width, channels]}. A sequence is an image of one
 * row of steps.
 *
 * @param height rows of the image
 * @param width places of a row
 * @param channels numbers of a place
 * @param down the window along the height
 * @param across the window along the width
 */
public record ImageWindow(int height, int width, int channels, Axis down, Axis across) {
  /**
   * The window along one axis.
   *
   * @param size places that it covers
   * @param stride places from one window to the next
   * @param dilation places from one place that it covers to the next
   * @param before places outside that the first window begins with
   * @param count how many windows
   */
  public record Axis(int size, int stride, int dilation, int before, int count) {
    /** Windows that lie inside alone. */
    public static Axis valid(int length, int size, int stride, int dilation) {
      int reach = (size - 1) * dilation + 1;
      return new Axis(size, stride, dilation, 0, (length - reach) / stride + 1);
    }

    /** As many windows as strides fit, the outside shared out, the odd place behind. */
    public static Axis same(int length, int size, int stride, int dilation) {
      int count = (length + stride - 1) / stride;
      int outside = Math.max(0, (count - 1) * stride + (size - 1) * dilation + 1 - length);
      return new Axis(size, stride, dilation, outside / 2, count);
    }

    int at(int window, int place) {
      return window * stride - before + place * dilation;
    }
  }

  /** Numbers of an image. */
  public int numbers() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** How many windows an image has. */
  public int count() {
    return Math.multiplyExact(down.count(), across.count());
  }

  /** Places of a window. */
  public int places() {
    return Math.multiplyExact(down.size(), across.size());
  }

  /** Where the numbers of each place of each window go. */
  interface Target {
    /** Where the first number goes of a place of a window. */
    int at(int window, int place);
  }

  /** From an image to its windows; places outside are left out. */
  public CopyRuns runs(Target target) {
    CopyRuns runs = new CopyRuns();
    for (int window = 0; window < count(); window++) {
      for (int place = 0; place < places(); place++) {
        int row = down.at(window / across.count(), place / across.size());
        int column = across.at(window % across.count(), place % across.size());
        if (row >= 0 && row < height && column >= 0 && column < width) {
          runs.add((row * width + column) * channels, target.at(window, place), channels);
        }
      }
    }
    return runs.end();
  }
}
