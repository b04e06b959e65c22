package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.experiment.Preset;
import io.github.tabfit.spec.experiment.TableFacts;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentDocumentTest {
  private static final String HEAD = "data: {source: t.csv, target: y}\n";

  private static ExperimentDocument document(String more) {
    return ExperimentDocument.parse(HEAD + more, Path.of("models"), "models/m.yaml", "m");
  }

  private static List<DenseSpec> layers(String network) {
    return document("network: " + network).spec().network().dense();
  }

  private static DenseSpec layer(int units, Activation activation) {
    return DenseSpec.of(units, activation);
  }

  @Test
  void sourceAndTargetSuffice() {
    ExperimentSpec spec = document("").spec();
    Defaults defaults = new Defaults(TableFacts.unknown(Task.REGRESSION));
    assertThat(spec.name()).isEqualTo("m");
    assertThat(spec.seed()).isEqualTo(42);
    assertThat(spec.data().source()).isEqualTo(SourceSpec.of(Path.of("models/t.csv")));
    assertThat(spec.data().target()).isEqualTo("y");
    assertThat(spec.data().task()).isEmpty();
    assertThat(spec.training().epochs()).isEqualTo(defaults.of(Preset.STANDARD).epochs());
    assertThat(document("preset: quick").spec().training().epochs()).isEqualTo(defaults.epochs());
    assertThat(spec.network().output().loss()).isEqualTo(Loss.MSE);
  }

  @Test
  void fileOfTheArchitecturePageSaysWhatItSays() {
    ExperimentSpec spec =
        document(
                """
                name: house-prices
                seed: 43
                network:
                  layers:
                    - {units: 64, activation: relu, dropout: 0.1}
                    - {units: 32, activation: {type: leaky_relu, slope: 0.2}, normalization: batch}
                  weight_init: he
                  input_dropout: 0.05
                  output: {loss: mae, activation: identity}
                training:
                  optimizer: {type: adam, learning_rate: 0.002}
                  schedule: {type: step, every: 5, factor: 0.9, warmup_epochs: 2}
                  batch_size: 16
                  epochs: 9
                  l1: 0.3
                  l2: 0.0001
                  weight_decay: 0.01
                  dropout_schedule: rate
                  bias_rate: 0.1
                  gradient_clipping: {type: norm, threshold: 2}
                  class_weights: {a: 2, 'no': 0.5}
                  early_stopping: {patience: 3, metric: rmse}
                """)
            .spec();
    assertThat(spec.name()).isEqualTo("house-prices");
    assertThat(spec.seed()).isEqualTo(43);
    assertThat(spec.network().layers())
        .containsExactly(
            new DenseSpec(64, ActivationSpec.of(Activation.RELU), 0.1, Normalization.NONE),
            new DenseSpec(
                32, new ActivationSpec(Activation.LEAKY_RELU, 0.2), 0, Normalization.BATCH));
    assertThat(spec.network().weightInit()).isEqualTo(WeightInit.HE);
    assertThat(spec.network().inputDropout()).isEqualTo(0.05);
    assertThat(spec.network().output().loss()).isEqualTo(Loss.MAE);
    assertThat(spec.training().optimizer().type()).isEqualTo(Optimizer.ADAM);
    assertThat(spec.training().optimizer().learningRate()).isEqualTo(0.002);
    assertThat(spec.training().optimizer().value(Hyperparameter.BETA1)).isEqualTo(0.9);
    assertThat(spec.training().schedule()).isEqualTo(new Schedule.Step(5, 0.9));
    assertThat(spec.training().warmupEpochs()).isEqualTo(2);
    assertThat(spec.training().batchSize()).isEqualTo(16);
    assertThat(spec.training().epochs()).isEqualTo(9);
    assertThat(spec.training().l1()).isEqualTo(0.3);
    assertThat(spec.training().l2()).isEqualTo(0.0001);
    assertThat(spec.training().weightDecay()).isEqualTo(0.01);
    assertThat(spec.training().biasRate()).isEqualTo(0.1);
    assertThat(spec.training().dropoutSchedule()).isEqualTo(RegularizationSchedule.RATE);
    assertThat(spec.training().gradientClipping().threshold()).isEqualTo(2);
    assertThat(((ClassWeights.Given) spec.training().classWeights()).weights())
        .containsEntry("a", 2.0)
        .containsEntry("no", 0.5);
    assertThat(spec.training().earlyStopping().metric()).isEqualTo("rmse");
    assertThat(spec.training().earlyStopping().patience()).isEqualTo(3);
  }

  @Test
  void dataSectionSaysWhatItSays() {
    ExperimentSpec spec =
        ExperimentDocument.parse(
                """
                data:
                  source: ../data/t.tsv.gz
                  target: 2020
                  task: binary
                  columns: {a.b: categorical, 'null': ignore}
                  missing: [NA, -999, '?']
                  weight: w
                  split: {train: 0.6, validation: 0.4, test: 0, method: chronological, by: day}
                  preprocessing:
                    {numeric: quantile, missing: constant, missing_value: -1.5,
                     missing_indicator: false, categorical: drop, unknown_category: error,
                     target: none}
                """,
                Path.of("models"),
                "m.yaml",
                "m")
            .spec();
    assertThat(spec.data().source()).isEqualTo(SourceSpec.of(Path.of("data/t.tsv.gz")));
    assertThat(spec.data().target()).isEqualTo("2020");
    assertThat(spec.data().task()).contains(Task.BINARY);
    assertThat(spec.data().types())
        .containsEntry("a.b", ColumnType.CATEGORICAL)
        .containsEntry("null", ColumnType.IGNORE);
    assertThat(spec.data().reading().missing()).containsExactly("NA", "-999", "?");
    assertThat(spec.data().weight()).contains("w");
    assertThat(spec.data().split())
        .isEqualTo(
            new SplitSpec(
                0.6,
                0.4,
                0,
                SplitSpec.Method.CHRONOLOGICAL,
                Optional.of("day"),
                true,
                Optional.empty()));
    assertThat(spec.data().preprocessing())
        .isEqualTo(
            new PreprocessingSpec(
                PreprocessingSpec.Numeric.QUANTILE,
                0,
                PreprocessingSpec.Missing.CONSTANT,
                -1.5,
                false,
                PreprocessingSpec.Categorical.DROP,
                PreprocessingSpec.UnknownCategory.ERROR,
                PreprocessingSpec.Target.NONE));
  }

  @Test
  void numberLikeNamesKeepTheirDigits() {
    String yaml = "data: {source: t.csv, target: 1.50, weight: 007, missing: [1.0, 1e3]}";
    ExperimentSpec spec = ExperimentDocument.parse(yaml, Path.of(""), "m.yaml", "m").spec();
    assertThat(spec.data().target()).isEqualTo("1.50");
    assertThat(spec.data().reading().missing().get(0)).isEqualTo("1.0");
  }

  @Test
  void splitFillsTheShareThatIsLeftOut() {
    SplitSpec split =
        ExperimentDocument.of(Path.of("t.csv"), "y")
            .with("data.split", "{validation: 0.1, test: 0.2}")
            .spec()
            .data()
            .split();
    assertThat(split.train()).isEqualTo(0.7);
    assertThat(split.validation()).isEqualTo(0.1);
    assertThat(split.test()).isEqualTo(0.2);
  }

  @Test
  void depthAndUnitsShapeTheHiddenLayers() {
    assertThat(layers("{depth: 0}")).isEmpty();
    assertThat(layers("{layers: []}")).isEmpty();
    assertThat(layers("{depth: 3, units: 5, activation: tanh, dropout: 0}"))
        .containsExactly(
            layer(5, Activation.TANH), layer(5, Activation.TANH), layer(5, Activation.TANH));
    assertThat(layers("{units: [7, 3], activation: tanh, dropout: 0}"))
        .containsExactly(layer(7, Activation.TANH), layer(3, Activation.TANH));
    assertThat(layers("{depth: 1, layers: [{units: 9}, {units: 8}]}"))
        .extracting(DenseSpec::units)
        .containsExactly(9);
    assertThat(layers("{depth: 3, layers: [{units: 9}, {units: 8}]}"))
        .extracting(DenseSpec::units)
        .containsExactly(9, 8, 8);
    assertThat(layers("{units: [4, 4, 4], depth: 3}")).hasSize(3);
    assertThat(layers("{layers: [], depth: 2, units: 6}"))
        .extracting(DenseSpec::units)
        .containsExactly(6, 6);
  }

  @Test
  void keysOfTheNetworkOverrideThoseOfTheLayers() {
    assertThat(
            layers(
                "{activation: {type: elu, alpha: 0.5}, dropout: 0.2, normalization: layer,"
                    + " layers: [{units: 9, activation: relu, dropout: 0.4}, {units: 8}]}"))
        .containsExactly(
            new DenseSpec(9, new ActivationSpec(Activation.ELU, 0.5), 0.2, Normalization.LAYER),
            new DenseSpec(8, new ActivationSpec(Activation.ELU, 0.5), 0.2, Normalization.LAYER));
    assertThat(
            layers(
                "{layers: [{units: 9, activation: sigmoid, dropout: 0.4},"
                    + " {units: 8, activation: relu}]}"))
        .containsExactly(
            new DenseSpec(9, ActivationSpec.of(Activation.SIGMOID), 0.4, Normalization.NONE),
            layer(8, Activation.RELU));
  }

  @Test
  void zeroWeightsAreAllowedWithoutHiddenLayers() {
    assertThat(document("network: {depth: 0, weight_init: zero}").spec().network().weightInit())
        .isEqualTo(WeightInit.ZERO);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void weightInitFollowsTheActivation(Activation activation) {
    assertThat(document("network: {activation: " + activation.id() + "}").spec().network())
        .returns(
            new Defaults(TableFacts.unknown(Task.REGRESSION)).weightInit(activation),
            network -> network.weightInit());
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void lossSaysTheTaskWhereTheFileDoesNot(Loss loss) {
    ExperimentSpec spec = document("network: {output: {loss: " + loss.id() + "}}").spec();
    assertThat(spec.network().output().loss()).isEqualTo(loss);
    assertThat(spec.network().output().activation().type()).isEqualTo(loss.defaultActivation());
  }

  @Test
  void overrideSetsNestedKeysListEntriesAndNewSections() {
    ExperimentDocument start =
        document(
            "network: {layers: [{units: 8}, {units: 4, activation: relu}]}\ntraining: {optimizer: adam}\n");
    ExperimentSpec spec =
        start
            .with("network.layers[1].units", "5")
            .with("network.layers[0]", "{units: 6, activation: tanh}")
            .with("training.optimizer.learning_rate", "0.5")
            .with("training.early_stopping.patience", "7")
            .with("data.columns.a", "date")
            .with("name", "other")
            .spec();
    assertThat(spec.network().layers())
        .containsExactly(layer(6, Activation.TANH), layer(5, Activation.RELU));
    assertThat(spec.training().optimizer().type()).isEqualTo(Optimizer.ADAM);
    assertThat(spec.training().optimizer().learningRate()).isEqualTo(0.5);
    assertThat(spec.training().earlyStopping().patience()).isEqualTo(7);
    assertThat(spec.data().types()).containsEntry("a", ColumnType.DATE);
    assertThat(spec.name()).isEqualTo("other");
    assertThat(start.spec().network().dense())
        .as("the document itself is immutable")
        .extracting(DenseSpec::units)
        .containsExactly(8, 4);
  }

  @Test
  void shorthandKeepsItsTypeWhenAParameterIsSet() {
    ExperimentSpec spec =
        document("training: {optimizer: momentum, schedule: cosine}")
            .with("training.optimizer.momentum", "0.5")
            .with("training.schedule.final_factor", "0.1")
            .with("network.activation", "leaky_relu")
            .with("network.activation.slope", "0.3")
            .spec();
    assertThat(spec.training().optimizer().type()).isEqualTo(Optimizer.HEAVY_BALL);
    assertThat(spec.training().optimizer().value(Hyperparameter.MOMENTUM)).isEqualTo(0.5);
    assertThat(spec.training().schedule()).isEqualTo(new Schedule.Cosine(0.1));
    assertThat(spec.network().layers().get(0).activation())
        .isEqualTo(new ActivationSpec(Activation.LEAKY_RELU, 0.3));
  }

  @Test
  void emptyOverrideMeansTheDefault() {
    assertThat(document("training: {epochs: 3}").with("training.epochs", "").spec().training())
        .returns(
            new Defaults(TableFacts.unknown(Task.REGRESSION)).epochs(),
            training -> training.epochs());
  }

  @Test
  void tableAloneMakesAnExperimentNamedAfterIt() {
    assertThat(ExperimentDocument.of(Path.of("dir/house prices.csv.gz"), "y").spec().name())
        .isEqualTo("house-prices");
    assertThat(ExperimentDocument.of(Path.of("-.csv"), "y").spec().name()).isEqualTo("model");
    assertThat(ExperimentDocument.of(Path.of("t.csv"), "a: b #c").spec().data().target())
        .isEqualTo("a: b #c");
  }

  @Test
  void sourceMayBeAQuery() {
    ExperimentSpec spec =
        ExperimentDocument.parse(
                """
                data:
                  source:
                    jdbc: {url: "jdbc:h2:mem:a", query: SELECT 1, user: ann, password_env: SECRET}
                  target: y
                """,
                Path.of("models"),
                "models/m.yaml",
                "m")
            .spec();

    assertThat(spec.data().source())
        .isEqualTo(
            new SourceSpec.Jdbc(
                "jdbc:h2:mem:a", "SELECT 1", Optional.of("ann"), Optional.of("SECRET")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{jdbc: {url: 'jdbc:h2:a'}}|data.source.jdbc.query is required",
        "{jdbc: {query: SELECT 1}}|data.source.jdbc.url is required",
        "{jdbc: {url: 'http://a', query: x}}|data.source.jdbc.url must start with jdbc:",
        "{jdbc: {url: 'jdbc:h2:a', query: ' '}}|data.source.jdbc.query must not be blank",
        "{jdbc: {url: 'jdbc:h2:a', query: x, password: p455}}|data.source.jdbc.password must not be in a file",
        "{jdbc: {url: 'jdbc:p://h/d?user=a&password=p455', query: x}}|url must hold no password, got jdbc:p://h/d?user=a&password=***",
        "{jdbc: {url: 'jdbc:p://ann:p455@h/d', query: x}}|url must hold no password, got jdbc:p://ann:***@h/d",
        "{jdbc: {url: 'jdbc:s://h;PWD=p455;a=b', query: x}}|url must hold no password, got jdbc:s://h;PWD=***;a=b",
        "{jdbc: {url: 'jdbc:h2:a', query: x, users: b}}|data.source.jdbc.users is not a known key (did you mean 'user'?)",
        "{sql: 1}|data.source.jdbc is required",
        "jdbc:h2:a|data.source must name a query too",
      })
  void faultyQueryIsNamedWithoutItsPassword(String source, String message) {
    String text = "data: {source: " + source + ", target: y}";

    assertThatThrownBy(
            () -> ExperimentDocument.parse(text, Path.of("models"), "models/m.yaml", "m").spec())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("p455");
  }

  @Test
  void trialsOfASweepHaveNoFoldsOfACrossValidation() {
    ExperimentDocument document =
        ExperimentDocument.parse(
            "data: {source: t.csv, target: y}\ncross_validation: {folds: 5, repeats: 2}",
            Path.of("models"),
            "m.yaml",
            "m");

    assertThat(document.spec().crossValidation()).contains(new CrossValidationSpec(5, 2));
    assertThat(document.vary(Map.of("training.l2", "0.1")).spec().crossValidation()).isEmpty();
  }

  private static String fault(String more) {
    return catchThrowableOfType(SpecException.class, () -> document(more).spec()).getMessage();
  }

  @Test
  void layersOfOtherKindsHaveTheirKeys() {
    NetworkSpec network =
        document(
                "network: {layers: [{type: convolution, channels: 8, kernel: [1, 3], padding: same}, {type: max_pooling},"
                    + " {type: gru, units: 4, output: all}, {type: global_pooling, pooling: max}, {units: 2}]}")
            .spec()
            .network();

    assertThat(network.layers())
        .extracting(LayerSpec::text)
        .containsExactly(
            "convolution 8 (1 x 3) swish",
            "max_pooling (2 x 2)",
            "gru 4",
            "global_pooling max",
            "2 swish");
    assertThat(network.isDense()).isFalse();
  }

  @Test
  void whatHoldsForAllDenseLayersIsRefusedBesideOthers() {
    String layers = "network: {layers: [{type: lstm, units: 4}], ";
    assertThat(fault(layers + "depth: 2}"))
        .contains("network.depth is for networks of dense layers")
        .contains("network.layers[0].units");
    assertThat(fault(layers + "units: 2}")).contains("network.units is for networks of dense");
    assertThat(document(layers + "dropout: 0.25}").spec().network().layers().get(0).dropout())
        .isEqualTo(0.25);
  }

  @Test
  void faultsOfLayersNameTheirPlace() {
    assertThat(fault("network: {layers: [{type: transformer, width: 10, heads: 4}]}"))
        .contains("network.layers[0]")
        .contains("heads must divide width, got 4 heads and width 10: use width 12");
    assertThat(fault("network: {layers: [{type: convolution, channels: 3, kernel: [1, 2, 3]}]}"))
        .contains("network.layers[0].kernel must be a whole number >= 1, or two such as [3, 3]");
    assertThat(fault("network: {layers: [{type: convolution, channels: 3}]}"))
        .contains("network.layers[0].kernel is required");
    assertThat(fault("network: {layers: [{type: lstm, unit: 3}]}"))
        .contains("network.layers[0].units is required")
        .contains("network.layers[0].unit is not a known key (did you mean 'units'?)");
    assertThat(fault("network: {layers: [{type: lstn, units: 3}]}"))
        .contains("must be one of dense, convolution")
        .contains("did you mean 'lstm'?");
  }

  @Test
  void imageAndSequenceExcludeEachOther() {
    String both =
        "data: {source: t.csv, target: y, image: {height: 2, width: 2}, sequence: {order: t, length: 4}}";
    assertThatThrownBy(
            () -> ExperimentDocument.parse(both, Path.of(""), "models/m.yaml", "m").spec())
        .hasMessageContaining("data.image and data.sequence exclude each other");
  }
}
