package io.github.tabfit.training.fused;

import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.HiddenLayer;
import io.github.tabfit.training.fused.layer.LayerShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/** Goes through dense layers. */
final class DensePass implements NetworkPass {
  private final FusedNetwork network;
  private final int maxRows;
  private final Masks masks;
  private final Workers workers;
  private final Scratch[] scratches;
  private final Scratch scratch;
  private final FloatPointer memory;
  private final Parameters parameters;
  private final NativeFloats ones;
  private final Batch batch;
  private final List<NativeFloats> activations = new ArrayList<>();
  private final List<NativeFloats> deltas = new ArrayList<>();
  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final OutputPass output;
  private final Optional<EmbeddingPass> embedding;

  DensePass(FusedNetwork network, int maxRows, Masks masks, Workers workers) {
    this.network = network;
    this.maxRows = maxRows;
    this.masks = masks;
    this.workers = workers;
    int count = network.parameterCount();
    int widest = network.featureCount();
    long total = 2L * count + maxRows + (long) maxRows * network.featureCount();
    for (LayerShape layer : network.layers()) {
      total += 2L * maxRows * layer.units();
      widest = Math.max(widest, layer.units());
    }
    this.scratches = new Scratch[workers.threads()];
    for (int i = 0; i < scratches.length; i++) {
      scratches[i] = new Scratch(widest);
    }
    this.scratch = scratches[0];
    this.memory = new FloatPointer(total);
    Cursor cursor = new Cursor(memory, workers.threads());
    this.parameters = new Parameters(new float[count], cursor.next(count), cursor.next(count));
    this.ones = cursor.next(maxRows);
    NativeFloats inputs = cursor.next(Math.multiplyExact(maxRows, network.featureCount()));
    this.batch = new Batch(inputs, maxRows, network.featureCount(), network.outputCount());
    for (LayerShape layer : network.layers()) {
      int size = Math.multiplyExact(maxRows, layer.units());
      NativeFloats values = cursor.next(size);
      NativeFloats gradients = cursor.next(size);
      activations.add(values);
      deltas.add(gradients);
      if (layer.index() < network.layers().size() - 1) {
        hidden.add(new HiddenLayer(layer, parameters, masks, maxRows));
      }
    }
    LayerShape first = network.layers().get(0);
    this.embedding =
        first.isEmbedding()
            ? Optional.of(
                new EmbeddingPass(first, parameters, inputs, activations.get(0), deltas.get(0)))
            : Optional.empty();
    int last = activations.size() - 1;
    this.output =
        new OutputPass(
            network.spec().output(),
            batch,
            activations.get(last),
            deltas.get(last),
            network.outputCount(),
            scratch);
    float[] one = new float[maxRows];
    Arrays.fill(one, 1f);
    ones.put(0, one, 0, maxRows);
  }

  /** Divides memory into ranges, each at the start of a cache line. */
  private static final class Cursor {
    private final FloatPointer memory;
    private final int parts;
    private long at;

    Cursor(FloatPointer memory, int parts) {
      this.memory = memory;
      this.parts = parts;
    }

    NativeFloats next(int length) {
      NativeFloats range = new NativeFloats(memory, at, length, parts);
      at += length;
      return range;
    }
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Scratch[] scratches() {
    return scratches;
  }

  @Override
  public int maxRows() {
    return maxRows;
  }

  @Override
  public OutputPass output() {
    return output;
  }

  @Override
  public Batch batch() {
    return batch;
  }

  @Override
  public void forward(int rows, int iteration, boolean training) {
    double dropout = network.spec().inputDropout();
    if (training && dropout > 0) {
      dropInputs(rows, iteration, dropout);
    }
    for (int i = 0; i < activations.size(); i++) {
      int index = i;
      int parts = workers.partsOfProduct(multiplyAdds(i, rows));
      if (parts == 1) {
        forward(i, 0, rows, iteration, training, 0);
      } else {
        workers.divide(
            rows, parts, (from, to, part) -> forward(index, from, to, iteration, training, part));
      }
      if (isNormalized(i)) {
        hidden.get(i).observe(activations.get(i), rows, training, scratch);
        hidden.get(i).forward(activations.get(i), 0, rows, iteration, training, scratch);
      }
    }
  }

  private long multiplyAdds(int layer, int rows) {
    return (long) rows * network.layers().get(layer).weightCount();
  }

  /** Normalizations gather over rows: their layers are not cut. */
  private boolean isNormalized(int layer) {
    return layer < hidden.size() && hidden.get(layer).isNormalized();
  }

  /** Computes rows [from, to) of a layer; where it is normalized, of its products alone. */
  private void forward(int index, int from, int to, int iteration, boolean training, int part) {
    LayerShape layer = network.layers().get(index);
    if (layer.isEmbedding()) {
      embedding.orElseThrow().forward(from, to, part, scratches[part]);
      return;
    }
    boolean biased = layer.isBiased();
    NativeFloats before = index == 0 ? batch.inputs() : activations.get(index - 1);
    NativeFloats after = activations.get(index);
    if (biased) {
      after.repeat(parameters.values(), layer.bias(), layer.units(), from, to, scratches[part].x);
    }
    FloatPointer w = parameters.mirror().at(part, layer.weights());
    FloatPointer x = before.at(part, (long) from * layer.inputs());
    FloatPointer y = after.at(part, (long) from * layer.units());
    float beta = biased ? 1f : 0f;
    if (index == 0) {
      FloatProducts.multiply(to - from, layer.units(), layer.inputs(), x, w, beta, y);
    } else {
      FloatProducts.multiplyByTransposed(to - from, layer.units(), layer.inputs(), x, w, beta, y);
    }
    if (index < hidden.size() && !isNormalized(index)) {
      hidden.get(index).forward(after, from, to, iteration, training, scratches[part]);
    }
  }

  private void dropInputs(int rows, int iteration, double dropout) {
    int columns = network.featureCount();
    int step = scratch.rows(columns);
    for (int row = 0; row < rows; row += step) {
      int n = Math.min(step, rows - row) * columns;
      batch.inputs().get(row * columns, scratch.x, 0, n);
      masks.fill(0, iteration, dropout, row * columns, scratch.first, n, scratch);
      VectorMath.multiply(scratch.x, scratch.first, n);
      batch.inputs().put(row * columns, scratch.x, 0, n);
    }
  }

  @Override
  public void backward(int rows, int iteration) {
    for (int i = activations.size() - 1; i >= 0; i--) {
      int index = i;
      if (isNormalized(i)) {
        hidden.get(i).backward(deltas.get(i), 0, rows, iteration, scratch);
      }
      int parts = workers.partsOfProduct(multiplyAdds(i, rows));
      if (parts == 1) {
        backward(i, 0, rows, iteration, 0);
        differentiateParameters(i, rows, 0, 1);
      } else {
        workers.divide(rows, parts, (from, to, part) -> backward(index, from, to, iteration, part));
        workers.run(parts, part -> differentiateParameters(index, rows, part, parts));
      }
    }
  }

  /** Takes the gradients of rows [from, to) of a layer to the layer before. */
  private void backward(int index, int from, int to, int iteration, int part) {
    LayerShape layer = network.layers().get(index);
    if (index < hidden.size() && !isNormalized(index)) {
      hidden.get(index).backward(deltas.get(index), from, to, iteration, scratches[part]);
    }
    if (index > 0) {
      FloatPointer d = deltas.get(index).at(part, (long) from * layer.units());
      FloatPointer w = parameters.mirror().at(part, layer.weights());
      FloatPointer before = deltas.get(index - 1).at(part, (long) from * layer.inputs());
      FloatProducts.multiply(to - from, layer.inputs(), layer.units(), d, w, 0f, before);
    }
  }

  /** Computes a part of the gradients by a layer's weights and bias: some rows of W as stored. */
  private void differentiateParameters(int index, int rows, int part, int parts) {
    LayerShape layer = network.layers().get(index);
    if (layer.isEmbedding()) {
      embedding.orElseThrow().differentiate(rows, part, parts, scratches[part]);
      return;
    }
    NativeFloats before = index == 0 ? batch.inputs() : activations.get(index - 1);
    NativeFloats delta = deltas.get(index);
    NativeFloats gradients = parameters.gradients();
    int inputs = layer.inputs();
    int units = layer.units();
    int stored = index == 0 ? inputs : units;
    int other = index == 0 ? units : inputs;
    int from = Workers.bound(stored, part, parts);
    int count = Workers.bound(stored, part + 1, parts) - from;
    FloatPointer left = (index == 0 ? before : delta).at(part, from);
    FloatPointer right = (index == 0 ? delta : before).at(part, 0);
    FloatPointer g = gradients.at(part, layer.weights() + (long) from * other);
    if (count > 0) {
      FloatProducts.multiplyTransposed(count, other, rows, left, stored, right, g);
    }
    if (layer.isBiased()) {
      int first = Workers.bound(units, part, parts);
      int columns = Workers.bound(units, part + 1, parts) - first;
      FloatPointer sums = gradients.at(part, layer.bias() + first);
      if (columns > 0) {
        FloatProducts.columnSums(
            rows, columns, delta.at(part, first), units, ones.at(part, 0), sums);
      }
    }
  }

  @Override
  public float[][] activations(int rows) {
    float[][] copies = new float[hidden.size()][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = new float[rows * network.layers().get(i).units()];
      activations.get(i).get(0, copies[i], 0, copies[i].length);
    }
    return copies;
  }

  @Override
  public void close() {
    workers.close();
    memory.deallocate();
  }
}
