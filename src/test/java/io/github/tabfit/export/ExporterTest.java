package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
  private static final int EPOCHS = 3;

  @TempDir private Path folder;

  static List<Path> shippedModels() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("shippedModels")
  void everyShippedModelIsExportedAndProvenOnEveryRow(Path model) {
    boolean transformer = model.endsWith("diamonds-transformer.yaml");
    Predictor predictor =
        TrainedModels.train(
            Experiment.load(model).with("training.epochs", transformer ? 1 : EPOCHS));
    // 144 months in windows of 24 and the next; 50 chicks.
    int rows =
        Map.of("air-passengers", 144 - 24, "chick-weight", 50)
            .getOrDefault(predictor.bundle().spec().name(), 150);
    long parameters = predictor.bundle().network().numParams();
    for (ExportFormat format : ExportFormat.values()) {
      Path file = folder.resolve(format.fileName(predictor.bundle().spec().name()));
      if (transformer && format == ExportFormat.DL4J) {
        assertThatThrownBy(() -> Exporter.export(predictor, format, file, Optional.empty()))
            .hasMessageContaining("DL4J has no transformer");
        continue;
      }

      ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

      assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
      assertThat(result.proof().orElseThrow().rows()).isGreaterThanOrEqualTo(rows);
      assertThat(file).hasSize(result.bytes());
      // A number is four bytes, and a third more in base64.
      assertThat(result.bytes()).isLessThan(200_000 + 6 * parameters);
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void withoutATableTheFileIsUnproven(ExportFormat format) throws IOException {
    Predictor predictor = TrainedModels.classes(folder);
    Files.delete(folder.resolve("classes.csv"));
    Path file = folder.resolve(format.fileName("some model 2"));

    ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

    assertThat(file).hasSize(result.bytes());
    assertThat(result.proof()).isEmpty();
    assertThat(result.notes())
        .anySatisfy(note -> assertThat(note).contains("is unproven", "classes.csv", "--data"));
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void networksThatWereJoinedAreExportedWithoutTheZerosBetweenThem(ExportFormat format) {
    Predictor predictor =
        Experiment.of(Path.of("data", "penguins.csv"), "Species")
            .with("training.epochs", EPOCHS)
            .with("network", "{units: [60, 50, 40], normalization: batch}")
            .with("ensemble", "{members: 5, resample: folds, folds: 5}")
            .output(folder.resolve("run"))
            .train()
            .predictor();
    Path file = folder.resolve(format.fileName("joined"));

    ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

    assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
    long zeros = 4L * 4 * 5 * (60 * 50 + 50 * 40);
    if (format != ExportFormat.DL4J) {
      assertThat(result.bytes()).isLessThan(zeros);
    }
  }

  @Test
  void float32InputsAreMadeOnRequestWhereTheyPredictTheSame() throws IOException {
    Predictor predictor =
        TrainedModels.train(
            Experiment.load(Path.of("models/penguins.yaml")).with("training.epochs", EPOCHS));
    Path file = folder.resolve("p.onnx");

    ExportResult result = Exporter.exportFloat32Onnx(predictor, file, Optional.empty());

    assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
    assertThat(ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getInputList())
        .extracting(input -> DataType.forNumber(input.getType().getTensorType().getElemType()))
        .containsOnly(DataType.FLOAT, DataType.STRING)
        .contains(DataType.FLOAT);
  }

  /** A table that marks its gaps by words, which train as gaps among all but texts. */
  @ParameterizedTest
  @EnumSource(
      value = ExportFormat.class,
      names = {"ONNX", "JAVA"})
  void gapsThatAreWordsAreGapsInTheFileToo(ExportFormat format) throws IOException {
    StringBuilder text = new StringBuilder("number,flag,day,kind,y\n");
    for (int i = 0; i < 80; i++) {
      text.append(i % 9 == 0 ? "NA" : String.valueOf(i % 13)).append(',');
      text.append(i % 8 == 0 ? "n/a" : i % 2 == 0 ? "yes" : "no").append(',');
      text.append(i % 7 == 0 ? "NULL" : "2024-01-%02d".formatted(1 + i % 28)).append(',');
      text.append(i % 6 == 0 ? "" : i % 3 == 0 ? "red" : "blue").append(',');
      text.append(i % 11).append('\n');
    }
    Path table = Files.writeString(folder.resolve("words.csv"), text);
    Predictor predictor =
        TrainedModels.train(
            Experiment.of(table, "y")
                .with("data.task", "regression")
                .with("training.epochs", EPOCHS));
    Path file = folder.resolve(format.fileName("words"));

    ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

    assertThat(result.proof())
        .hasValueSatisfying(
            proof -> {
              assertThat(proof.rows()).isEqualTo(80);
              assertThat(proof.holds()).isTrue();
            });
  }

  /** Seconds since 1970 within one hour: float32 has steps of 128 s there. */
  @Test
  void float32InputsAreRefusedWhereTheProofFails() throws IOException {
    StringBuilder text = new StringBuilder("stamp,y\n");
    for (int i = 0; i < 60; i++) {
      text.append(1_700_000_000L + 61L * i).append(',').append(i % 7).append('\n');
    }
    Path table = Files.writeString(folder.resolve("hour.csv"), text);
    Predictor predictor =
        TrainedModels.train(
            Experiment.of(table, "y")
                .with("data.task", "regression")
                .with("training.epochs", EPOCHS));
    Path file = folder.resolve("hour.onnx");

    assertThatThrownBy(() -> Exporter.exportFloat32Onnx(predictor, file, Optional.empty()))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("more digits than float32")
        .hasMessageContaining("without --float32");
    assertThat(file).doesNotExist();
    assertThat(Exporter.export(predictor, ExportFormat.ONNX, file, Optional.empty()).proof())
        .hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
  }

  @Test
  void aFileThatPredictsOtherNumbersIsDeleted() throws IOException {
    Predictor predictor = TrainedModels.classes(folder);
    Path file = Files.writeString(folder.resolve("sold.txt"), "an older export");

    assertThatThrownBy(
            () ->
                Exporter.export(
                    predictor, new Altered(row -> scaled(row, 1 + 3e-5)), file, Optional.empty()))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("sold.txt: the exported file predicts differently")
        .hasMessageContaining("of 40 rows 0 have another label")
        .hasMessageContaining("at most 1e-05 is required");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatPredictsAnotherLabelIsDeleted() {
    Predictor predictor = TrainedModels.classes(folder);
    Path file = folder.resolve("sold.txt");

    assertThatThrownBy(
            () -> Exporter.export(predictor, new Altered(this::relabelled), file, Optional.empty()))
        .hasMessageContaining("of 40 rows 40 have another label");
    assertThat(file).doesNotExist();
  }

  @Test
  void notANumberIsNotEqual() {
    Predictor predictor = TrainedModels.classes(folder);

    assertThatThrownBy(
            () ->
                Exporter.export(
                    predictor,
                    new Altered(row -> scaled(row, Double.NaN)),
                    folder.resolve("sold.txt"),
                    Optional.empty()))
        .hasMessageContaining("Infinity relative");
  }

  @Test
  void differencesOfRoundingPass() {
    Predictor predictor = TrainedModels.classes(folder);

    ExportResult result =
        Exporter.export(
            predictor,
            new Altered(row -> scaled(row, 1 + 1e-7)),
            folder.resolve("sold.txt"),
            Optional.empty());

    // A probability of about 1, times 1 + 1e-7, and the rounding of rows predicted one by one.
    assertThat(result.proof().orElseThrow().maxRelativeDifference()).isBetween(3e-8, 5e-7);
  }

  @Test
  void aTableWithoutRowsProvesNothing() throws IOException {
    Predictor predictor = TrainedModels.classes(folder);
    Path empty = Files.writeString(folder.resolve("empty.csv"), "label,stamp,color,open,day\n");

    assertThatThrownBy(
            () ->
                Exporter.export(
                    predictor, ExportFormat.ONNX, folder.resolve("a.onnx"), Optional.of(empty)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no rows to compare on");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() {
    Predictor predictor = TrainedModels.classes(folder);

    assertThatThrownBy(
            () ->
                Exporter.export(
                    predictor,
                    ExportFormat.ONNX,
                    folder.resolve("no/such/folder.onnx"),
                    Optional.empty()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("cannot be written: its folder does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.activation=gelu", "network.output.loss=huber"})
  void whatDeeplearning4jLacksIsRefusedByName(String setting) {
    String name = setting.substring(setting.indexOf('=') + 1);
    Predictor predictor =
        TrainedModels.train(
            Experiment.of(Path.of("data/diabetes.csv"), "progression")
                .with("training.epochs", 1)
                .with(setting.substring(0, setting.indexOf('=')), name));

    assertThatThrownBy(
            () ->
                Exporter.export(
                    predictor, ExportFormat.DL4J, folder.resolve("a.zip"), Optional.empty()))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("DL4J has no ")
        .hasMessageContaining(name)
        .hasMessageContaining("network.");
  }

  @Test
  void javaClassesAreNamedAfterTheModel() {
    assertThat(ExportFormat.JAVA.fileName("house-prices")).isEqualTo("HousePricesModel.java");
    assertThat(ExportFormat.JAVA.fileName("2 worlds")).isEqualTo("Tabfit2WorldsModel.java");
    assertThat(ExportFormat.ONNX.fileName("house-prices")).isEqualTo("house-prices.onnx");
  }

  private static Prediction scaled(Prediction prediction, double factor) {
    Prediction.ClassPrediction row = (Prediction.ClassPrediction) prediction;
    Map<String, Double> probabilities = new LinkedHashMap<>(row.probabilities());
    probabilities.replaceAll((name, probability) -> probability * factor);
    return new Prediction.ClassPrediction(row.label(), probabilities, Map.of());
  }

  private Prediction relabelled(Prediction prediction) {
    Prediction.ClassPrediction row = (Prediction.ClassPrediction) prediction;
    return new Prediction.ClassPrediction("another", row.probabilities(), Map.of());
  }

  /** Predicts what the model predicts, altered. */
  private record Altered(UnaryOperator<Prediction> change) implements ModelFormat {
    @Override
    public byte[] bytes(Bundle bundle, Path file) {
      return new byte[] {1};
    }

    @Override
    public Optional<String> unprovable() {
      return Optional.empty();
    }

    @Override
    public Scorer open(byte[] bytes, Bundle bundle, Path file) {
      Predictor predictor = Predictor.of(bundle);
      return new Scorer() {
        @Override
        public RowPlan plan() {
          return RowPlan.behindAllSteps(bundle.preprocessing());
        }

        @Override
        public List<Prediction> score(List<String[]> rows) {
          return rows.stream().map(row -> change.apply(predictor.predict((Object[]) row))).toList();
        }

        @Override
        public void close() {}
      };
    }
  }
}
