package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import java.util.Collections;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ModelScorerTest {
  /** More than are passed through at once. */
  private static final int ROWS = 17_000;

  private static final Examples EXAMPLES = Toys.numbers(ROWS, 3);

  private static MultiLayerNetwork network(int depth, Normalization normalization) {
    DenseSpec layer = new DenseSpec(4, ActivationSpec.of(Activation.RELU), 0.3, normalization);
    NetworkSpec spec =
        new NetworkSpec(
            Collections.nCopies(depth, layer), WeightInit.XAVIER, 0.1, OutputSpec.of(Loss.MSE));
    TrainingSpec training =
        Trainings.of(8, 1, OptimizerSpec.of(Optimizer.ADAM)).penalties(0.1, 0.2, 0).spec();
    MultiLayerNetwork network =
        new MultiLayerNetwork(NetworkFactory.configuration(spec, training, 3, 1, 1, 1));
    network.init();
    return network;
  }

  /** The loss is (prediction - y)², weighed 1, 2, 3, 1, ... and without the penalties. */
  @ParameterizedTest
  @CsvSource({"0, NONE", "1, NONE", "2, BATCH", "2, LAYER"})
  void onePassGivesTheOutputsOfDl4jAndTheirLoss(int depth, Normalization normalization) {
    MultiLayerNetwork network = network(depth, normalization);
    float[] weights = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      weights[row] = 1 + row % 3;
    }

    Scores scores = new ModelScorer(EXAMPLES, weights).scores(network);

    float[] expected =
        network.output(Nd4j.create(EXAMPLES.features(), ROWS, 3)).dup('c').data().asFloat();
    assertThat(scores.outputs()).containsExactly(expected, within(1e-6f));
    double sum = 0;
    double total = 0;
    for (int row = 0; row < ROWS; row++) {
      double error = expected[row] - EXAMPLES.labels()[row];
      sum += weights[row] * error * error;
      total += weights[row];
    }
    assertThat(scores.loss()).isCloseTo(sum / total, within(1e-5 * sum / total));
    assertThat(new ModelScorer(EXAMPLES, weights).loss(network)).isEqualTo(scores.loss());
  }

  @ParameterizedTest
  @CsvSource({"0, NONE", "2, BATCH"})
  void scoringLeavesNothingInTheNetwork(int depth, Normalization normalization) {
    MultiLayerNetwork network = network(depth, normalization);
    DataSet batch =
        new DataSet(
            Nd4j.create(EXAMPLES.features(), ROWS, 3), Nd4j.create(EXAMPLES.labels(), ROWS, 1));
    double before = network.score(batch);

    new ModelScorer(EXAMPLES, new float[ROWS]).scores(network);

    assertThat(network.score(batch)).isEqualTo(before);
  }
}
