package io.github.tabfit.training.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/** Forward and backward through the layers, on buffers that are made once. */
final class DensePass implements AutoCloseable {
  private final FusedNetwork network;
  private final int maxRows;
  private final Masks masks;
  private final Scratch scratch;
  private final FloatPointer memory;
  private final Parameters parameters;
  private final NativeFloats ones;
  private final NativeFloats input;
  private final List<NativeFloats> activations = new ArrayList<>();
  private final List<NativeFloats> deltas = new ArrayList<>();
  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final OutputHead head;
  private final float[] labels;
  private final float[] weights;
  private final float[] biasRows;

  DensePass(FusedNetwork network, int maxRows, Masks masks) {
    this.network = network;
    this.maxRows = maxRows;
    this.masks = masks;
    int count = network.parameterCount();
    int widest = network.featureCount();
    long total = 2L * count + maxRows + (long) maxRows * network.featureCount();
    for (LayerShape layer : network.layers()) {
      total += 2L * maxRows * layer.units();
      widest = Math.max(widest, layer.units());
    }
    this.scratch = new Scratch(widest);
    this.biasRows = new float[scratch.x.length];
    this.memory = new FloatPointer(total);
    Cursor cursor = new Cursor(memory);
    this.parameters = new Parameters(new float[count], cursor.next(count), cursor.next(count));
    this.ones = cursor.next(maxRows);
    this.input = cursor.next(Math.multiplyExact(maxRows, network.featureCount()));
    for (LayerShape layer : network.layers()) {
      int size = Math.multiplyExact(maxRows, layer.units());
      NativeFloats values = cursor.next(size);
      NativeFloats gradients = cursor.next(size);
      activations.add(values);
      deltas.add(gradients);
      if (layer.index() < network.layers().size() - 1) {
        hidden.add(new HiddenLayer(layer, parameters, values, gradients, masks, maxRows));
      }
    }
    this.head = new OutputHead(network.spec().output(), network.output().units());
    this.labels = new float[Math.multiplyExact(maxRows, network.output().units())];
    this.weights = new float[maxRows];
    float[] one = new float[maxRows];
    Arrays.fill(one, 1f);
    ones.put(0, one, 0, maxRows);
  }

  /** Divides memory into ranges, each at the start of a cache line. */
  private static final class Cursor {
    private final FloatPointer memory;
    private long at;

    Cursor(FloatPointer memory) {
      this.memory = memory;
    }

    NativeFloats next(int length) {
      NativeFloats range = new NativeFloats(memory, at, length, 1);
      at += length;
      return range;
    }
  }

  Parameters parameters() {
    return parameters;
  }

  Scratch scratch() {
    return scratch;
  }

  int maxRows() {
    return maxRows;
  }

  /** Puts rows of a table, with their labels and weights, into the batch. */
  void gather(
      float[] features, float[] rowLabels, float[] rowWeights, int[] order, int from, int to) {
    int columns = network.featureCount();
    int outputs = network.output().units();
    for (int i = from; i < to; i++) {
      input.put((i - from) * columns, features, order[i] * columns, columns);
      System.arraycopy(rowLabels, order[i] * outputs, labels, (i - from) * outputs, outputs);
      if (rowWeights != null) {
        weights[i - from] = rowWeights[order[i]];
      }
    }
  }

  void gather(float[] features, int start, int rows) {
    int columns = network.featureCount();
    input.put(0, features, start * columns, rows * columns);
  }

  void gatherLabels(float[] rowLabels, float[] rowWeights, int start, int rows) {
    int outputs = network.output().units();
    System.arraycopy(rowLabels, start * outputs, labels, 0, rows * outputs);
    if (rowWeights != null) {
      System.arraycopy(rowWeights, start, weights, 0, rows);
    }
  }

  /** Computes activations of hidden layers, and pre-activations of the output layer. */
  void forward(int rows, int iteration, boolean training) {
    double dropout = network.spec().inputDropout();
    if (training && dropout > 0) {
      dropInputs(rows, iteration, dropout);
    }
    NativeFloats from = input;
    for (int i = 0; i < activations.size(); i++) {
      LayerShape layer = network.layers().get(i);
      NativeFloats to = activations.get(i);
      boolean biased = layer.gain() < 0;
      if (biased) {
        fillWithBias(layer, to, rows);
      }
      multiply(layer, from, to, rows, biased ? 1f : 0f);
      if (i < hidden.size()) {
        hidden.get(i).observe(rows, training, scratch);
        hidden.get(i).forward(0, rows, iteration, training, scratch);
      }
      from = to;
    }
  }

  private void multiply(
      LayerShape layer, NativeFloats from, NativeFloats to, int rows, float beta) {
    FloatPointer w = parameters.mirror().at(0, layer.weights());
    FloatPointer x = from.at(0, 0);
    FloatPointer y = to.at(0, 0);
    if (layer.index() == 0) {
      Blas.multiply(rows, layer.units(), layer.inputs(), x, w, beta, y);
    } else {
      Blas.multiplyByTransposed(rows, layer.units(), layer.inputs(), x, w, beta, y);
    }
  }

  /** Writes the bias into every row, for the product to be added to. */
  private void fillWithBias(LayerShape layer, NativeFloats to, int rows) {
    int units = layer.units();
    int step = Math.min(rows, scratch.rows(units));
    System.arraycopy(parameters.values(), layer.bias(), biasRows, 0, units);
    for (int done = 1; done < step; done += Math.min(done, step - done)) {
      System.arraycopy(biasRows, 0, biasRows, done * units, Math.min(done, step - done) * units);
    }
    for (int row = 0; row < rows; row += step) {
      to.put(row * units, biasRows, 0, Math.min(step, rows - row) * units);
    }
  }

  private void dropInputs(int rows, int iteration, double dropout) {
    int columns = network.featureCount();
    int step = scratch.rows(columns);
    for (int row = 0; row < rows; row += step) {
      int n = Math.min(step, rows - row) * columns;
      input.get(row * columns, scratch.x, 0, n);
      masks.fill(0, iteration, dropout, row * columns, scratch.first, n, scratch);
      HiddenLayer.multiply(scratch.x, scratch.first, n);
      input.put(row * columns, scratch.x, 0, n);
    }
  }

  /** Reads the outputs of rows whose pre-activations are ready. */
  void outputs(int rows, float[] outputs, int offset) {
    int columns = network.output().units();
    NativeFloats z = activations.get(activations.size() - 1);
    int step = scratch.rows(columns);
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      z.get(row * columns, scratch.x, 0, count * columns);
      head.activate(count, scratch);
      System.arraycopy(scratch.x, 0, outputs, offset + row * columns, count * columns);
    }
  }

  /** Computes the gradients of the mean loss by the output's pre-activations; returns the sum. */
  double differentiate(int rows, boolean weighted) {
    int columns = network.output().units();
    int last = activations.size() - 1;
    int step = scratch.rows(columns);
    double sum = 0;
    for (int row = 0; row < rows; row += step) {
      int count = Math.min(step, rows - row);
      activations.get(last).get(row * columns, scratch.x, 0, count * columns);
      sum += head.differentiate(labels, row, count, weighted ? weights : null, rows, scratch);
      deltas.get(last).put(row * columns, scratch.x, 0, count * columns);
    }
    return sum;
  }

  /** Computes the gradients of the mean loss by all parameters. */
  void backward(int rows, int iteration) {
    for (int i = activations.size() - 1; i >= 0; i--) {
      LayerShape layer = network.layers().get(i);
      NativeFloats delta = deltas.get(i);
      if (i < hidden.size()) {
        hidden.get(i).backward(0, rows, iteration, scratch);
      }
      FloatPointer d = delta.at(0, 0);
      FloatPointer x = (i == 0 ? input : activations.get(i - 1)).at(0, 0);
      FloatPointer g = parameters.gradients().at(0, layer.weights());
      int inputs = layer.inputs();
      int units = layer.units();
      if (i == 0) {
        Blas.multiplyTransposed(inputs, units, rows, x, inputs, d, g);
      } else {
        Blas.multiplyTransposed(units, inputs, rows, d, units, x, g);
      }
      if (layer.gain() < 0) {
        FloatPointer sums = parameters.gradients().at(0, layer.bias());
        Blas.columnSums(rows, units, d, ones.at(0, 0), sums);
      }
      if (i > 0) {
        FloatPointer w = parameters.mirror().at(0, layer.weights());
        Blas.multiply(rows, inputs, units, d, w, 0f, deltas.get(i - 1).at(0, 0));
      }
    }
  }

  /** Copies of the hidden layers' activations. */
  float[][] activations(int rows) {
    float[][] copies = new float[hidden.size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = new float[rows * network.layers().get(i).units()];
      activations.get(i).get(0, copies[i], 0, copies[i].length);
    }
    return copies;
  }

  @Override
  public void close() {
    memory.deallocate();
  }
}
