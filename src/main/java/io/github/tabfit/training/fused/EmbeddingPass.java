package io.github.tabfit.training.fused;

import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.LayerShape;
import io.github.tabfit.training.fused.layer.WeightBlock;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/** Products with the blocks of a first layer, one by one: nothing is multiplied by the zeros. */
final class EmbeddingPass {
  private final LayerShape layer;
  private final Parameters parameters;
  private final NativeFloats inputs;
  private final NativeFloats outputs;
  private final NativeFloats deltas;

  EmbeddingPass(
      LayerShape layer,
      Parameters parameters,
      NativeFloats inputs,
      NativeFloats outputs,
      NativeFloats deltas) {
    this.layer = layer;
    this.parameters = parameters;
    this.inputs = inputs;
    this.outputs = outputs;
    this.deltas = deltas;
  }

  /** Computes the outputs of rows [from, to). */
  void forward(int from, int to, int part, Scratch scratch) {
    for (WeightBlock block : layer.blocks()) {
      if (block.diagonal()) {
        pass(block, from, to, scratch);
      } else {
        FloatPointer x = inputs.at(part, (long) from * layer.inputs() + block.input());
        FloatPointer w = parameters.mirror().at(part, block.offset());
        FloatPointer y = outputs.at(part, (long) from * layer.units() + block.unit());
        FloatProducts.multiply(
            to - from, block.units(), block.inputs(), x, layer.inputs(), w, y, layer.units());
      }
    }
  }

  private void pass(WeightBlock block, int from, int to, Scratch scratch) {
    int n = block.inputs();
    float[] w = scratch.y;
    parameters.mirror().get(block.offset(), w, 0, n);
    for (int row = from; row < to; row++) {
      inputs.get(row * layer.inputs() + block.input(), scratch.x, 0, n);
      VectorMath.multiply(scratch.x, w, n);
      outputs.put(row * layer.units() + block.unit(), scratch.x, 0, n);
    }
  }

  /** Computes the gradients of some of the blocks. */
  void differentiate(int rows, int part, int parts, Scratch scratch) {
    List<WeightBlock> blocks = layer.blocks();
    int end = Workers.bound(blocks.size(), part + 1, parts);
    for (WeightBlock block : blocks.subList(Workers.bound(blocks.size(), part, parts), end)) {
      if (block.diagonal()) {
        differentiate(block, rows, scratch);
      } else {
        FloatPointer x = inputs.at(part, block.input());
        FloatPointer d = deltas.at(part, block.unit());
        FloatPointer g = parameters.gradients().at(part, block.offset());
        FloatProducts.multiplyTransposed(
            block.inputs(), block.units(), rows, x, layer.inputs(), d, layer.units(), g);
      }
    }
  }

  private void differentiate(WeightBlock block, int rows, Scratch scratch) {
    int n = block.inputs();
    float[] sums = scratch.first;
    Arrays.fill(sums, 0, n, 0f);
    for (int row = 0; row < rows; row++) {
      inputs.get(row * layer.inputs() + block.input(), scratch.x, 0, n);
      deltas.get(row * layer.units() + block.unit(), scratch.y, 0, n);
      for (int i = 0; i < n; i++) {
        sums[i] += scratch.x[i] * scratch.y[i];
      }
    }
    parameters.gradients().put(block.offset(), sums, 0, n);
  }
}
