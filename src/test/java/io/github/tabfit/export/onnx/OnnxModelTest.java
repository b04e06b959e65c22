package io.github.tabfit.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.TrainedModels;
import io.github.tabfit.export.format.Scorer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  private static final String REFUSE = "data.preprocessing.unknown_category";

  @TempDir private Path folder;

  @Test
  void columnsAreTheInputsInTheirOwnTypes() throws IOException {
    Predictor predictor = TrainedModels.classes(folder, REFUSE, "error");
    ModelProto model = ModelProto.parseFrom(OnnxModel.bytes(predictor.bundle()));

    assertThat(model.getIrVersion()).isEqualTo(9);
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(20);
    assertThat(model.getGraph().getInputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("label", "stamp", "color", "open", "day");
    // Numbers are float64 whatever their size: a retrained model keeps its clients.
    assertThat(model.getGraph().getInputList())
        .extracting(input -> DataType.forNumber(input.getType().getTensorType().getElemType()))
        .containsExactly(
            DataType.DOUBLE, DataType.DOUBLE, DataType.STRING, DataType.STRING, DataType.STRING);
    assertThat(model.getGraph().getInputList())
        .allSatisfy(
            input -> {
              var shape = input.getType().getTensorType().getShape();
              assertThat(shape.getDim(0).getDimParam()).isEqualTo("batch");
              assertThat(shape.getDim(1).getDimValue()).isEqualTo(1);
              assertThat(input.getDocString()).isNotEmpty();
            });
  }

  @Test
  void anOutputGivesWayToAColumnOfItsName() throws IOException {
    Predictor predictor = TrainedModels.classes(folder, REFUSE, "error");
    ModelProto model = ModelProto.parseFrom(OnnxModel.bytes(predictor.bundle()));

    assertThat(model.getGraph().getOutputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("predicted_label", "probabilities");
  }

  @Test
  void metadataSaysWhereTheModelComesFrom() throws IOException {
    Predictor predictor = TrainedModels.classes(folder, REFUSE, "error");
    ModelProto model = ModelProto.parseFrom(OnnxModel.bytes(predictor.bundle()));
    Map<String, String> metadata =
        model.getMetadataPropsList().stream()
            .collect(
                Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));

    assertThat(metadata)
        .containsEntry("task", "binary")
        .containsEntry("target", "sold")
        .containsEntry("classes", "[\"ja, 🎈\",\"no\"]")
        .containsEntry("data_sha256", "ab12")
        .containsEntry("missing", "[\"NA\"]")
        .containsKeys("name", "version", "columns", "outputs", "provenance");
    assertThat(OnnxModel.bytes(predictor.bundle())).isEqualTo(OnnxModel.bytes(predictor.bundle()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1|1.6e9|violet|yes|2024-01-31",
        "1|1.6e9|red|maybe|2024-01-31",
        "1|1.6e9|red|yes|2023-02-29",
        "1|1.6e9|red|yes|31.1.2024",
        "1|1.6e9|red|yes|2024-01-31T24:00",
        "1e999|1.6e9|red|yes|2024-01-31",
      })
  void aRowThatTabfitRefusesHasNoPrediction(String fields) {
    Predictor predictor = TrainedModels.classes(folder, REFUSE, "error");
    List<Prediction> predictions =
        score(predictor, "1|1.6e9|red|yes|2024-01-31".split("\\|"), fields.split("\\|"));

    Prediction.ClassPrediction known = (Prediction.ClassPrediction) predictions.get(0);
    assertThat(known.label()).isIn("no", "ja, 🎈");
    assertThat(known.probabilities().values()).allSatisfy(p -> assertThat(p).isBetween(0.0, 1.0));
    Prediction.ClassPrediction refused = (Prediction.ClassPrediction) predictions.get(1);
    assertThat(refused.label()).isEmpty();
    assertThat(refused.probabilities().values()).allSatisfy(p -> assertThat(p).isNaN());
  }

  @Test
  void noRowsAreNoPredictionsThoughThereIsADate() {
    Predictor predictor = TrainedModels.classes(folder, REFUSE, "error");
    assertThat(score(predictor)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "NaN", "None", "<NA>"})
  void aTextThatPythonMakesOfAGapIsMissing(String word) {
    Predictor predictor = TrainedModels.classes(folder, REFUSE, "error");
    String[] gaps = {"1", "1.6e9", "", "", ""};
    String[] words = {"1", "1.6e9", word, word, word};
    List<Prediction> predictions = score(predictor, gaps, words);
    assertThat(predictions.get(1)).isEqualTo(predictions.get(0));
    assertThat(((Prediction.ClassPrediction) predictions.get(1)).label()).isNotEmpty();
  }

  @Test
  void withoutOnnxRuntimeItSaysHowToGetIt() throws Exception {
    URL classes = OnnxFormat.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader = new WithoutOnnxRuntime(classes)) {
      Object format =
          loader.loadClass(OnnxFormat.class.getName()).getDeclaredConstructor().newInstance();

      assertThat(format.getClass().getMethod("unprovable").invoke(format).toString())
          .contains("com.microsoft.onnxruntime:onnxruntime:1.28.0", "Maven Central");
    }
  }

  private static List<Prediction> score(Predictor predictor, String[]... rows) {
    byte[] file = OnnxModel.bytes(predictor.bundle());
    try (Scorer scorer = new OnnxFormat().open(file, predictor.bundle(), Path.of("m.onnx"))) {
      return scorer.score(List.of(rows));
    }
  }

  /** Loads Tabfit's classes anew, and finds none of ONNX Runtime's. */
  private static final class WithoutOnnxRuntime extends URLClassLoader {
    WithoutOnnxRuntime(URL classes) {
      super(new URL[] {classes}, OnnxModelTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("ai.onnxruntime")) {
        throw new ClassNotFoundException(name);
      }
      if (name.startsWith("io.github.tabfit.export")) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }
  }
}
