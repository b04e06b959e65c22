package io.github.tabfit.reference;

import io.github.tabfit.reference.PoolingLayer.Pooling;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pooling over all places of an image or all real steps of a sequence: one number a channel, the
 * mean or the maximum.
 *
 * <p>Where something was is lost, that it was there is kept; and as many numbers come out whatever
 * the length of a sequence. Padded steps are not looked at; a row without a real step gives 0.
 */
public final class GlobalPooling implements Layer {
  private final Pooling pooling;
  private final int places;
  private final int channels;

  /**
   * Pooling over places.
   *
   * @param places of an image, or steps of a sequence
   * @param channels of a place, or width of a step
   */
  public GlobalPooling(Pooling pooling, int places, int channels) {
    this.pooling = pooling;
    this.places = places;
    this.channels = channels;
  }

  @Override
  public int inputs() {
    return places * channels;
  }

  @Override
  public int outputs() {
    return channels;
  }

  /** None. */
  @Override
  public List<ParameterArray> parameters() {
    return List.of();
  }

  @Override
  public Layer.Pass forward(double[][] x, double[][] mask) {
    return new Pass(x, mask);
  }

  private final class Pass implements Layer.Pass {
    private final double[][] input;
    private final double[][] mask;

    Pass(double[][] input, double[][] mask) {
      this.input = input;
      this.mask = mask;
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      double[][] y = new double[input.length][channels];
      for (int row = 0; row < y.length; row++) {
        for (int c = 0; c < channels; c++) {
          int[] real = real(row, c);
          if (pooling == Pooling.AVERAGE) {
            for (int i : real) {
              y[row][c] += input[row][i] / real.length;
            }
          } else if (real.length > 0) {
            y[row][c] = input[row][PoolingLayer.largest(input[row], real)];
          }
        }
      }
      return y;
    }

    @Override
    public Gradients backward(double[][] dy) {
      double[][] dx = new double[input.length][inputs()];
      for (int row = 0; row < dx.length; row++) {
        for (int c = 0; c < channels; c++) {
          int[] real = real(row, c);
          if (pooling == Pooling.AVERAGE) {
            for (int i : real) {
              dx[row][i] = dy[row][c] / real.length;
            }
          } else if (real.length > 0) {
            dx[row][PoolingLayer.largest(input[row], real)] = dy[row][c];
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
      return IntStream.range(0, input.length * channels)
          .map(
              i -> {
                int[] real = real(i / channels, i % channels);
                return real.length == 0 ? -1 : PoolingLayer.largest(input[i / channels], real);
              })
          .toArray();
    }

    /** A channel's numbers in a row, at real places. */
    private int[] real(int row, int channel) {
      return IntStream.range(0, places)
          .filter(place -> mask.length == 0 || mask[row][place] != 0)
          .map(place -> place * channels + channel)
          .toArray();
    }
  }
}
