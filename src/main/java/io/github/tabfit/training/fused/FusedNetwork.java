package io.github.tabfit.training.fused;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.NetworkInput;
import io.github.tabfit.network.ParameterRange;
import io.github.tabfit.network.ParameterRange.Role;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.LayerShape;
import io.github.tabfit.training.fused.layer.WeightBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A network as the fused trainer sees it: its layers, in DL4J's order of parameters. */
public final class FusedNetwork {
  private final NetworkSpec spec;
  private final List<LayerLayout> layouts;
  private final List<StoredRange> ranges;
  private final List<LayerShape> dense;
  private final int zeros;
  private final int features;
  private final int outputs;

  private FusedNetwork(NetworkSpec spec, int features, int outputs) {
    this.spec = spec;
    this.layouts = LayerLayout.of(spec, features, outputs);
    this.features = Math.toIntExact(NetworkInput.columns(layouts.get(0).input()));
    this.outputs = outputs;
    this.zeros = zeros(layouts.get(0));
    this.ranges = ranges(layouts, zeros);
    this.dense =
        spec.isDense() ? layouts.stream().map(layout -> shape(layout.index())).toList() : List.of();
  }

  /** Why the fused trainer cannot train a network, in one sentence; empty if it can. */
  public static Optional<String> unsupported(NetworkSpec network) {
    boolean apart = network.isEmbedded() || network.featureScale() > 0;
    if (!network.isDense() && apart) {
      return Optional.of("it has embeddings and feature_scale before dense layers alone");
    }
    List<Activation> activations =
        new ArrayList<>(network.layers().stream().map(l -> l.activation().type()).toList());
    activations.add(network.output().activation().type());
    return activations.stream()
        .filter(activation -> !activation.isTrainable())
        .map(activation -> activation.id() + " has no gradient")
        .findFirst();
  }

  /**
   * The network of a description.
   *
   * @param features of a row, where the network does not say what they are
   */
  static FusedNetwork of(NetworkSpec spec, int features, int outputs) {
    return new FusedNetwork(spec, features, outputs);
  }

  private static int zeros(LayerLayout first) {
    if (first.spec() instanceof DenseSpec dense && dense.isEmbedding()) {
      int stored = WeightBlock.of(dense.blocks(), 0).stream().mapToInt(WeightBlock::count).sum();
      return Math.toIntExact(first.parameterCount()) - stored;
    }
    return 0;
  }

  private static List<StoredRange> ranges(List<LayerLayout> layouts, int zeros) {
    List<StoredRange> all = new ArrayList<>();
    for (LayerLayout layout : layouts) {
      List<Integer> normalizations =
          layout.parameters().stream()
              .filter(range -> range.role() == Role.STATISTIC)
              .map(ParameterRange::part)
              .toList();
      for (ParameterRange range : layout.parameters()) {
        boolean first = range.offset() == 0;
        all.add(
            new StoredRange(
                Math.toIntExact(range.offset() - (first ? 0 : zeros)),
                Math.toIntExact(range.length() - (first ? zeros : 0)),
                range.role(),
                layout.index(),
                normalizations.contains(range.part()) ? -1 : range.part(),
                range.isWeight()));
      }
    }
    return List.copyOf(all);
  }

  NetworkSpec spec() {
    return spec;
  }

  /** Whether all layers are dense: the first one's W is stored transposed then. */
  boolean isDense() {
    return spec.isDense();
  }

  /** The hidden layers, then the output layer. */
  List<LayerLayout> layouts() {
    return layouts;
  }

  /** All parameters. */
  List<StoredRange> ranges() {
    return ranges;
  }

  /** The weights of a layer. */
  List<StoredRange> weights(int layer) {
    return ranges.stream().filter(range -> range.layer() == layer && range.isWeight()).toList();
  }

  /** How many groups of parameters have gradients that are clipped together. */
  int groups() {
    LayerLayout last = layouts.get(layouts.size() - 1);
    return last.part() + last.parts();
  }

  /** The layers of a network of dense ones. */
  List<LayerShape> layers() {
    return dense;
  }

  /** A dense layer, or a convolution as a dense layer of each place. */
  LayerShape shape(int index) {
    LayerLayout layout = layouts.get(index);
    LayerSpec layer = layout.spec();
    int units =
        layer instanceof ConvolutionSpec convolution
            ? convolution.channels()
            : Math.toIntExact(layout.output().size());
    int weights = offset(index, "W");
    boolean embedding = layer instanceof DenseSpec dense && dense.isEmbedding();
    int bias = offset(index, "b");
    int gain = offset(index, "g");
    return new LayerShape(
        index,
        Math.toIntExact(layout.input().size()),
        units,
        layer.activation(),
        layer.dropout(),
        layer.normalization(),
        weights,
        embedding ? WeightBlock.of(((DenseSpec) layer).blocks(), weights) : List.of(),
        bias >= 0 ? bias : offset(index, "beta"),
        gain >= 0 ? gain : offset(index, "gamma"),
        offset(index, "mean"),
        offset(index, "log10stdev"));
  }

  /** Where parameters of a name are stored; -1 where the layer has none. */
  private int offset(int index, String name) {
    return layouts.get(index).parameters().stream()
        .filter(range -> range.name().equals(name))
        .mapToInt(range -> Math.toIntExact(range.offset() - (range.offset() == 0 ? 0 : zeros)))
        .findFirst()
        .orElse(-1);
  }

  int outputCount() {
    return outputs;
  }

  /** Parameters as they are stored here: of blocks, without the zeros between them. */
  int parameterCount() {
    return ranges.get(ranges.size() - 1).to();
  }

  /** The threads of a trainer of it. */
  Workers workers(OptionalInt requested, int maxRows) {
    double largest = layouts.stream().mapToDouble(LayerLayout::multiplyAdds).max().orElse(0);
    return Workers.of(requested, (long) (largest * maxRows), parameterCount());
  }

  /** How many more DL4J's network has: the zeros between blocks. */
  int zeros() {
    return zeros;
  }

  /** Numbers of a prepared row: its features, and what tells which steps are there. */
  int featureCount() {
    return features;
  }
}
