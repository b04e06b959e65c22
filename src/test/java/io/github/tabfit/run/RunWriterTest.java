package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.Experiment;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {
  @TempDir private Path folder;

  private Experiment iris() {
    return Experiment.load(Path.of("models/iris.yaml"))
        .with("training.epochs", 5)
        .output(folder.resolve("run"));
  }

  private JsonNode metrics() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("run").resolve("metrics.json").toFile());
  }

  @Test
  void metricsNameTheModelThatIsThereThoughTheFolderMoves() throws IOException {
    iris().train();
    assertThat(metrics().path("bundle").asText()).isEqualTo("model.zip");
    assertThat(folder.resolve("run").resolve("model.zip")).isRegularFile();
    assertThat(metrics().toString()).doesNotContain(folder.toString());
  }

  @Test
  void metricsOfACancelledRunNameItsCheckpoint() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    TrainingListener impatient =
        new TrainingListener() {
          @Override
          public void epochEnded(EpochReport report) {
            epochs.add(report.epoch());
          }

          @Override
          public boolean isCancelled() {
            return epochs.size() >= 2;
          }
        };
    Run run = iris().train(impatient, prepared -> {});
    assertThat(run.isCancelled()).isTrue();
    String named = metrics().path("bundle").asText();
    assertThat(named).startsWith("checkpoints/epoch-");
    assertThat(folder.resolve("run").resolve(named)).isRegularFile();
    assertThat(folder.resolve("run").resolve("model.zip")).doesNotExist();
  }

  @Test
  void plateauThatNoValidationRowsShowIsSaid() throws IOException {
    List<String> warnings = new ArrayList<>();
    TrainingListener heard =
        new TrainingListener() {
          @Override
          public void warned(String message) {
            warnings.add(message);
          }
        };
    Run run =
        iris()
            .with("data.split", "{validation: 0, test: 0.2}")
            .with("training.schedule", "{type: reduce_on_plateau, patience: 1, factor: 0.5}")
            .train(heard, prepared -> {});
    assertThat(warnings)
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains("reduce_on_plateau looks at validation rows, and there are none"));
    assertThat(run.training().history().stream().map(EpochReport::learningRate).distinct())
        .hasSize(1);
  }
}
