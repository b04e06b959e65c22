package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.Workers;

/** Products, and what a hidden layer does to them: normalization, activation, dropout. */
public final class ActivatedPass implements LayerPass {
  private final LayerPass products;
  private final HiddenLayer hidden;
  private final int places;
  private final Workers workers;
  private final Scratch[] scratches;

  /**
   * @param products of a dense layer or a convolution
   * @param shape of the layer; the units of a convolution are its filters
   * @param places of an image, which are treated alike; 1 for a dense layer
   */
  public ActivatedPass(
      LayerPass products,
      LayerShape shape,
      int places,
      Parameters parameters,
      Masks masks,
      int maxRows,
      Workers workers) {
    this.products = products;
    this.places = places;
    this.workers = workers;
    this.hidden = new HiddenLayer(shape, parameters, masks, Math.multiplyExact(maxRows, places));
    this.scratches = new Scratch[workers.threads()];
    for (int i = 0; i < scratches.length; i++) {
      scratches[i] = new Scratch(shape.units());
    }
  }

  @Override
  public int outputs() {
    return products.outputs();
  }

  @Override
  public void begin() {
    products.begin();
  }

  /** Normalizations gather over rows, which are not cut then. */
  private int parts(int rows) {
    return hidden.isNormalized() ? 1 : workers.partsOfPass((long) rows * outputs());
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    products.forward(x, y, rows, iteration, training);
    hidden.observe(y, rows * places, training, scratches[0]);
    workers.divide(
        rows * places,
        parts(rows),
        (from, to, part) -> hidden.forward(y, from, to, iteration, training, scratches[part]));
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    workers.divide(
        rows * places,
        parts(rows),
        (from, to, part) -> hidden.backward(dy, from, to, iteration, scratches[part]));
    products.backward(x, dy, dx, rows, iteration);
  }

  @Override
  public void close() {
    products.close();
  }
}
