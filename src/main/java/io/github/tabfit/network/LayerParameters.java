package io.github.tabfit.network;

import io.github.tabfit.network.ParameterRange.Role;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a layer, in DL4J's order. */
final class LayerParameters {
  private static final int PARTS_WITH_BATCH = 3;

  private final Shape input;
  private final List<ParameterRange> ranges = new ArrayList<>();
  private long offset;
  private int part;

  /**
   * @param offset of the layer's first parameter
   * @param part its first DL4J layer
   */
  LayerParameters(Shape input, long offset, int part) {
    this.input = input;
    this.offset = offset;
    this.part = part;
  }

  /** How many DL4J layers a layer is. */
  static int parts(LayerSpec layer) {
    if (layer instanceof TransformerSpec transformer) {
      return transformer.blocks() + 2;
    }
    return layer.normalization() == Normalization.BATCH ? PARTS_WITH_BATCH : 1;
  }

  List<ParameterRange> of(LayerSpec layer) {
    if (layer instanceof DenseSpec dense) {
      dense(dense);
    } else if (layer instanceof ConvolutionSpec convolution) {
      convolution(convolution);
    } else if (layer instanceof RecurrentSpec recurrent) {
      recurrent(recurrent);
    } else if (layer instanceof TransformerSpec transformer) {
      transformer(transformer);
    }
    return ranges;
  }

  private void add(String name, Role role, long length) {
    ranges.add(new ParameterRange(name, role, offset, length, part));
    offset = Math.addExact(offset, length);
  }

  private void dense(DenseSpec layer) {
    add("W", Role.WEIGHT, product(input.size(), layer.units()));
    if (layer.isEmbedding()) {
      return;
    }
    if (layer.normalization() != Normalization.BATCH) {
      add("b", Role.BIAS, layer.units());
    }
    normalization(layer.normalization(), layer.units());
  }

  private void convolution(ConvolutionSpec layer) {
    if (layer.normalization() != Normalization.BATCH) {
      add("b", Role.BIAS, layer.channels());
    }
    long kernel = LayerShapes.over(layer.kernel(), input).area();
    long inputs = LayerShapes.asImage(input).channels();
    add("W", Role.WEIGHT, product(product(kernel, inputs), layer.channels()));
    normalization(layer.normalization(), layer.channels());
  }

  private void normalization(Normalization normalization, int width) {
    if (normalization == Normalization.LAYER) {
      add("g", Role.WEIGHT, width);
    } else if (normalization == Normalization.BATCH) {
      part++;
      add("gamma", Role.PLAIN, width);
      add("beta", Role.PLAIN, width);
      add("mean", Role.STATISTIC, width);
      add("log10stdev", Role.STATISTIC, width);
    }
  }

  private void recurrent(RecurrentSpec layer) {
    long columns = product(layer.cell().gates(), layer.units());
    add("W", Role.WEIGHT, product(((Shape.Sequence) input).width(), columns));
    add("RW", Role.WEIGHT, product(layer.units(), columns));
    add("b", Role.BIAS, columns);
    if (layer.cell() == RecurrentSpec.Cell.GRU) {
      add("c", Role.BIAS, layer.units());
    }
  }

  private void transformer(TransformerSpec layer) {
    int width = layer.width();
    int features =
        input instanceof Shape.Sequence steps ? steps.width() : Math.toIntExact(input.size());
    add("W", Role.PLAIN, product(features, width));
    add("b", Role.PLAIN, product(LayerShapes.tokens(input), width));
    add("cls", Role.PLAIN, width);
    for (int i = 0; i < layer.blocks(); i++) {
      part++;
      block(layer, width);
    }
    part++;
    add("g", Role.PLAIN, width);
    add("s", Role.PLAIN, width);
  }

  private void block(TransformerSpec layer, int width) {
    long hidden = product(layer.unit().products(), layer.hidden());
    add("g1", Role.PLAIN, width);
    add("s1", Role.PLAIN, width);
    add("Wqkv", Role.WEIGHT, product(width, 3L * width));
    add("bqkv", Role.BIAS, 3L * width);
    add("Wo", Role.WEIGHT, product(width, width));
    add("bo", Role.BIAS, width);
    add("g2", Role.PLAIN, width);
    add("s2", Role.PLAIN, width);
    add("W1", Role.WEIGHT, product(width, hidden));
    add("b1", Role.BIAS, hidden);
    add("W2", Role.WEIGHT, product(layer.hidden(), width));
    add("b2", Role.BIAS, width);
  }

  private static long product(long one, long other) {
    return Math.multiplyExact(one, other);
  }
}
