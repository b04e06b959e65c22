package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.Run;
import io.github.tabfit.spec.SourceSpec;
import io.github.tabfit.spec.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
