package io.github.tabfit.reference;

import java.util.List;

/**
 * Pooling: each window of an image becomes one number a channel, its mean or its maximum.
 *
 * <p>On the way back the mean divides the slope among all of the window; the maximum hands it to
 * the first of the largest, the others having no say. Sources: LeCun et al. (1989) for the mean,
 * Ranzato et al. (2007) for the maximum.
 */
public final class PoolingLayer implements Layer {
  private final Pooling pooling;
  private final SlidingWindow vertical;
  private final SlidingWindow horizontal;
  private final int channels;

  /** What becomes of a window. */
  public enum Pooling {
    /** Its mean. */
    AVERAGE,
    /** Its maximum. */
    MAX
  }

  /**
   * Pooling by windows.
   *
   * @param vertical the window's way along the height, without padding
   * @param horizontal along the width
   * @param channels of input and output
   * @throws IllegalArgumentException if a window is padded
   */
  public PoolingLayer(
      Pooling pooling, SlidingWindow vertical, SlidingWindow horizontal, int channels) {
    if (vertical.padding() != SlidingWindow.Padding.VALID
        || horizontal.padding() != SlidingWindow.Padding.VALID) {
      throw new IllegalArgumentException("windows of pooling must not be padded");
    }
    this.pooling = pooling;
    this.vertical = vertical;
    this.horizontal = horizontal;
    this.channels = channels;
  }

  @Override
  public int inputs() {
    return vertical.size() * horizontal.size() * channels;
  }

  @Override
  public int outputs() {
    return vertical.places() * horizontal.places() * channels;
  }

  /** None. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of();
  }

  /** The mask is not looked at. */
  @Override
  public Layer.Pass forward(double[][] x, double[][] mask) {
    return new Pass(x);
  }

  /** The numbers of the input's row that an output is made of. */
  private int[] window(int output) {
    int channel = output % channels;
    int p = output / channels / horizontal.places();
    int q = output / channels % horizontal.places();
    int[] window = new int[vertical.kernel() * horizontal.kernel()];
    int k = 0;
    for (int i = 0; i < vertical.kernel(); i++) {
      for (int j = 0; j < horizontal.kernel(); j++) {
        int place = vertical.index(p, i) * horizontal.size() + horizontal.index(q, j);
        window[k++] = place * channels + channel;
      }
    }
    return window;
  }

  /** The first of the largest. */
  static int largest(double[] row, int[] window) {
    int largest = window[0];
    for (int i : window) {
      largest = row[i] > row[largest] ? i : largest;
    }
    return largest;
  }

  private final class Pass implements Layer.Pass {
    private final double[][] input;

    Pass(double[][] input) {
      this.input = input;
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      double[][] y = new double[input.length][outputs()];
      for (int o = 0; o < outputs(); o++) {
        int[] window = window(o);
        for (int row = 0; row < y.length; row++) {
          double[] x = input[row];
          if (pooling == Pooling.MAX) {
            y[row][o] = x[largest(x, window)];
          } else {
            for (int i : window) {
              y[row][o] += x[i] / window.length;
            }
          }
        }
      }
      return y;
    }

    @Override
    public Gradients backward(double[][] dy) {
      double[][] dx = new double[input.length][inputs()];
      for (int o = 0; o < outputs(); o++) {
        int[] window = window(o);
        for (int row = 0; row < dx.length; row++) {
          if (pooling == Pooling.MAX) {
            dx[row][largest(input[row], window)] += dy[row][o];
          } else {
            for (int i : window) {
              dx[row][i] += dy[row][o] / window.length;
            }
          }
        }
      }
      return new Gradients(dx, List.of());
    }

    /** Of the maximum: which number it is. */
    @Override
    public int[] branches() {
      if (pooling == Pooling.AVERAGE) {
        return new int[0];
      }
      int[] branches = new int[input.length * outputs()];
      for (int o = 0; o < outputs(); o++) {
        int[] window = window(o);
        for (int row = 0; row < input.length; row++) {
          branches[row * outputs() + o] = largest(input[row], window);
        }
      }
      return branches;
    }
  }
}
