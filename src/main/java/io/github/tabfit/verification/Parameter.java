package io.github.tabfit.verification;

import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of numbers that a layer has, named as in reports: {@code layer 1 W}, {@code output b}.
 *
 * @param layer index from 0; the output layer is the last
 * @param layers number of layers, the output layer among them
 * @param kind which of the layer's arrays
 */
record Parameter(int layer, int layers, Kind kind) {
  /** The arrays of a layer. */
  enum Kind {
    /** Of the features, before the first layer. */
    FACTORS("feature factors"),
    WEIGHTS("W"),
    BIAS("b"),
    GAIN("gain"),
    RUNNING_MEAN("running mean"),
    RUNNING_VARIANCE("running variance");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** Every array of a network, from input to output. */
  static List<Parameter> of(NetworkSpec network) {
    List<Parameter> all = new ArrayList<>();
    int count = network.layers().size() + 1;
    if (network.featureScale() > 0) {
      all.add(new Parameter(0, count, Kind.FACTORS));
    }
    for (int i = 0; i < count; i++) {
      all.add(new Parameter(i, count, Kind.WEIGHTS));
      if (i > 0 || !network.isEmbedded()) {
        all.add(new Parameter(i, count, Kind.BIAS));
      }
      Normalization normalization = normalization(network, i);
      if (normalization != Normalization.NONE) {
        all.add(new Parameter(i, count, Kind.GAIN));
      }
      if (normalization == Normalization.BATCH) {
        all.add(new Parameter(i, count, Kind.RUNNING_MEAN));
        all.add(new Parameter(i, count, Kind.RUNNING_VARIANCE));
      }
    }
    return List.copyOf(all);
  }

  /** What a layer does to its pre-activations. */
  static Normalization normalization(NetworkSpec network, int layer) {
    List<DenseSpec> hidden = network.dense();
    return layer < hidden.size() ? hidden.get(layer).normalization() : Normalization.NONE;
  }

  /** A layer as reports name it. */
  static String layerName(int layer, int layers) {
    return layer == layers - 1 ? "output" : "layer " + (layer + 1);
  }

  /** Whether the loss has a gradient with respect to it: not for running statistics. */
  boolean hasGradient() {
    return kind != Kind.RUNNING_MEAN && kind != Kind.RUNNING_VARIANCE;
  }

  /** Whether l1, l2 and weight decay go for it: weights, and the gain of layer normalization. */
  boolean isPenalized(NetworkSpec network) {
    return kind == Kind.WEIGHTS
        || (kind == Kind.GAIN && normalization(network, layer) == Normalization.LAYER);
  }

  String layerName() {
    return layerName(layer, layers);
  }

  @Override
  public String toString() {
    return kind == Kind.FACTORS ? kind.word : layerName() + " " + kind.word;
  }
}
