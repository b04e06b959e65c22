package io.github.tabfit.training.fused;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.LayerPass;
import java.util.ArrayList;
import java.util.List;

/** Goes through layers of any kind, one after the other. */
final class LayeredPass implements NetworkPass {
  private final FusedNetwork network;
  private final int maxRows;
  private final Masks masks;
  private final Workers workers;
  private final Scratch[] scratches;
  private final FloatArena arena;
  private final Parameters parameters;
  private final Batch batch;
  private final List<LayerPass> passes;
  private final List<NativeFloats> activations = new ArrayList<>();
  private final List<NativeFloats> deltas = new ArrayList<>();
  private final LayerPasses layers;
  private final OutputPass output;

  LayeredPass(FusedNetwork network, int maxRows, Masks masks, Workers workers) {
    this.network = network;
    this.maxRows = maxRows;
    this.masks = masks;
    this.workers = workers;
    this.arena = new FloatArena(workers.threads());
    int count = network.parameterCount();
    this.parameters = new Parameters(new float[count], arena.take(count), arena.take(count));
    int columns = network.featureCount();
    NativeFloats inputs = arena.take((long) maxRows * columns);
    int outputs = network.outputCount();
    this.batch = new Batch(inputs, maxRows, columns, outputs);
    this.layers = new LayerPasses(network, parameters, inputs, masks, maxRows, workers);
    this.passes = layers.all();
    for (LayerPass pass : passes) {
      activations.add(arena.take((long) maxRows * pass.outputs()));
      deltas.add(arena.take((long) maxRows * pass.outputs()));
    }
    this.scratches = new Scratch[workers.threads()];
    for (int i = 0; i < scratches.length; i++) {
      scratches[i] = new Scratch(Math.max(columns, outputs));
    }
    int last = passes.size() - 1;
    this.output =
        new OutputPass(
            network.spec().output(),
            batch,
            activations.get(last),
            deltas.get(last),
            outputs,
            scratches[0]);
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
  public Batch batch() {
    return batch;
  }

  @Override
  public OutputPass output() {
    return output;
  }

  private NativeFloats before(int pass) {
    return pass == 0 ? batch.inputs() : activations.get(pass - 1);
  }

  @Override
  public void forward(int rows, int iteration, boolean training) {
    double dropout = network.spec().inputDropout();
    if (training && dropout > 0) {
      dropInputs(rows, iteration, dropout);
    }
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).begin();
      passes.get(i).forward(before(i), activations.get(i), rows, iteration, training);
    }
  }

  /** Drops features; what tells which steps are there stays. */
  private void dropInputs(int rows, int iteration, double dropout) {
    Scratch scratch = scratches[0];
    int features = Math.toIntExact(network.layouts().get(0).input().size());
    for (int row = 0; row < rows; row++) {
      int at = row * network.featureCount();
      batch.inputs().get(at, scratch.x, 0, features);
      masks.fill(0, iteration, dropout, row * features, scratch.first, features, scratch);
      VectorMath.multiply(scratch.x, scratch.first, features);
      batch.inputs().put(at, scratch.x, 0, features);
    }
  }

  @Override
  public void backward(int rows, int iteration) {
    for (int i = passes.size() - 1; i >= 0; i--) {
      NativeFloats dx = i == 0 ? null : deltas.get(i - 1);
      passes.get(i).backward(before(i), deltas.get(i), dx, rows, iteration);
    }
  }

  @Override
  public float[][] activations(int rows) {
    float[][] copies = new float[network.spec().layers().size()][];
    for (int i = 0; i < copies.length; i++) {
      int pass = layers.lastOf(i);
      copies[i] = new float[rows * passes.get(pass).outputs()];
      activations.get(pass).get(0, copies[i], 0, copies[i].length);
    }
    return copies;
  }

  @Override
  public void close() {
    workers.close();
    passes.forEach(LayerPass::close);
    arena.close();
  }
}
