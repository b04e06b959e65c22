package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The products of a convolution, as one product of all windows of a tile of images {@code [windows,
 * places·channels]} with the weights {@code [places·channels, filters]}. A further column of ones
 * meets the bias.
 */
public final class ConvolutionPass implements LayerPass {
  private final ImageWindow window;
  private final int filters;
  private final Parameters parameters;
  private final int offset;
  private final OptionalInt bias;
  private final int columns;
  private final int[] order;
  private final CopyRuns runs;
  private final FloatArena arena;
  private final RowTiles tiles;
  private final LaneSums sums;
  private final NativeFloats weights;
  private final NativeFloats unrolled;
  private final float[] packed;
  private final float[] gradients;
  private final float[][] images;
  private final float[][] windows;
  private final float[][] unrolledGradients;

  /**
   * @param filters channels of the output
   * @param offset of W {@code [filters, channels, window height, window width]}
   * @param bias offset of b {@code [filters]}, if there is one
   */
  public ConvolutionPass(
      ImageWindow window,
      int filters,
      Parameters parameters,
      int offset,
      OptionalInt bias,
      int maxRows,
      Workers workers) {
    this.window = window;
    this.filters = filters;
    this.parameters = parameters;
    this.offset = offset;
    this.bias = bias;
    int numbers = Math.multiplyExact(window.places(), window.channels());
    this.columns = numbers + (bias.isPresent() ? 1 : 0);
    this.order = order(window, filters);
    int row = columns;
    this.runs = window.runs((w, place) -> w * row + place * window.channels());
    long product = Math.multiplyExact((long) window.count() * columns, filters);
    this.tiles = new RowTiles(workers, maxRows, product, RowTiles.rowsFor(product, 1));
    this.arena = new FloatArena(workers.threads());
    this.sums = new LaneSums(arena, tiles.lanes(), columns * filters);
    this.packed = new float[columns * filters];
    this.weights = arena.take(packed.length);
    this.gradients = new float[numbers * filters];
    int threads = workers.threads();
    int image = Math.multiplyExact(window.count(), columns);
    this.unrolled = arena.take((long) threads * tiles.tileRows() * image);
    this.images = new float[threads][window.numbers()];
    this.windows = new float[threads][image];
    this.unrolledGradients = new float[threads][image];
    if (bias.isPresent()) {
      for (float[] working : windows) {
        for (int w = 0; w < window.count(); w++) {
          working[w * columns + numbers] = 1f;
        }
      }
    }
  }

  /** Where each weight of {@code [filters, channels, places]} lies in {@code [.., filters]}. */
  private static int[] order(ImageWindow window, int filters) {
    int channels = window.channels();
    int places = window.places();
    int[] order = new int[filters * channels * places];
    for (int i = 0; i < order.length; i++) {
      int filter = i / (channels * places);
      int channel = i / places % channels;
      order[i] = (i % places * channels + channel) * filters + filter;
    }
    return order;
  }

  @Override
  public int outputs() {
    return Math.multiplyExact(window.count(), filters);
  }

  @Override
  public void begin() {
    float[] values = parameters.values();
    for (int i = 0; i < order.length; i++) {
      packed[order[i]] = values[offset + i];
    }
    bias.ifPresent(at -> System.arraycopy(values, at, packed, packed.length - filters, filters));
    weights.put(0, packed, 0, packed.length);
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    tiles.forEach(
        rows,
        (from, n, lane, part) -> {
          int at = unroll(x, from, n, part);
          FloatProducts.product(
              n * window.count(),
              filters,
              columns,
              1f,
              unrolled.at(part, at),
              columns,
              weights.at(part, 0),
              filters,
              0f,
              y.at(part, (long) from * outputs()),
              filters);
        });
  }

  /** Writes the windows of images one after the other; returns where. */
  private int unroll(NativeFloats x, int from, int n, int part) {
    float[] image = images[part];
    float[] working = windows[part];
    int at = part * tiles.tileRows() * working.length;
    for (int r = 0; r < n; r++) {
      x.get((from + r) * image.length, image, 0, image.length);
      runs.copy(image, 0, working, 0);
      unrolled.put(at + r * working.length, working, 0, working.length);
    }
    return at;
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    sums.clear();
    tiles.forEach(
        rows,
        (from, n, lane, part) -> {
          int at = unroll(x, from, n, part);
          FloatProducts.productOfTransposed(
              columns,
              filters,
              n * window.count(),
              1f,
              unrolled.at(part, at),
              columns,
              dy.at(part, (long) from * outputs()),
              filters,
              1f,
              sums.floats().at(part, sums.of(lane)),
              filters);
          if (dx != null) {
            differentiateInputs(dy, dx, from, n, part);
          }
        });
    float[] total = sums.total();
    for (int i = 0; i < order.length; i++) {
      gradients[i] = total[order[i]];
    }
    parameters.gradients().put(offset, gradients, 0, gradients.length);
    bias.ifPresent(at -> parameters.gradients().put(at, total, packed.length - filters, filters));
  }

  private void differentiateInputs(NativeFloats dy, NativeFloats dx, int from, int n, int part) {
    float[] image = images[part];
    float[] working = unrolledGradients[part];
    int at = part * tiles.tileRows() * working.length;
    FloatProducts.productByTransposed(
        n * window.count(),
        columns,
        filters,
        1f,
        dy.at(part, (long) from * outputs()),
        filters,
        weights.at(part, 0),
        filters,
        0f,
        unrolled.at(part, at),
        columns);
    for (int r = 0; r < n; r++) {
      unrolled.get(at + r * working.length, working, 0, working.length);
      Arrays.fill(image, 0f);
      runs.addBack(working, 0, image, 0);
      dx.put((from + r) * image.length, image, 0, image.length);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
