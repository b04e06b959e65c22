package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** MultiLayerNetwork.clear() drops the updater: training once lost Adam's moments every epoch. */
class UpdaterStateTest {
  @Test
  void updaterStateSurvivesAnEpoch() {
    PreparedExperiment prepared =
        ExperimentPreparation.of(
            ExperimentDocument.of(Path.of("data/iris.csv"), "species")
                .with("training.batch_size", "1000")
                .with("training.epochs", "20")
                .with("training.schedule", "constant")
                .with("network.dropout", "0")
                .with("data.split", "{validation: 0.2, test: 0.2}")
                .with("training.early_stopping.patience", "0"));

    INDArray trained =
        Trainer.train(prepared.spec(), prepared.trainingData(), TrainingListener.NONE)
            .network()
            .params();

    // The same twenty full-batch steps by DL4J alone, which keeps its updater; the rows' order only
    // changes rounding.
    Examples rows = prepared.train();
    MultiLayerNetwork plain =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                prepared.spec().network(),
                prepared.spec().training(),
                rows.featureCount(),
                rows.labelCount(),
                prepared.spec().seed(),
                1));
    Nd4j.getRandom().setSeed(prepared.spec().seed());
    plain.init();
    INDArray features =
        Nd4j.create(rows.features(), new long[] {rows.rows(), rows.featureCount()}, 'c');
    INDArray labels = Nd4j.create(rows.labels(), new long[] {rows.rows(), rows.labelCount()}, 'c');
    for (int step = 0; step < 20; step++) {
      plain.fit(features, labels);
    }
    assertThat(trained.sub(plain.params()).amaxNumber().doubleValue()).isLessThan(1e-4);
  }
}
