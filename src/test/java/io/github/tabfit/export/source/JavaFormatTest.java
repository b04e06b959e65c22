package io.github.tabfit.export.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.TrainedModels;
import io.github.tabfit.spec.SpecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaFormatTest {
  private static final Path FILE = Path.of("SoldModel.java");

  @TempDir private Path folder;

  @Test
  void predictsARowOfJavaValuesAsThePredictorDoes() throws Exception {
    Predictor predictor =
        TrainedModels.classes(folder, "data.preprocessing.unknown_category", "error");
    Class<?> model = compile(predictor);
    Map<String, Object> row = new HashMap<>();
    row.put("label", 2);
    row.put("stamp", 1_600_500_000L);
    row.put("color", "grün");
    row.put("open", true);
    row.put("day", LocalDate.of(2024, 1, 20));
    Prediction.ClassPrediction expected = (Prediction.ClassPrediction) predictor.predict(row);

    Object found = model.getMethod("predict", Map.class).invoke(null, row);

    assertThat(found.toString()).startsWith("Prediction[label=" + expected.label() + ", value=NaN");
    Map<?, ?> scores = (Map<?, ?>) found.getClass().getMethod("scores").invoke(found);
    assertThat(List.copyOf(scores.keySet()))
        .isEqualTo(List.copyOf(expected.probabilities().keySet()));
    expected
        .probabilities()
        .forEach(
            (name, probability) ->
                assertThat((double) scores.get(name)).isCloseTo(probability, offset(1e-6)));

    row.put("color", "violet");
    assertThatThrownBy(() -> model.getMethod("predict", Map.class).invoke(null, row))
        .isInstanceOf(InvocationTargetException.class)
        .rootCause()
        .hasMessage("column 'color': unknown category \"violet\"");
    row.remove("color");
    assertThatThrownBy(() -> model.getMethod("predict", Map.class).invoke(null, row))
        .rootCause()
        .hasMessage("column 'color' is required, the row lacks it");
  }

  @Test
  void readsCsvAsAProgram() throws Exception {
    Predictor predictor = TrainedModels.classes(folder);
    Class<?> model = compile(predictor);
    String rows =
        "\uFEFFday,\"color\",more,label,stamp,open\r\n2024-01-20,\"gr\u00fcn\",x,,1.6e9,No\r\n";
    Map<String, String> row = new HashMap<>();
    List.of("day=2024-01-20", "color=grün", "label=", "stamp=1.6e9", "open=No")
        .forEach(pair -> row.put(pair.split("=", -1)[0], pair.split("=", -1)[1]));
    Prediction.ClassPrediction expected = (Prediction.ClassPrediction) predictor.predict(row);

    List<String> lines = run(model, rows).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo("prediction,\"probability_ja, 🎈\",probability_no");
    List<String> cells = List.of(lines.get(1).replace("\"ja, 🎈\"", "ja").split(",", -1));
    assertThat(cells.get(0)).isEqualTo(expected.label().equals("no") ? "no" : "ja");
    assertThat(Double.parseDouble(cells.get(1)))
        .isCloseTo(expected.probabilities().get("ja, 🎈"), offset(1e-6));
  }

  @Test
  void namesInATableAreNoJava() throws Exception {
    Path table = folder.resolve("names.csv");
    StringBuilder text = new StringBuilder("*/ x \\u002a\\u002f @DATA@,\"a<b>\\\",y\n");
    for (int i = 0; i < 30; i++) {
      text.append(i).append(',').append(i * i % 7).append(',').append(i % 5).append('\n');
    }
    Predictor predictor =
        TrainedModels.train(
            Experiment.of(Files.writeString(table, text), "y").with("training.epochs", 1));

    assertThat((List<?>) compile(predictor).getMethod("columns").invoke(null))
        .isEqualTo(predictor.columns());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.txt", "my-model.java", "class.java", "1.java", ".java"})
  void aFileThatCannotBeAClassIsRefused(String name) {
    Predictor predictor = TrainedModels.classes(folder);

    assertThatThrownBy(() -> new JavaFormat().bytes(predictor.bundle(), Path.of(name)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("the file is named after its class");
  }

  @ParameterizedTest
  @ValueSource(strings = {"String.java", "List.java", "Math.java", "Prediction.java"})
  void aClassThatWouldHideWhatItsCodeNeedsIsRefused(String name) {
    Predictor predictor = TrainedModels.classes(folder);

    assertThatThrownBy(() -> new JavaFormat().bytes(predictor.bundle(), Path.of(name)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("would hide one that its own code needs");
  }

  @Test
  void theSourceIsAscii() {
    byte[] source = new JavaFormat().bytes(TrainedModels.classes(folder).bundle(), FILE);
    for (byte b : source) {
      assertThat(b).isPositive();
    }
  }

  private static Class<?> compile(Predictor predictor) throws ClassNotFoundException {
    byte[] source = new JavaFormat().bytes(predictor.bundle(), FILE);
    return CompiledSource.of(new String(source, StandardCharsets.UTF_8), "SoldModel");
  }

  private static String run(Class<?> model, String input) throws Exception {
    InputStream in = System.in;
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      model.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
