package io.github.tabfit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.dashboard.Board.Seen;
import io.github.tabfit.run.Run;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of real trainings. */
class TrainingBoardTest {
  @TempDir private Path folder;

  private Experiment iris(String epochs) {
    return Experiment.of(Path.of("data/iris.csv"), "species")
        .with("ensemble", "{members: 1, resample: none}")
        .with("data.split", "{validation: 0.2, test: 0.2}")
        .with("network.units", "[8, 4]")
        .with("training.epochs", epochs)
        .with("training.early_stopping.patience", "0")
        .output(folder.resolve("run"));
  }

  private static Run train(Experiment experiment, TrainingBoard board) {
    Run run = experiment.train(board, prepared -> board.begin(TrainingFacts.of(prepared)));
    board.ended(run);
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "dl4j"})
  void stateHoldsWhatEveryEpochCameTo(String engine) {
    List<EpochReport> heard = new ArrayList<>();
    TrainingBoard board =
        new TrainingBoard(
            new TrainingListener() {
              @Override
              public void epochEnded(EpochReport report) {
                heard.add(report);
              }
            });
    assertThat(board.state(Seen.NOTHING).path("state").asText()).isEqualTo("preparing");
    Run run = train(iris("6").with("training.engine", engine), board);
    JsonNode state = board.state(Seen.NOTHING);
    assertThat(state.path("state").asText()).isEqualTo("done");
    assertThat(state.path("title").asText()).isEqualTo("iris");
    assertThat(state.path("epochs_done").asInt()).isEqualTo(6);
    assertThat(state.path("points")).hasSize(6);
    List<EpochReport> history = run.training().history();
    for (int i = 0; i < history.size(); i++) {
      JsonNode point = state.path("points").get(i);
      assertThat(point.get(1).asInt()).isEqualTo(i + 1);
      assertThat(point.get(2).floatValue()).isEqualTo((float) history.get(i).loss());
      assertThat(point.get(3).floatValue())
          .isEqualTo((float) history.get(i).validationLoss().orElseThrow());
    }
    assertThat(heard).hasSameSizeAs(history);
    assertThat(state.path("layers"))
        .extracting(l -> l.path("name").asText())
        .containsExactly("hidden 1", "hidden 2", "output");
    // The epoch, and for each layer the update ratio and the norm of the gradient.
    assertThat(state.path("layer_history").get(0)).hasSize(1 + 2 * 3);
    assertThat(state.path("result").path("metrics").path("test").path("accuracy").asDouble())
        .isEqualTo(run.test().get("accuracy"));
    assertThat(board.state(new Seen(0, 4, "")).path("points")).hasSize(2);
  }

  @Test
  void pageIsAnsweredWhileTheNextListenerIsBusy() {
    List<JsonNode> answers = new ArrayList<>();
    CompletableFuture<TrainingBoard> board = new CompletableFuture<>();
    TrainingListener asking =
        new TrainingListener() {
          @Override
          public void noted(String message) {
            // The page is answered by a thread of its own.
            answers.add(
                CompletableFuture.supplyAsync(() -> board.join().state(Seen.NOTHING))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join());
          }
        };
    board.complete(new TrainingBoard(asking));
    board.join().noted("a note");
    assertThat(answers.get(0).path("remarks").get(0).path("text").asText()).isEqualTo("a note");
  }

  @Test
  void bestEpochIsThatOfTheLowestValidationLoss() {
    TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
    Run run = train(iris("15").with("training.optimizer.learning_rate", "0.3"), board);
    List<EpochReport> history = run.training().history();
    int best = 0;
    for (int i = 1; i < history.size(); i++) {
      boolean better =
          history.get(i).validationLoss().orElseThrow()
              < history.get(best).validationLoss().orElseThrow();
      best = better ? i : best;
    }
    JsonNode shown = board.state(Seen.NOTHING).path("best").get(0);
    assertThat(shown.path("epoch").asInt()).isEqualTo(best + 1);
  }

  @Test
  void membersOfAnEnsembleHaveCurvesOfTheirOwn() {
    TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
    train(iris("4").with("ensemble", "{members: 3, resample: none}"), board);
    JsonNode state = board.state(Seen.NOTHING);
    assertThat(state.path("members").asInt()).isEqualTo(3);
    assertThat(state.path("epochs_all").asInt()).isEqualTo(12);
    for (int member = 0; member < 3; member++) {
      int own = member;
      List<Integer> epochs = new ArrayList<>();
      state
          .path("points")
          .forEach(
              p -> {
                if (p.get(0).asInt() == own) {
                  epochs.add(p.get(1).asInt());
                }
              });
      assertThat(epochs).containsExactly(1, 2, 3, 4);
    }
    assertThat(state.path("best")).hasSize(3);
  }

  @Test
  void stoppingLeavesACheckpointAsAnInterruptDoes() {
    List<TrainingBoard> stopped = new ArrayList<>();
    TrainingBoard board =
        new TrainingBoard(
            new TrainingListener() {
              @Override
              public void epochEnded(EpochReport report) {
                if (report.epoch() == 3) {
                  stopped.get(0).stop();
                }
              }
            });
    stopped.add(board);
    Run run = train(iris("100000"), board);
    assertThat(run.isCancelled()).isTrue();
    assertThat(run.training().epochs()).isEqualTo(3);
    assertThat(run.model()).exists().hasFileName("epoch-0003.zip");
    JsonNode state = board.state(Seen.NOTHING);
    assertThat(state.path("state").asText()).isEqualTo("stopped");
    assertThat(state.path("result").path("bundle").asText()).isEqualTo(run.model().toString());
  }

  @Test
  void workThatEndsWithoutAResultFailed() {
    TrainingBoard board = new TrainingBoard(TrainingListener.NONE);
    board.close();
    assertThat(board.state(Seen.NOTHING).path("state").asText()).isEqualTo("failed");
  }

  @Test
  void boardChangesNoWeight() {
    Run followed = train(iris("5"), new TrainingBoard(TrainingListener.NONE));
    Run alone = iris("5").output(folder.resolve("alone")).train();
    assertThat(followed.training().network().params())
        .isEqualTo(alone.training().network().params());
  }
}
