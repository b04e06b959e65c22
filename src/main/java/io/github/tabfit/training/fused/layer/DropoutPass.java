package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;

/** A pass whose outputs are dropped at random in training. */
public final class DropoutPass implements LayerPass {
  private final LayerPass pass;
  private final Dropout dropout;
  private final Scratch scratch = new Scratch(Scratch.TILE);

  /** Drops outputs of a pass. */
  public DropoutPass(LayerPass pass, Dropout dropout) {
    this.pass = pass;
    this.dropout = dropout;
  }

  @Override
  public int outputs() {
    return pass.outputs();
  }

  @Override
  public void begin() {
    pass.begin();
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    pass.forward(x, y, rows, iteration, training);
    if (dropout.drops(training)) {
      drop(y, rows, iteration);
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    if (dropout.drops(true)) {
      drop(dy, rows, iteration);
    }
    pass.backward(x, dy, dx, rows, iteration);
  }

  private void drop(NativeFloats values, int rows, int iteration) {
    int count = rows * outputs();
    for (int at = 0; at < count; at += Scratch.TILE) {
      int n = Math.min(Scratch.TILE, count - at);
      values.get(at, scratch.x, 0, n);
      dropout
          .masks()
          .fill(dropout.layer(), iteration, dropout.probability(), at, scratch.first, n, scratch);
      VectorMath.multiply(scratch.x, scratch.first, n);
      values.put(at, scratch.x, 0, n);
    }
  }

  @Override
  public void close() {
    pass.close();
  }
}
