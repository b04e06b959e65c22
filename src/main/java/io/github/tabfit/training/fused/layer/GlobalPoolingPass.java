package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.Arrays;
import java.util.Optional;

/** The largest or the mean number of each channel over all places, or all real steps. */
public final class GlobalPoolingPass implements LayerPass {
  private final int inputs;
  private final int places;
  private final int channels;
  private final Pooling pooling;
  private final Optional<StepMask> mask;
  private final RowTiles tiles;
  private final Working[] working;

  /**
   * @param inputs numbers of a row of the input, at least {@code places·channels}; a mask may
   *     follow
   * @param places of the image, or steps of the sequence
   * @param channels numbers of a place
   */
  public GlobalPoolingPass(
      int inputs,
      int places,
      int channels,
      Pooling pooling,
      Optional<StepMask> mask,
      int maxRows,
      Workers workers) {
    this.inputs = inputs;
    this.places = places;
    this.channels = channels;
    this.pooling = pooling;
    this.mask = mask;
    this.tiles = new RowTiles(workers, maxRows, (long) places * channels, 64);
    this.working = new Working[workers.threads()];
    for (int i = 0; i < working.length; i++) {
      working[i] = new Working(places, channels);
    }
  }

  /** Working memory of a thread. */
  private static final class Working {
    final float[] x;
    final float[] y;
    final float[] real;
    final int[] largest;

    Working(int places, int channels) {
      x = new float[Math.multiplyExact(places, channels)];
      y = new float[channels];
      real = new float[places];
      largest = new int[channels];
      Arrays.fill(real, 1f);
    }
  }

  @Override
  public int outputs() {
    return channels;
  }

  @Override
  public void begin() {
    // It has no parameters.
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    tiles.forEach(
        rows,
        (from, n, lane, part) -> {
          Working w = working[part];
          for (int r = from; r < from + n; r++) {
            float share = read(x, r, w);
            if (pooling == Pooling.MAX) {
              findLargest(w);
            } else {
              average(w, share);
            }
            y.put(r * channels, w.y, 0, channels);
          }
        });
  }

  /** Reads a row and its mask; returns what one over the number of its real places is. */
  private float read(NativeFloats x, int row, Working w) {
    x.get(row * inputs, w.x, 0, w.x.length);
    if (mask.isEmpty()) {
      return 1f / places;
    }
    mask.get().transpose(row, 1, w.real, w.real);
    float count = 0;
    for (float one : w.real) {
      count += one;
    }
    return count == 0 ? 0 : 1f / count;
  }

  private void findLargest(Working w) {
    Arrays.fill(w.largest, -1);
    Arrays.fill(w.y, 0f);
    for (int place = 0; place < places; place++) {
      for (int c = 0; w.real[place] != 0 && c < channels; c++) {
        float value = w.x[place * channels + c];
        if (w.largest[c] < 0 || value > w.y[c]) {
          w.largest[c] = place;
          w.y[c] = value;
        }
      }
    }
  }

  private void average(Working w, float share) {
    Arrays.fill(w.y, 0f);
    for (int place = 0; place < places; place++) {
      float factor = w.real[place] * share;
      int at = place * channels;
      for (int c = 0; c < channels; c++) {
        w.y[c] += factor * w.x[at + c];
      }
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    if (dx == null) {
      return;
    }
    tiles.forEach(
        rows,
        (from, n, lane, part) -> {
          Working w = working[part];
          for (int r = from; r < from + n; r++) {
            float share = read(x, r, w);
            if (pooling == Pooling.MAX) {
              findLargest(w);
            }
            dy.get(r * channels, w.y, 0, channels);
            if (pooling == Pooling.MAX) {
              giveLargest(w);
            } else {
              shareOut(w, share);
            }
            dx.put(r * inputs, w.x, 0, w.x.length);
          }
        });
  }

  private void giveLargest(Working w) {
    Arrays.fill(w.x, 0f);
    for (int c = 0; c < channels; c++) {
      if (w.largest[c] >= 0) {
        w.x[w.largest[c] * channels + c] = w.y[c];
      }
    }
  }

  private void shareOut(Working w, float share) {
    for (int place = 0; place < places; place++) {
      float factor = w.real[place] * share;
      int at = place * channels;
      for (int c = 0; c < channels; c++) {
        w.x[at + c] = factor * w.y[c];
      }
    }
  }

  @Override
  public void close() {
    // It holds arrays alone.
  }
}
