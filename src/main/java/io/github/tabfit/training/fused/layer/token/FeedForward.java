package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;
import java.util.Arrays;

/**
 * What lies between the two dense layers of a block: ReGLU (Shazeer 2020), which multiplies a half
 * by the ReLU of the other, or GELU, x·Φ(x).
 */
final class FeedForward {
  private final Unit unit;
  private final int units;
  private final NativeFloats before;
  private final ActivationKernel gelu = ActivationKernel.of(ActivationSpec.of(Activation.GELU));
  private final Scratch[] scratches;
  private final float[][] gradients;
  private final float[][] others;

  FeedForward(Unit unit, int units, TokenTiles tiles, FloatArena arena) {
    this.unit = unit;
    this.units = units;
    this.before = arena.take((long) tiles.maxTokens() * inputs(unit, units));
    int threads = tiles.tiles().threads();
    this.scratches = new Scratch[threads];
    this.gradients = new float[threads][tiles.tileTokens()];
    this.others = new float[threads][tiles.tileTokens()];
    for (int i = 0; i < threads; i++) {
      scratches[i] = new Scratch(tiles.tileTokens());
    }
  }

  /** Numbers that it takes. */
  static int inputs(Unit unit, int units) {
    return unit.products() * units;
  }

  /** What it takes, tile by tile: {@code [inputs, columns]}; the first layer writes it. */
  NativeFloats before() {
    return before;
  }

  int at(int token) {
    return token * inputs(unit, units);
  }

  /** Writes a tile's {@code [units + 1, columns]}, the last row ones. */
  void forward(int token, int columns, NativeFloats to, int toAt, int part) {
    Scratch s = scratches[part];
    for (int i = 0; i < units; i++) {
      before.get(at(token) + i * columns, s.x, 0, columns);
      if (unit == Unit.REGLU) {
        before.get(at(token) + (units + i) * columns, s.y, 0, columns);
        gateBy(s.x, s.y, columns);
      } else {
        gelu.apply(s.x, s.y, columns, s);
      }
      to.put(toAt + i * columns, s.x, 0, columns);
    }
    Arrays.fill(s.x, 0, columns, 1f);
    to.put(toAt + units * columns, s.x, 0, columns);
  }

  /** Writes gradients by what it took, from those by what it returned, {@code [units, columns]}. */
  void backward(
      int token, int columns, NativeFloats d, int dAt, NativeFloats to, int toAt, int part) {
    Scratch s = scratches[part];
    float[] gradient = gradients[part];
    float[] other = others[part];
    for (int i = 0; i < units; i++) {
      d.get(dAt + i * columns, gradient, 0, columns);
      before.get(at(token) + i * columns, s.x, 0, columns);
      if (unit == Unit.REGLU) {
        before.get(at(token) + (units + i) * columns, s.y, 0, columns);
        differentiate(s.x, s.y, gradient, other, columns);
        to.put(toAt + (units + i) * columns, other, 0, columns);
      } else {
        gelu.apply(s.x, s.y, columns, s);
        VectorMath.multiply(gradient, s.y, columns);
      }
      to.put(toAt + i * columns, gradient, 0, columns);
    }
  }

  private static void gateBy(float[] x, float[] by, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= Math.max(by[i], 0f);
    }
  }

  /** d becomes the gradient by x, other that by the gate. */
  private static void differentiate(float[] x, float[] by, float[] d, float[] other, int n) {
    for (int i = 0; i < n; i++) {
      other[i] = d[i] * x[i] * VectorMath.step(by[i]);
    }
    for (int i = 0; i < n; i++) {
      d[i] *= Math.max(by[i], 0f);
    }
  }
}
