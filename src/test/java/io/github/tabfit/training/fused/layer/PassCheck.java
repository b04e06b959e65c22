package io.github.tabfit.training.fused.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Workers;
import java.util.Arrays;
import java.util.Random;

/**
 * Holds a pass against its definition in double precision: outputs, and gradients of a weighted sum
 * of the outputs against central differences of the definition.
 */
public final class PassCheck {
  private static final double STEP = 1e-5;

  /** Of many parameters that many are varied, evenly. */
  private static final int VARIED = 300;

  /** The parameters lie behind a few of another layer. */
  public static final int OFFSET = 5;

  final int rows;
  final int inputs;
  final int outputs;
  final float[] parameters;
  public final float[] x;
  public final float[] weights;

  /** Makes a pass. */
  public interface Maker {
    LayerPass make(Parameters parameters, NativeFloats x, int maxRows, Workers workers);
  }

  /** The definition, for one row. */
  public interface Definition {
    double[] outputs(double[] parameters, double[] x);
  }

  public PassCheck(int rows, int inputs, int outputs, int parameterCount, long seed) {
    this.rows = rows;
    this.inputs = inputs;
    this.outputs = outputs;
    Random random = new Random(seed);
    this.parameters = normal(random, parameterCount, 0.5);
    this.x = normal(random, rows * inputs, 1);
    this.weights = normal(random, rows * outputs, 1);
  }

  private static float[] normal(Random random, int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  /** What a pass computed. */
  public record Result(float[] y, float[] dx, float[] gradients) {}

  /** Forward twice, the first time with rows of no interest, then backward. */
  public Result run(Maker maker, int threads) {
    FloatProducts.useOneThread();
    try (FloatArena arena = new FloatArena(threads);
        Workers workers = new Workers(threads)) {
      int count = OFFSET + parameters.length;
      float[] values = new float[count];
      System.arraycopy(parameters, 0, values, OFFSET, parameters.length);
      Parameters all = new Parameters(values, arena.take(count), arena.take(count));
      all.refreshMirror();
      NativeFloats in = arena.take(Math.multiplyExact(rows, inputs));
      NativeFloats out = arena.take(Math.multiplyExact(rows, outputs));
      NativeFloats dIn = arena.take(Math.multiplyExact(rows, inputs));
      NativeFloats dOut = arena.take(Math.multiplyExact(rows, outputs));
      float[] y = new float[rows * outputs];
      float[] dx = new float[rows * inputs];
      float[] gradients = new float[parameters.length];
      try (LayerPass pass = maker.make(all, in, rows, workers)) {
        assertThat(pass.outputs()).isEqualTo(outputs);
        pass.begin();
        pass.forward(in, out, rows, 0, true);
        in.put(0, x, 0, x.length);
        pass.forward(in, out, rows, 1, true);
        out.get(0, y, 0, y.length);
        dOut.put(0, weights, 0, weights.length);
        pass.backward(in, dOut, dIn, rows, 1);
        dIn.get(0, dx, 0, dx.length);
        all.gradients().get(OFFSET, gradients, 0, gradients.length);
      }
      return new Result(y, dx, gradients);
    }
  }

  /** Outputs and gradients are the definition's to about 1e-5 of the largest. */
  public void agrees(Maker maker, Definition definition) {
    agreesButFor(inputs, maker, definition);
  }

  /** The same without gradients by the inputs from that number of a row on: masks have none. */
  public void agreesButFor(int first, Maker maker, Definition definition) {
    Result result = run(maker, 1);
    close(result.y(), outputs(definition, parameters, x), "outputs");
    double[] byInputs = differences(definition, x, false);
    for (int i = 0; i < byInputs.length; i++) {
      byInputs[i] = i % inputs < first ? byInputs[i] : 0;
    }
    close(result.dx(), byInputs, "gradients by inputs");
    close(result.gradients(), differences(definition, parameters, true), "gradients");
  }

  /** One, two and three threads give the same bits. */
  public void sameBitsWithMoreThreads(Maker maker) {
    Result one = run(maker, 1);
    for (int threads = 2; threads <= 3; threads++) {
      Result more = run(maker, threads);
      assertThat(more.y()).isEqualTo(one.y());
      assertThat(more.dx()).isEqualTo(one.dx());
      assertThat(more.gradients()).isEqualTo(one.gradients());
    }
  }

  private double[] outputs(Definition definition, float[] p, float[] all) {
    double[] y = new double[rows * outputs];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(
          definition.outputs(doubles(p, 0, p.length), doubles(all, r * inputs, inputs)),
          0,
          y,
          r * outputs,
          outputs);
    }
    return y;
  }

  /** Central differences, NaN where none was taken. */
  private double[] differences(Definition definition, float[] by, boolean parametersVary) {
    double[] gradients = new double[by.length];
    double[] p = doubles(parameters, 0, parameters.length);
    int stride = 1 + by.length / VARIED;
    Arrays.fill(gradients, Double.NaN);
    for (int i = 0; i < by.length; i += stride) {
      gradients[i] = 0;
      int first = parametersVary ? 0 : i / inputs;
      int last = parametersVary ? rows : first + 1;
      for (int r = first; r < last; r++) {
        double[] row = doubles(x, r * inputs, inputs);
        double[] varied = parametersVary ? p : row;
        int at = parametersVary ? i : i - r * inputs;
        double value = varied[at];
        varied[at] = value + STEP;
        double above = weighted(definition.outputs(p, row), r);
        varied[at] = value - STEP;
        double below = weighted(definition.outputs(p, row), r);
        varied[at] = value;
        gradients[i] += (above - below) / (2 * STEP);
      }
    }
    return gradients;
  }

  private double weighted(double[] y, int row) {
    double sum = 0;
    for (int i = 0; i < outputs; i++) {
      sum += weights[row * outputs + i] * y[i];
    }
    return sum;
  }

  private static double[] doubles(float[] from, int start, int count) {
    double[] to = new double[count];
    for (int i = 0; i < count; i++) {
      to[i] = from[start + i];
    }
    return to;
  }

  private static void close(float[] found, double[] required, String what) {
    double largest = 0;
    for (double value : required) {
      largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      if (!Double.isNaN(required[i])) {
        assertThat((double) found[i])
            .as("%s, number %d", what, i)
            .isCloseTo(required[i], within(1e-5 * largest + 1e-7));
      }
    }
  }
}
