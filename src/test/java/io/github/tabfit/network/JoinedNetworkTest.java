package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.training.fused.FusedScorer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class JoinedNetworkTest {
  private static final int FEATURES = 5;
  private static final int CLASSES = 3;
  private static final int MEMBERS = 4;

  private static NetworkSpec spec(int depth, Normalization normalization, Loss loss) {
    List<DenseSpec> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.add(new DenseSpec(6 - i, ActivationSpec.of(Activation.TANH), 0, normalization));
    }
    return new NetworkSpec(layers, WeightInit.XAVIER, 0, OutputSpec.of(loss));
  }

  private static List<MultiLayerNetwork> members(NetworkSpec spec, int outputs) {
    List<MultiLayerNetwork> members = new ArrayList<>();
    for (int seed = 1; seed <= MEMBERS; seed++) {
      Nd4j.getRandom().setSeed(seed);
      MultiLayerNetwork member =
          Specs.start(
              NetworkFactory.configuration(spec, Specs.training(), FEATURES, outputs, seed, 1));
      // Some steps, so that biases and running statistics differ too.
      for (int step = 0; step < 3; step++) {
        member.fit(new DataSet(Nd4j.rand(8, FEATURES), labels(outputs)));
      }
      members.add(member);
    }
    return members;
  }

  private static INDArray labels(int outputs) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 8, outputs);
    for (int row = 0; row < 8; row++) {
      labels.putScalar(row, row % outputs, 1);
    }
    return labels;
  }

  @ParameterizedTest
  @CsvSource({"0, NONE", "1, NONE", "2, NONE", "3, NONE", "2, BATCH"})
  void averagesTheOutputsOfARegression(int depth, Normalization normalization) {
    NetworkSpec spec = spec(depth, normalization, Loss.MSE);
    List<MultiLayerNetwork> members = members(spec, 1);
    MultiLayerNetwork joined = JoinedNetwork.of(spec, Specs.training(), members, 1, 1);
    INDArray rows = Nd4j.randn(DataType.FLOAT, 20, FEATURES);

    INDArray joint = joined.output(rows);
    for (int row = 0; row < 20; row++) {
      double mean = 0;
      for (MultiLayerNetwork member : members) {
        mean += member.output(rows).getDouble(row, 0) / MEMBERS;
      }
      assertThat(joint.getDouble(row, 0)).isCloseTo(mean, within(1e-6));
    }
  }

  @Test
  void averagesTheLogitsOfClasses() {
    NetworkSpec spec = spec(2, Normalization.NONE, Loss.CROSS_ENTROPY);
    List<MultiLayerNetwork> members = members(spec, CLASSES);
    MultiLayerNetwork joined = JoinedNetwork.of(spec, Specs.training(), members, 1, 1);
    INDArray rows = Nd4j.randn(DataType.FLOAT, 20, FEATURES);

    INDArray joint = joined.output(rows);
    for (int row = 0; row < 20; row++) {
      // The logarithms of probabilities are logits but for a constant of the row.
      double[] scores = new double[CLASSES];
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        double mean = 0;
        for (MultiLayerNetwork member : members) {
          mean += Math.log(member.output(rows).getDouble(row, c)) / MEMBERS;
        }
        scores[c] = Math.exp(mean);
        sum += scores[c];
      }
      for (int c = 0; c < CLASSES; c++) {
        assertThat(joint.getDouble(row, c)).isCloseTo(scores[c] / sum, within(1e-6));
      }
    }
  }

  @Test
  void gradientsOfTheJoinedNetworkAreThoseOfDifferences() {
    NetworkSpec spec = spec(3, Normalization.NONE, Loss.CROSS_ENTROPY);
    MultiLayerNetwork joined =
        JoinedNetwork.of(spec, Specs.training(), members(spec, CLASSES), 1, 1)
            .convertDataType(DataType.DOUBLE);
    INDArray labels = labels(CLASSES).castTo(DataType.DOUBLE);
    joined.setInput(Nd4j.randn(DataType.DOUBLE, 8, FEATURES));
    joined.setLabels(labels);
    joined.computeGradientAndScore();
    INDArray gradient = joined.getFlattenedGradients().dup();
    INDArray parameters = joined.params();
    double step = 1e-6;
    for (int i = 0; i < parameters.length(); i++) {
      double at = parameters.getDouble(i);
      parameters.putScalar(i, at + step);
      joined.computeGradientAndScore();
      double above = joined.score();
      parameters.putScalar(i, at - step);
      joined.computeGradientAndScore();
      double below = joined.score();
      parameters.putScalar(i, at);
      // The gradient is the sum over the rows, the score their mean.
      assertThat(gradient.getDouble(i))
          .as("parameter " + i)
          .isCloseTo(labels.size(0) * (above - below) / (2 * step), within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, NONE, MSE", "3, NONE, CROSS_ENTROPY", "2, BATCH, CROSS_ENTROPY", "3, BATCH, MSE"})
  void isScoredWithoutItsZerosAsByDl4j(int depth, Normalization normalization, Loss loss) {
    NetworkSpec spec = spec(depth, normalization, loss);
    int outputs = loss == Loss.MSE ? 1 : CLASSES;
    MultiLayerNetwork joined =
        JoinedNetwork.of(spec, Specs.training(), members(spec, outputs), 1, 1);
    NetworkSpec whole = spec.joined(MEMBERS);
    List<LayerWeights> weights = NetworkWeights.of(joined, whole, MEMBERS);

    assertThat(weights).filteredOn(layer -> layer.blocks() == MEMBERS).hasSize(depth - 1);
    for (int rows : new int[] {1, 128, 300}) {
      INDArray features = Nd4j.randn(DataType.FLOAT, rows, FEATURES);
      assertThat(new FusedScorer(whole, weights).outputs(features.dup('c').data().asFloat(), rows))
          .containsExactly(joined.output(features).dup('c').data().asFloat(), within(1e-6f));
    }
  }

  @Test
  void aLayerWithAWeightBetweenMembersIsKeptWhole() {
    NetworkSpec spec = spec(2, Normalization.NONE, Loss.MSE);
    MultiLayerNetwork joined = JoinedNetwork.of(spec, Specs.training(), members(spec, 1), 1, 1);
    INDArray matrix = joined.getLayer(1).getParam("W");

    assertThat(NetworkWeights.of(joined, spec.joined(MEMBERS), MEMBERS).get(1).blocks())
        .isEqualTo(MEMBERS);
    matrix.putScalar(0, matrix.columns() - 1, 1e-3);
    LayerWeights kept = NetworkWeights.of(joined, spec.joined(MEMBERS), MEMBERS).get(1);
    assertThat(kept.blocks()).isEqualTo(1);
    assertThat(kept.weights()).containsExactly(matrix.dup('c').data().asFloat());
  }

  @Test
  void layerNormalizationCannotBeJoined() {
    assertThat(JoinedNetwork.fault(spec(2, Normalization.LAYER, Loss.MSE)).orElseThrow())
        .startsWith("ensemble.members must be 1 with layer normalization");
    assertThat(JoinedNetwork.fault(spec(2, Normalization.BATCH, Loss.MSE))).isEmpty();
  }
}
