package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.run.Run;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BundleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind  | network.dropout=0.2
          kind  | network.output.loss=hinge
          kind  | network.normalization=batch
          kind  | data.preprocessing.missing=constant
          kind  | data.task=multiclass
          sold  | network.activation=gelu
          sold  | network.output.loss=squared_hinge
          sold  | network.output.loss=cross_entropy
          sold  | data.preprocessing={numeric: quantile, unknown_category: error}
          price | network.normalization=layer
          price | network.output.loss=poisson
          price | data.preprocessing={target: log1p, numeric: min_max, missing: mean}
          price | data.preprocessing={target: none, numeric: none, categorical: drop}
          price | training.optimizer=nadam
          price | training.schedule={type: cosine, warmup_epochs: 1}
          price | network={layers: [], weight_init: zero}
          """)
  void savedModelPredictsTheSameToTheLastBit(String target, String setting) {
    Run run = Models.train(folder, target, setting);
    Bundle saved = run.bundle();
    Bundle loaded = BundleReader.read(run.model());
    assertThat(loaded.task()).isEqualTo(saved.task());
    assertThat(loaded.network().params()).isEqualTo(saved.network().params());
    assertThat(loaded.preprocessing().columns()).isEqualTo(saved.preprocessing().columns());
    assertThat(loaded.preprocessing().target()).isEqualTo(saved.preprocessing().target());
    assertThat(loaded.spec().network()).isEqualTo(saved.spec().network());
    assertThat(loaded.spec().training()).isEqualTo(saved.spec().training());
    assertThat(loaded.provenance()).isEqualTo(saved.provenance());

    float[] features = run.experiment().train().features();
    int rows = run.experiment().train().rows();
    assertThat(Predictor.of(loaded).predictFeatures(features, rows))
        .isEqualTo(Predictor.of(saved).predictFeatures(features, rows));
    Map<String, Object> missing = Models.row();
    missing.replaceAll((name, value) -> null);
    for (Map<String, Object> row : Arrays.asList(Models.row(), missing)) {
      assertThat(Predictor.load(run.folder()).predict(row)).isEqualTo(run.predictor().predict(row));
    }
  }

  @Test
  void dl4jOpensTheModel() throws IOException {
    Run run = Models.train(folder, "kind");
    MultiLayerNetwork network = MultiLayerNetwork.load(run.model().toFile(), true);
    float[] features = run.experiment().test().features();
    INDArray input =
        Nd4j.create(
            features,
            new long[] {run.experiment().test().rows(), run.experiment().test().featureCount()},
            'c');
    assertThat(network.output(input)).isEqualTo(run.bundle().network().output(input));
    assertThat(network.getUpdater().getStateViewArray())
        .isEqualTo(run.bundle().network().getUpdater().getStateViewArray());
  }

  @Test
  void sameModelMakesTheSameBytes() throws IOException {
    Run run = Models.train(folder, "kind");
    assertThat(bytes(run.bundle())).isEqualTo(bytes(run.bundle()));
    assertThat(run.bundle().task()).isEqualTo(Task.MULTICLASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind  | training.optimizer=adam
          kind  | training.schedule={type: cosine, warmup_epochs: 1}
          kind  | training={epochs: 9, schedule: {type: reduce_on_plateau, patience: 1, factor: 0.5}}
          kind  | training.schedule={type: step, every: 1, factor: 0.5, warmup_epochs: 1}
          kind  | training={dropout_schedule: rate, epochs: 2, schedule: {type: cosine, warmup_epochs: 1}}
          sold  | training={engine: dl4j, bias_rate: 0.1, epochs: 2, optimizer: nadam}
          sold  | training={bias_rate: 0.1, epochs: 9, schedule: {type: reduce_on_plateau, patience: 1, factor: 0.5}}
          price | network={feature_scale: 6, units: [5, 4], normalization: layer}
          price | network={units: [5, 4], output_init: zero, bias_init: data}
          price | network={feature_scale: 6, units: [5, 4], normalization: batch}
          sold  | network.normalization=batch
          price | training.optimizer=gradient_descent
          price | training.optimizer=adadelta
          """)
  void loadedModelIsWrittenAsItWas(String target, String setting) throws IOException {
    Run run = Models.train(folder, target, setting);
    assertThat(bytes(BundleReader.read(run.model()))).isEqualTo(Files.readAllBytes(run.model()));
  }

  @Test
  void lowerRateOfAPlateauSurvives() throws IOException {
    Run run =
        Models.train(
            folder,
            "kind",
            "training={epochs: 12, optimizer: {type: adam, learning_rate: 1.0},"
                + " early_stopping: {patience: 0},"
                + " schedule: {type: reduce_on_plateau, patience: 1, factor: 0.5}}");
    double rate = run.bundle().network().getLearningRate(0);
    assertThat(rate).isLessThan(1.0);
    Bundle loaded = BundleReader.read(run.model());
    assertThat(loaded.network().getLearningRate(0)).isEqualTo(rate);
    assertThat(bytes(loaded)).isEqualTo(Files.readAllBytes(run.model()));
  }

  @ParameterizedTest
  @CsvSource({"none", "batch", "layer"})
  void parametersAreCountedAsDl4jDoes(String normalization) {
    Run run =
        Models.train(
            folder, "kind", "network={units: [5, 3], normalization: " + normalization + "}");
    assertThat(run.bundle().networkSummary().parameters())
        .isEqualTo((double) run.bundle().network().numParams());
  }

  @Test
  void largeEntryThatShrinksMuchIsReadAgain() throws IOException {
    // Weights of 0 would deflate a thousandfold, which a reader takes for a bomb.
    Run run = Models.train(folder, "kind", "network={units: [1500, 1500]}", "training.epochs=1");
    run.bundle().network().params().muli(0);
    Path file = folder.resolve("zeros.zip");
    Files.write(file, bytes(run.bundle()));
    assertThat(BundleReader.read(file).network().params())
        .isEqualTo(run.bundle().network().params());
  }

  @Test
  void modelNamesTheTableAsItWasGiven() throws IOException {
    Run run = Models.train(folder, "kind");
    Path table = folder.resolve("table.csv");
    assertThat(BundleReader.read(run.model()).spec().data().source())
        .isEqualTo(SourceSpec.of(table));
    assertThat(BundleReader.read(run.model()).provenance().dataSource())
        .isEqualTo(table.toString());
  }

  private static byte[] bytes(Bundle bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BundleWriter.write(bundle, out);
    return out.toByteArray();
  }
}
