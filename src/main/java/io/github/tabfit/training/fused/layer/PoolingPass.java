package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.Arrays;

/**
 * The largest or the mean number of each window, channel by channel. The places of all windows are
 * copied to arrays, one a place of the window, which loops go over side by side.
 */
public final class PoolingPass implements LayerPass {
  private final ImageWindow window;
  private final Pooling pooling;
  private final RowTiles tiles;
  private final CopyRuns[] runs;
  private final Places[] arrays;
  private final int outputs;

  /**
   * @param window without places outside
   */
  public PoolingPass(ImageWindow window, Pooling pooling, int maxRows, Workers workers) {
    this.window = window;
    this.pooling = pooling;
    this.outputs = Math.multiplyExact(window.count(), window.channels());
    long work = (long) outputs * window.places();
    this.tiles = new RowTiles(workers, maxRows, work, Math.max(1, 2048 / outputs));
    this.runs = new CopyRuns[window.places()];
    for (int place = 0; place < runs.length; place++) {
      runs[place] = runsOf(place);
    }
    this.arrays = new Places[workers.threads()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new Places(window, tiles.tileRows(), outputs);
    }
  }

  private CopyRuns runsOf(int place) {
    ImageWindow.Axis down = window.down();
    ImageWindow.Axis across = window.across();
    CopyRuns one = new CopyRuns();
    for (int w = 0; w < window.count(); w++) {
      int row = down.at(w / across.count(), place / across.size());
      int column = across.at(w % across.count(), place % across.size());
      int channels = window.channels();
      one.add((row * window.width() + column) * channels, w * channels, channels);
    }
    return one.end();
  }

  /** Working memory of a thread. */
  private static final class Places {
    final float[] images;
    final float[][] places;
    final float[] results;
    final float[] left;

    Places(ImageWindow window, int tileRows, int outputs) {
      images = new float[window.numbers() * tileRows];
      places = new float[window.places()][outputs * tileRows];
      results = new float[outputs * tileRows];
      left = new float[outputs * tileRows];
    }
  }

  @Override
  public int outputs() {
    return outputs;
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
          Places w = arrays[part];
          gather(x, from, n, w);
          reduce(w, n * outputs);
          y.put(from * outputs, w.results, 0, n * outputs);
        });
  }

  private void gather(NativeFloats x, int from, int n, Places w) {
    int numbers = window.numbers();
    x.get(from * numbers, w.images, 0, n * numbers);
    for (int place = 0; place < runs.length; place++) {
      for (int r = 0; r < n; r++) {
        runs[place].copy(w.images, r * numbers, w.places[place], r * outputs);
      }
    }
  }

  private void reduce(Places w, int n) {
    System.arraycopy(w.places[0], 0, w.results, 0, n);
    for (int place = 1; place < runs.length; place++) {
      if (pooling == Pooling.MAX) {
        takeLarger(w.results, w.places[place], n);
      } else {
        add(w.results, w.places[place], n);
      }
    }
    if (pooling == Pooling.AVERAGE) {
      scale(w.results, n, 1f / runs.length);
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    if (dx == null) {
      return;
    }
    int numbers = window.numbers();
    tiles.forEach(
        rows,
        (from, n, lane, part) -> {
          Places w = arrays[part];
          if (pooling == Pooling.MAX) {
            gather(x, from, n, w);
            reduce(w, n * outputs);
          }
          shareOut(dy, from, n * outputs, w);
          Arrays.fill(w.images, 0, n * numbers, 0f);
          for (int place = 0; place < runs.length; place++) {
            for (int r = 0; r < n; r++) {
              runs[place].addBack(w.places[place], r * outputs, w.images, r * numbers);
            }
          }
          dx.put(from * numbers, w.images, 0, n * numbers);
        });
  }

  /** Replaces the places' numbers by the gradients by them. */
  private void shareOut(NativeFloats dy, int from, int n, Places w) {
    float[] d = w.left;
    dy.get(from * outputs, d, 0, n);
    if (pooling == Pooling.AVERAGE) {
      scale(d, n, 1f / runs.length);
      for (float[] place : w.places) {
        System.arraycopy(d, 0, place, 0, n);
      }
    } else {
      for (float[] place : w.places) {
        giveFirst(place, w.results, d, n);
      }
    }
  }

  /** Gives the gradients that are left to the numbers that are the largest. */
  private static void giveFirst(float[] x, float[] largest, float[] left, int n) {
    for (int i = 0; i < n; i++) {
      float given = (1f - VectorMath.step(largest[i] - x[i])) * left[i];
      x[i] = given;
      left[i] -= given;
    }
  }

  private static void takeLarger(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(x[i], y[i]);
    }
  }

  private static void add(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i];
    }
  }

  private static void scale(float[] x, int n, float factor) {
    for (int i = 0; i < n; i++) {
      x[i] *= factor;
    }
  }

  @Override
  public void close() {
    // It holds arrays alone.
  }
}
