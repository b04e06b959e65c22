package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationVerdictTest {
  private static final Path IRIS = Path.of("data/iris.csv").toAbsolutePath();

  @TempDir private Path folder;

  private Experiment iris() {
    return Experiment.of(IRIS, "species").output(folder.resolve("run"));
  }

  private static List<String> lines(Run run, Path data) {
    return ModelEvaluation.of(run.predictor(), SourceSpec.of(data), t -> {}, f -> {})
        .verdict()
        .lines();
  }

  @Test
  void evaluatingTheTrainingTableSaysSo() throws IOException {
    Run run = iris().with("training.epochs", 20).train();
    Path copy = Files.copy(IRIS, folder.resolve("copy.csv"));
    assertThat(lines(run, copy))
        .anySatisfy(line -> assertThat(line).contains("trained on, by 120 of its 150 rows"));
    Path others = folder.resolve("others.csv");
    List<String> table = Files.readAllLines(IRIS);
    Files.write(others, table.subList(0, 100));
    assertThat(lines(run, others)).noneMatch(line -> line.contains("trained on"));
  }

  @Test
  void aLearningRateOfAHundredIsARefusedTraining() {
    assertThatThrownBy(() -> iris().with("training.optimizer.learning_rate", 100).train())
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("training diverged")
        .hasMessageContaining("try training.optimizer.learning_rate below 100");
    assertThat(folder.resolve("run/model.zip")).doesNotExist();
  }
}
