package io.github.tabfit.training.fused;

import io.github.tabfit.network.NetworkWeights.BatchStatistics;
import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.runtime.nd4j.OpenBlas.Lease;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Outputs of networks that were joined into one, without a product by the zeros between them. Safe
 * to call from many threads, which do not wait for each other.
 */
public final class FusedScorer {
  /** Rows that go through all layers at a time: their activations stay in the second cache. */
  private static final int ROWS = 128;

  private final List<Layer> layers = new ArrayList<>();
  private final int widest;
  private final OutputHead head;
  private final FloatPointer weights;
  private final ConcurrentLinkedDeque<Pass> idle = new ConcurrentLinkedDeque<>();

  /**
   * A layer, and where its weights begin.
   *
   * @param kernel null where activations are what they are before
   */
  private record Layer(
      int inputs, int units, int blocks, long weights, float[] bias, ActivationKernel kernel) {}

  /**
   * A scorer of one network.
   *
   * @param spec what the network was made from; {@link #supports}
   * @param network its numbers
   */
  public FusedScorer(NetworkSpec spec, List<LayerWeights> network) {
    long count = network.stream().mapToLong(layer -> layer.weights().length).sum();
    weights = new FloatPointer(count);
    long at = 0;
    int most = 0;
    for (int i = 0; i < network.size(); i++) {
      LayerWeights layer = network.get(i);
      float[] bias = new float[layer.units()];
      System.arraycopy(layer.bias(), 0, bias, 0, layer.bias().length);
      float[] matrix = normalized(layer, bias);
      new FloatPointer(weights).position(at).put(matrix, 0, matrix.length);
      boolean hidden = i < spec.layers().size();
      boolean bends = hidden && spec.layers().get(i).activation().type() != Activation.IDENTITY;
      layers.add(
          new Layer(
              layer.inputs(),
              layer.units(),
              layer.blocks(),
              at,
              bias,
              bends ? ActivationKernel.of(spec.layers().get(i).activation()) : null));
      at += matrix.length;
      most = Math.max(most, Math.max(layer.inputs(), layer.units()));
    }
    widest = most;
    head = new OutputHead(spec.output(), layers.get(layers.size() - 1).units());
  }

  /** Whether hidden layers are dense, and functions of single units, each with a derivative. */
  public static boolean supports(NetworkSpec spec) {
    return spec.isDense()
        && FusedNetwork.unsupported(spec).isEmpty()
        && spec.layers().stream()
            .noneMatch(
                layer ->
                    layer.normalization() == Normalization.LAYER
                        || layer.activation().type() == Activation.SOFTMAX);
  }

  /** The weights with what batch normalization multiplies them by; the bias becomes its shift. */
  private static float[] normalized(LayerWeights layer, float[] bias) {
    if (layer.batch().isEmpty()) {
      return layer.weights();
    }
    BatchStatistics batch = layer.batch().get();
    float[] scaled = layer.weights().clone();
    int width = layer.units() / layer.blocks();
    for (int j = 0; j < layer.units(); j++) {
      double scale = batch.gamma()[j] / Math.sqrt(batch.variance()[j] + batch.epsilon());
      int block = j / width;
      int height = layer.inputs() / layer.blocks();
      for (int i = block * height; i < (block + 1) * height; i++) {
        scaled[i * width + j % width] *= (float) scale;
      }
      bias[j] = (float) ((bias[j] - batch.mean()[j]) * scale + batch.beta()[j]);
    }
    return scaled;
  }

  /**
   * The network's outputs.
   *
   * @param features {@code [rows, features]}, row-major
   * @return {@code [rows, outputs]}, row-major
   */
  @SuppressWarnings("try") // The lease is held, not used.
  public float[] outputs(float[] features, int rows) {
    int columns = layers.get(layers.size() - 1).units();
    float[] outputs = new float[rows * columns];
    Pass pass = idle.poll();
    if (pass == null) {
      pass = new Pass();
    }
    Lease threads = FloatProducts.lease();
    try {
      FloatProducts.useOneThread();
      for (int row = 0; row < rows; row += ROWS) {
        pass.score(features, row, Math.min(ROWS, rows - row), outputs);
      }
    } finally {
      threads.close();
    }
    idle.push(pass);
    return outputs;
  }

  /** What one thread computes with. */
  private final class Pass {
    private final Scratch scratch = new Scratch(widest);
    private final FloatPointer memory = new FloatPointer(2L * ROWS * widest);
    private final NativeFloats[] values = {range(0), range(1)};
    private final FloatPointer cursor = new FloatPointer(weights);

    private NativeFloats range(int place) {
      return new NativeFloats(memory, (long) place * ROWS * widest, ROWS * widest, 1);
    }

    void score(float[] features, int first, int rows, float[] outputs) {
      int inputs = layers.get(0).inputs();
      values[0].put(0, features, first * inputs, rows * inputs);
      for (int i = 0; i < layers.size(); i++) {
        Layer layer = layers.get(i);
        multiply(layer, values[i % 2], values[(i + 1) % 2], rows);
        if (layer.kernel() != null) {
          bend(layer, values[(i + 1) % 2], rows);
        }
      }
      int columns = layers.get(layers.size() - 1).units();
      int step = scratch.rows(columns);
      for (int row = 0; row < rows; row += step) {
        int n = Math.min(step, rows - row);
        values[layers.size() % 2].get(row * columns, scratch.x, 0, n * columns);
        head.activate(n, scratch);
        System.arraycopy(scratch.x, 0, outputs, (first + row) * columns, n * columns);
      }
    }

    private void multiply(Layer layer, NativeFloats from, NativeFloats to, int rows) {
      for (int row = 0; row < rows; row++) {
        to.put(row * layer.units(), layer.bias(), 0, layer.units());
      }
      int inputs = layer.inputs() / layer.blocks();
      int units = layer.units() / layer.blocks();
      for (int block = 0; block < layer.blocks(); block++) {
        FloatProducts.addProduct(
            rows,
            units,
            inputs,
            from.at(0, (long) block * inputs),
            layer.inputs(),
            cursor.position(layer.weights() + (long) block * inputs * units),
            to.at(0, (long) block * units),
            layer.units());
      }
    }

    private void bend(Layer layer, NativeFloats values, int rows) {
      int all = rows * layer.units();
      for (int i = 0; i < all; i += Scratch.TILE) {
        int n = Math.min(Scratch.TILE, all - i);
        values.get(i, scratch.x, 0, n);
        layer.kernel().apply(scratch.x, scratch.y, n, scratch);
        values.put(i, scratch.x, 0, n);
      }
    }
  }
}
