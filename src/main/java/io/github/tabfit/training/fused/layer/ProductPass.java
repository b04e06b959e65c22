package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.Arrays;

/** The products of a dense layer: xWᵀ + b, W {@code [outputs, inputs]}. */
public final class ProductPass implements LayerPass {
  private final LayerShape shape;
  private final Parameters parameters;
  private final FloatArena arena;
  private final Workers workers;
  private final NativeFloats ones;
  private final Scratch[] scratches;

  /**
   * @param shape where W is, and b if products are added to one
   */
  public ProductPass(LayerShape shape, Parameters parameters, int maxRows, Workers workers) {
    this.shape = shape;
    this.parameters = parameters;
    this.workers = workers;
    this.arena = new FloatArena(workers.threads());
    this.ones = arena.take(maxRows);
    float[] one = new float[maxRows];
    Arrays.fill(one, 1f);
    ones.put(0, one, 0, maxRows);
    this.scratches = new Scratch[workers.threads()];
    for (int i = 0; i < scratches.length; i++) {
      scratches[i] = new Scratch(shape.units());
    }
  }

  @Override
  public int outputs() {
    return shape.units();
  }

  @Override
  public void begin() {
    // The products read the parameters as they are.
  }

  private int parts(int rows) {
    return workers.partsOfProduct((long) rows * shape.weightCount());
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    workers.divide(
        rows,
        parts(rows),
        (from, to, part) -> {
          float beta = 0f;
          if (shape.isBiased()) {
            y.repeat(parameters.values(), shape.bias(), shape.units(), from, to, scratches[part].x);
            beta = 1f;
          }
          FloatProducts.multiplyByTransposed(
              to - from,
              shape.units(),
              shape.inputs(),
              x.at(part, (long) from * shape.inputs()),
              parameters.mirror().at(part, shape.weights()),
              beta,
              y.at(part, (long) from * shape.units()));
        });
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    int parts = parts(rows);
    if (dx != null) {
      workers.divide(
          rows,
          parts,
          (from, to, part) ->
              FloatProducts.multiply(
                  to - from,
                  shape.inputs(),
                  shape.units(),
                  dy.at(part, (long) from * shape.units()),
                  parameters.mirror().at(part, shape.weights()),
                  0f,
                  dx.at(part, (long) from * shape.inputs())));
    }
    workers.run(parts, part -> differentiate(x, dy, rows, part, parts));
  }

  /** Gradients by some rows of W, and their biases. */
  private void differentiate(NativeFloats x, NativeFloats dy, int rows, int part, int parts) {
    int units = shape.units();
    int from = Workers.bound(units, part, parts);
    int count = Workers.bound(units, part + 1, parts) - from;
    if (count == 0) {
      return;
    }
    NativeFloats gradients = parameters.gradients();
    FloatProducts.multiplyTransposed(
        count,
        shape.inputs(),
        rows,
        dy.at(part, from),
        units,
        x.at(part, 0),
        gradients.at(part, shape.weights() + (long) from * shape.inputs()));
    if (shape.isBiased()) {
      FloatProducts.columnSums(
          rows,
          count,
          dy.at(part, from),
          units,
          ones.at(part, 0),
          gradients.at(part, shape.bias() + from));
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
