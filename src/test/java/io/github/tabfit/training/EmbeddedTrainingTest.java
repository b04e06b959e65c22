package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class EmbeddedTrainingTest {
  private static PreparedExperiment prepared(String engine, String categorical) {
    return ExperimentPreparation.of(
        ExperimentDocument.of(Path.of("data/penguins.csv"), "Species")
            .with("training.engine", engine)
            .with("training.epochs", "3")
            .with("network.dropout", "0")
            .with("network.feature_scale", "0")
            .with("data.preprocessing.numeric", "piecewise_linear")
            .with("data.preprocessing.bins", "4")
            .with("data.preprocessing.bin_embedding", "3")
            .with("data.preprocessing.categorical", categorical));
  }

  private static MultiLayerNetwork trained(PreparedExperiment prepared) {
    return Trainer.train(prepared.spec(), prepared.trainingData(), TrainingListener.NONE).network();
  }

  @Test
  void bothEnginesTrainTheSameNetworkOfTheExperimentsOwnLayers() {
    String categorical = "{type: embedding, size: 2}";
    PreparedExperiment fused = prepared("fused", categorical);
    PreparedExperiment dl4j = prepared("dl4j", categorical);
    MultiLayerNetwork one = trained(fused);
    MultiLayerNetwork other = trained(dl4j);

    assertThat(one.getnLayers()).isEqualTo(fused.spec().network().layers().size() + 1);
    assertThat(one.layerInputSize(0)).isEqualTo(fused.train().featureCount());
    assertThat(one.params().sub(other.params()).amaxNumber().doubleValue()).isLessThan(1e-4);
    // With other weights than a network without embedding.
    PreparedExperiment plain = prepared("fused", "one_hot");
    assertThat(one.params().sub(trained(plain).params()).amaxNumber().doubleValue())
        .isGreaterThan(0.01);
  }

  /** Rows of E·W from one column lie in a space of as many dimensions as the column's embedding. */
  @Test
  void weightsOfAColumnHaveTheRankOfItsEmbedding() {
    PreparedExperiment prepared = prepared("fused", "{type: embedding, size: 1}");
    double[][] weights = trained(prepared).getLayer(0).getParam("W").toDoubleMatrix();
    int row = 0;
    for (Block block : prepared.embedding()) {
      if (block.units() == 1 && block.inputs() > 1) {
        for (int i = 1; i < block.inputs(); i++) {
          double[] first = weights[row];
          double[] own = weights[row + i];
          for (int j = 1; j < own.length; j++) {
            // Both rows are multiples of one another: their 2 by 2 determinants are 0.
            assertThat(Math.abs(first[0] * own[j] - first[j] * own[0])).isLessThan(1e-6);
          }
        }
      }
      row += block.inputs();
    }
    assertThat(prepared.embedding()).anyMatch(block -> block.units() == 1 && block.inputs() > 1);
  }
}
