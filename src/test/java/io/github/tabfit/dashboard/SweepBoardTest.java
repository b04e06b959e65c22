package io.github.tabfit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.dashboard.Board.Seen;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.training.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of real sweeps, while they go on and from their files. */
class SweepBoardTest {
  @TempDir private Path folder;

  private Experiment iris(int trials) {
    return Experiment.of(Path.of("data/iris.csv"), "species")
        .with("data.split", "{validation: 0.2, test: 0.2}")
        .with("training.epochs", "3")
        .with(
            "sweep",
            "{trials: %d, folds: 1, space: {training.l2: {log_uniform: [0.0001, 0.1]}}}"
                .formatted(trials))
        .output(folder.resolve("sweep"));
  }

  private static SweepRun sweep(Experiment experiment, SweepBoard board) {
    SweepRun run = experiment.sweep(board, sweep -> board.begin(SweepFacts.of(sweep)));
    board.ended(run);
    return run;
  }

  @Test
  void everyTrialIsShownWithItsParametersAndThenTheResult() {
    SweepBoard board = new SweepBoard(SweepListener.NONE);
    SweepRun run = sweep(iris(4), board);
    JsonNode state = board.state(Seen.NOTHING);
    assertThat(state.path("state").asText()).isEqualTo("done");
    assertThat(state.path("trials_all").asInt()).isEqualTo(4);
    assertThat(state.path("parameters")).hasSize(1);
    assertThat(state.path("running")).isEmpty();
    assertThat(state.path("trials")).hasSize(4);
    for (JsonNode trial : state.path("trials")) {
      TrialResult result = run.result().trials().get(trial.path("trial").asInt());
      assertThat(trial.path("value").floatValue()).isEqualTo((float) result.value());
      assertThat(trial.path("status").asText()).isEqualTo("complete");
      assertThat(trial.path("settings").path("training.l2").asText())
          .isEqualTo(result.settings().getOrDefault("training.l2", ""));
    }
    assertThat(state.path("result").path("best").path("trial").asInt())
        .isEqualTo(run.result().best().orElseThrow().trial());
    assertThat(board.state(new Seen(0, 3, "")).path("trials")).hasSize(1);
  }

  @Test
  void runningTrialsTellTheirEpochs() {
    List<JsonNode> seen = Collections.synchronizedList(new ArrayList<>());
    List<SweepBoard> shown = new ArrayList<>();
    SweepBoard board =
        new SweepBoard(
            new SweepListener() {
              @Override
              public void trialEpochEnded(int trial, int fold, int folds, EpochReport report) {
                for (JsonNode running : shown.get(0).state(Seen.NOTHING).path("running")) {
                  if (running.path("trial").asInt() == trial && report.epoch() == 2) {
                    seen.add(running);
                  }
                }
              }
            });
    shown.add(board);
    sweep(iris(2), board);
    assertThat(seen)
        .hasSize(2)
        .allSatisfy(
            running -> {
              assertThat(running.path("epoch").asInt()).isEqualTo(2);
              assertThat(running.path("epochs").asInt()).isEqualTo(3);
              assertThat(running.path("curve")).hasSize(2);
            });
  }

  @Test
  void stoppedSweepIsInterruptedAndItsTrialsStay() throws IOException {
    List<SweepBoard> stopped = new ArrayList<>();
    SweepBoard board =
        new SweepBoard(
            new SweepListener() {
              @Override
              public void trialEnded(TrialResult result) {
                stopped.get(0).stop();
              }
            });
    stopped.add(board);
    SweepRun run = sweep(iris(1000).with("sweep.parallel", "1"), board);
    assertThat(run.isInterrupted()).isTrue();
    assertThat(board.state(Seen.NOTHING).path("state").asText()).isEqualTo("stopped");
    SweepBoard stored = StoredSweep.board(run.folder());
    JsonNode state = stored.state(Seen.NOTHING);
    assertThat(state.path("state").asText()).isEqualTo("stopped");
    assertThat(state.path("trials")).hasSameSizeAs(run.result().trials());
  }

  @Test
  void resumedSweepIsShownAsRunningAgain() throws IOException {
    Path ledger = folder.resolve("trials.jsonl");
    List<String> lines =
        List.of(
            "{'event':'sweep','version':2,'time':'2025-01-01T00:00:00Z','name':'iris',"
                + "'metric':'log_loss','trials':9,'space':{'training.l2':{}}}",
            "{'event':'start','trial':0,'parameters':{}}",
            "{'event':'complete','trial':0,'value':0.5,'epochs':3,'seconds':1}",
            "{'event':'start','trial':1,'parameters':{'training.l2':0.01}}",
            "{'event':'end','time':'2025-01-01T00:01:00Z','reason':'interrupted'}",
            "{'event':'start','trial':1,'parameters':{'training.l2':0.01}}");
    Files.write(ledger, lines.subList(0, 5).stream().map(l -> l.replace('\'', '"')).toList());
    assertThat(StoredSweep.board(folder).state(Seen.NOTHING).path("state").asText())
        .isEqualTo("stopped");
    Files.write(ledger, lines.stream().map(l -> l.replace('\'', '"')).toList());
    JsonNode state = StoredSweep.board(folder).state(Seen.NOTHING);
    assertThat(state.path("state").asText()).isEqualTo("running");
    assertThat(state.path("trials")).hasSize(1);
    assertThat(state.path("running")).hasSize(1);
    assertThat(state.path("running").get(0).path("settings").path("training.l2").asText())
        .isEqualTo("0.01");
  }

  @Test
  void sweepWhoseLinesDoNotSayWhenIsShownWithoutItsTime() throws IOException {
    Files.writeString(
        folder.resolve("trials.jsonl"),
        """
        {"event":"sweep","name":"iris","metric":"log_loss","trials":1,"space":{}}
        {"event":"end","reason":"trials"}
        """);
    JsonNode state = StoredSweep.board(folder).state(Seen.NOTHING);
    assertThat(state.path("state").asText()).isEqualTo("done");
    assertThat(state.path("seconds").isNull()).isTrue();
  }

  @Test
  void sweepFromItsFilesIsTheSweepThatWasSeen() throws IOException {
    SweepBoard board = new SweepBoard(SweepListener.NONE);
    SweepRun run = sweep(iris(3), board);
    JsonNode live = board.state(Seen.NOTHING);
    JsonNode stored = StoredSweep.board(run.folder()).state(Seen.NOTHING);
    for (String key : List.of("state", "title", "metric", "trials_all", "parameters")) {
      assertThat(stored.get(key)).as(key).isEqualTo(live.get(key));
    }
    assertThat(stored.path("trials")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(stored.path("trials").get(i).get("value"))
          .isEqualTo(live.path("trials").get(i).get("value"));
    }
  }
}
