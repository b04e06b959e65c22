package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.run.ExperimentTemplate;
import io.github.tabfit.run.ModelEvaluation;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunJson;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's face: load, train, evaluate, predict. */
class ExperimentTest {
  private static final Path IRIS = Path.of("data/iris.csv").toAbsolutePath();

  @TempDir private Path folder;

  private Path file(String more) throws IOException {
    return Files.writeString(
        folder.resolve("iris.yaml"),
        "data: {source: '" + IRIS + "', target: species}\ntraining: {epochs: 3}\n" + more);
  }

  @Test
  void loadedExperimentTrainsSavesAndPredicts() throws IOException {
    Run run = Experiment.load(file("")).train();
    assertThat(run.folder().getParent()).isEqualTo(folder.resolve("iris"));
    assertThat(run.model()).isRegularFile();
    assertThat(run.isCancelled()).isFalse();
    assertThat(run.test()).containsKeys("loss", "accuracy");
    assertThat(run.metrics("train").orElseThrow().keySet().iterator().next()).isEqualTo("loss");
    assertThat(run.metrics("nothing")).isEmpty();
    Predictor predictor = Predictor.load(run.model());
    Map<String, Object> row =
        Map.of(
            "sepal length (cm)",
            5.1,
            "sepal width (cm)",
            3.5,
            "petal length (cm)",
            1.4,
            "petal width (cm)",
            0.2);
    assertThat(predictor.predict(row)).isEqualTo(run.predictor().predict(row));
    assertThat(predictor.predict(row)).isInstanceOf(Prediction.ClassPrediction.class);
    EvaluationResult result = ModelEvaluation.of(predictor, IRIS);
    assertThat(result.rows()).isEqualTo(150);
    assertThat(result.metrics()).containsKey("accuracy");
  }

  @Test
  void withAndOutputLeaveTheFirstExperimentAsItWas() throws IOException {
    Experiment first = Experiment.load(file(""));
    Experiment second = first.with("training.epochs", 1).output(folder.resolve("out"));
    assertThat(first.document().spec().training().epochs()).isEqualTo(3);
    Run run = second.train();
    assertThat(run.training().epochs()).isEqualTo(1);
    assertThat(run.folder()).isEqualTo(folder.resolve("out"));
    assertThat(folder.resolve("iris")).doesNotExist();
  }

  @Test
  void loadRefusesWhatOpenLetsMend() throws IOException {
    Path file = file("seed: none\n");
    assertThatThrownBy(() -> Experiment.load(file))
        .isInstanceOf(SpecException.class)
        .hasMessage(file + ":3: seed must be a whole number, got \"none\"");
    assertThatCode(() -> Experiment.open(file).with("seed", 4).prepare())
        .doesNotThrowAnyException();
  }

  @Test
  void cancelledRunLeavesACheckpointInPlaceOfAModel() throws IOException {
    AtomicInteger epochs = new AtomicInteger();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(io.github.tabfit.training.EpochReport report) {
            epochs.incrementAndGet();
          }

          @Override
          public boolean isCancelled() {
            return epochs.get() == 2;
          }
        };
    Run run = Experiment.load(file("")).train(listener, prepared -> {});
    assertThat(run.isCancelled()).isTrue();
    assertThat(run.training().stop()).isEqualTo(TrainingResult.Stop.CANCELLED);
    assertThat(run.training().epochs()).isEqualTo(2);
    assertThat(run.model()).exists();
    Path checkpoint =
        run.folder()
            .resolve("checkpoints")
            .resolve("epoch-000" + run.training().bestEpoch() + ".zip");
    assertThat(Predictor.load(checkpoint).classes()).hasSize(3);
    assertThat(Files.readString(run.folder().resolve("metrics.json"))).contains("\"cancelled\"");
  }

  @Test
  void runThatFailsLeavesNothing() throws IOException {
    Path file = file("");
    Experiment missing = Experiment.load(file).with("data.source", "gone.csv");
    assertThatThrownBy(missing::train).isInstanceOf(DataException.class);
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void epochEnded(io.github.tabfit.training.EpochReport report) {
            throw new IllegalStateException("a listener's own fault");
          }
        };
    assertThatThrownBy(() -> Experiment.load(file).train(broken, prepared -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(folder.toFile().list()).containsExactly("iris.yaml");
  }

  @Test
  void tableThatGoesAwayOnceItIsReadIsNotMissed() throws IOException {
    Path table = Files.copy(IRIS, folder.resolve("t.csv"));
    Experiment experiment =
        Experiment.of(table, "species").with("training.epochs", 1).output(folder.resolve("run"));
    Run run =
        experiment.train(
            TrainingListener.NONE,
            prepared -> {
              assertThat(table.toFile().delete()).isTrue();
            });
    assertThat(run.bundle().provenance().dataSha256()).hasSize(64);
  }

  @Test
  void withoutTestRowsTheMetricsSaySo() throws IOException {
    Run run =
        Experiment.load(file(""))
            .with("data.split", "{validation: 0, test: 0}")
            .output(folder.resolve("out"))
            .train();
    assertThat(run.test()).isEmpty();
    assertThat(run.results()).containsOnlyKeys("train");
    assertThat(run.baseline().rows()).isEqualTo(150);
    assertThat(RunJson.summary(run).path("metrics").get("test").isNull()).isTrue();
  }

  @Test
  void templateSaysEveryChoiceAndMeansTheSame() throws IOException {
    Experiment experiment = Experiment.load(file(""));
    Path written = folder.resolve("written.yaml");
    Files.writeString(written, ExperimentTemplate.of(experiment.prepare(), folder));
    assertThat(Files.readString(written)).contains("weight_init:", "unknown_category:");
    assertThat(Experiment.load(written).with("name", "iris").prepare().spec())
        .isEqualTo(experiment.prepare().spec());
  }
}
