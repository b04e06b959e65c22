package io.github.tabfit.network;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks of the same layers as one, whose outputs before the output activation are the average of
 * theirs: their units side by side, with no weights from one to another. Exact but for rounding.
 */
public final class JoinedNetwork {
  private JoinedNetwork() {}

  /**
   * Joins networks, which stay as they are.
   *
   * @param spec of each member; without layer normalization, whose statistics run over all units
   * @param training of each member
   * @param members at least one, all with the same inputs and outputs
   * @param seed of the joined configuration
   * @param stepsPerEpoch that its schedule goes by
   */
  public static MultiLayerNetwork of(
      NetworkSpec spec,
      TrainingSpec training,
      List<MultiLayerNetwork> members,
      long seed,
      int stepsPerEpoch) {
    MultiLayerNetwork first = members.get(0);
    int last = first.getnLayers() - 1;
    MultiLayerNetwork joined =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                spec.joined(members.size()),
                training,
                first.layerInputSize(0),
                first.layerSize(last),
                seed,
                stepsPerEpoch));
    joined.init();
    for (int i = 0; i <= last; i++) {
      int layer = i;
      List<Layer> parts = members.stream().map(member -> member.getLayer(layer)).toList();
      for (String name : first.getLayer(i).paramTable().keySet()) {
        List<INDArray> values = parts.stream().map(part -> part.getParam(name)).toList();
        INDArray whole = joined.getLayer(i).getParam(name);
        boolean matrix = name.equals(DefaultParamInitializer.WEIGHT_KEY);
        float[] numbers =
            i == last
                ? output(values, matrix && last > 0)
                : matrix ? block(values, i == 0) : beside(values);
        whole.assign(Nd4j.create(numbers, whole.shape(), 'c'));
      }
    }
    StepCounts.copy(first, joined);
    return joined;
  }

  /** Why networks cannot be joined, with the key at fault; empty if they can. */
  public static Optional<String> fault(NetworkSpec spec) {
    if (!spec.isDense()) {
      return Optional.of(
          "ensemble.members must be 1 with layers that are not dense: members cannot be joined into one network");
    }
    boolean normalized =
        spec.layers().stream().anyMatch(layer -> layer.normalization() == Normalization.LAYER);
    boolean softmax =
        spec.layers().stream().anyMatch(layer -> layer.activation().type() == Activation.SOFTMAX);
    return normalized || softmax
        ? Optional.of(
            "ensemble.members must be 1 with %s of hidden layers, which runs over all units of a layer: members cannot be joined into one network"
                .formatted(normalized ? "layer normalization" : "the softmax"))
        : Optional.empty();
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  /** The vectors one after the other. */
  private static float[] beside(List<INDArray> vectors) {
    int length = (int) vectors.get(0).length();
    float[] all = new float[length * vectors.size()];
    for (int m = 0; m < vectors.size(); m++) {
      System.arraycopy(values(vectors.get(m)), 0, all, m * length, length);
    }
    return all;
  }

  /** Side by side if they share their inputs, else each in a block of its own. */
  private static float[] block(List<INDArray> matrices, boolean shared) {
    int members = matrices.size();
    int rows = (int) matrices.get(0).size(0);
    int columns = (int) matrices.get(0).size(1);
    float[] all = new float[(shared ? rows : members * rows) * members * columns];
    for (int m = 0; m < members; m++) {
      float[] own = values(matrices.get(m));
      for (int row = 0; row < rows; row++) {
        int to = ((shared ? row : m * rows + row) * members + m) * columns;
        System.arraycopy(own, row * columns, all, to, columns);
      }
    }
    return all;
  }

  /**
   * A share of each.
   *
   * @param stacked whether each member has inputs of its own
   */
  private static float[] output(List<INDArray> arrays, boolean stacked) {
    int members = arrays.size();
    int length = (int) arrays.get(0).length();
    float[] all = new float[stacked ? members * length : length];
    double[] sums = new double[stacked ? 0 : length];
    for (int m = 0; m < members; m++) {
      float[] own = values(arrays.get(m));
      for (int i = 0; i < length; i++) {
        if (stacked) {
          all[m * length + i] = own[i] / members;
        } else {
          sums[i] += own[i];
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      all[i] = (float) (sums[i] / members);
    }
    return all;
  }
}
