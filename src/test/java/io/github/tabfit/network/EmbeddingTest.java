package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EmbeddingTest {
  /** Two categories to one number, a number that is passed on. */
  private static final List<Block> BLOCKS = List.of(new Block(2, 1, 1), Block.PASSED);

  private static final NetworkSpec PLAIN =
      new NetworkSpec(
          List.of(DenseSpec.of(2, Activation.TANH)), WeightInit.XAVIER, 0, OutputSpec.of(Loss.MSE));

  private static MultiLayerNetwork network(NetworkSpec spec) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(NetworkFactory.configuration(spec, Specs.training(), 3, 1, 1, 1));
    network.init();
    Embedding.draw(network, spec, 1);
    return network;
  }

  private static INDArray rows() {
    return Nd4j.create(new float[][] {{1, 0, 0.5f}, {0, 1, -2}, {0, 0, 3}});
  }

  @Test
  void weightsOutsideTheBlocksAreZeroAndWhatIsPassedOnStartsAtOne() {
    double[][] weights = network(PLAIN.embedded(BLOCKS)).getLayer(0).getParam("W").toDoubleMatrix();
    assertThat(weights[0][0]).isNotZero();
    assertThat(weights[1][0]).isNotZero();
    assertThat(weights[2]).containsExactly(0, 1);
    assertThat(weights[0][1]).isZero();
    assertThat(weights[1][1]).isZero();
  }

  @Test
  void weightsOutsideTheBlocksStayZeroInTraining() {
    MultiLayerNetwork network = network(PLAIN.embedded(BLOCKS));
    double[][] before = network.getLayer(0).getParam("W").toDoubleMatrix();
    for (int step = 0; step < 5; step++) {
      network.fit(rows(), Nd4j.create(new float[][] {{1}, {-1}, {0.5f}}));
    }
    double[][] after = network.getLayer(0).getParam("W").toDoubleMatrix();
    assertThat(after[0][0]).isNotEqualTo(before[0][0]);
    assertThat(after[2][1]).isNotEqualTo(before[2][1]);
    assertThat(new double[] {after[0][1], after[1][1], after[2][0]}).containsExactly(0, 0, 0);
  }

  /** By hand: E = [[2, 0], [3, 0], [0, 5]] and W = [[1, -1], [10, 20]] make E·W. */
  @Test
  void theEmbeddingIsFoldedIntoTheNextLayersWeights() {
    MultiLayerNetwork embedded = network(PLAIN.embedded(BLOCKS));
    embedded.getLayer(0).getParam("W").assign(Nd4j.create(new float[][] {{2, 0}, {3, 0}, {0, 5}}));
    embedded.getLayer(1).getParam("W").assign(Nd4j.create(new float[][] {{1, -1}, {10, 20}}));
    embedded.setIterationCount(7);
    MultiLayerNetwork plain = network(PLAIN);

    Embedding.fold(embedded, plain);

    assertThat(plain.getLayer(0).getParam("W").toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2, -2}, {3, -3}, {50, 100}});
    assertThat(plain.getIterationCount()).isEqualTo(7);
    assertThat(plain.output(rows()).toDoubleVector())
        .containsExactly(embedded.output(rows()).toDoubleVector(), within(1e-6));
  }
}
