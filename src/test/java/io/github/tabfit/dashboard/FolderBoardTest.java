package io.github.tabfit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.dashboard.Board.Seen;
import io.github.tabfit.files.PartialFiles;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on the disk. */
class FolderBoardTest {
  @TempDir private Path folder;

  private Run train(String name, String members) {
    return Experiment.of(Path.of("data/iris.csv"), "species")
        .with("ensemble", members)
        .with("data.split", "{validation: 0.2, test: 0.2}")
        .with("training.epochs", "3")
        .output(folder.resolve(name))
        .train();
  }

  @Test
  void everyRunBelowIsListedOnce() throws IOException {
    Run run = train("a/one", "{members: 1, resample: none}");
    Files.createSymbolicLink(folder.resolve("a/latest"), run.folder());
    JsonNode state = FolderBoard.of(folder).state(Seen.NOTHING);
    assertThat(state.path("runs")).hasSize(1);
    JsonNode listed = state.path("runs").get(0);
    assertThat(listed.path("path").asText()).isEqualTo("a/one");
    assertThat(listed.path("metrics").path("accuracy").asDouble())
        .isEqualTo(run.test().get("accuracy"));
    // A run's own folder is a list of one.
    assertThat(FolderBoard.of(folder.resolve("a/latest")).state(Seen.NOTHING).path("runs"))
        .hasSize(1);
  }

  @Test
  void storedTrainingHasTheCurvesOfItsHistory() {
    Run run = train("one", "{members: 2, resample: none}");
    JsonNode state = FolderBoard.of(folder).state(new Seen(-1, 0, "one"));
    assertThat(state.path("stored").asBoolean()).isTrue();
    assertThat(state.path("state").asText()).isEqualTo("done");
    assertThat(state.path("points")).hasSize(6);
    JsonNode first = state.path("points").get(0);
    assertThat(first.get(2).floatValue())
        .isEqualTo((float) run.training().members().get(0).history().get(0).loss());
    assertThat(state.path("result").path("verdict").path("lines")).isNotEmpty();
  }

  @Test
  void nameThatWasNotListedIsNotOpened() throws IOException {
    train("one", "{members: 1, resample: none}");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    for (String name : new String[] {"../one", folder.resolve("one").toString(), "nowhere"}) {
      JsonNode state = FolderBoard.of(inside).state(new Seen(-1, 0, name));
      assertThat(state.path("kind").asText()).as(name).isEqualTo("refused");
    }
  }

  @Test
  void damagedRunIsSaidToBeDamaged() throws IOException {
    Path run = Files.createDirectory(folder.resolve("bad"));
    Files.writeString(run.resolve("history.csv"), "epoch\n1\n");
    Files.writeString(run.resolve("metrics.json"), "{");
    FolderBoard board = FolderBoard.of(folder);
    assertThat(board.state(Seen.NOTHING).path("runs")).hasSize(1);
    assertThat(board.state(new Seen(-1, 0, "bad")).path("reason").asText())
        .startsWith("bad cannot be shown: ");
  }

  @Test
  void historyThatLacksColumnsIsSaidToBeDamaged() throws IOException {
    Run run = train("one", "{members: 1, resample: none}");
    Files.writeString(run.folder().resolve("history.csv"), "epoch\n1\n");
    JsonNode state = FolderBoard.of(folder).state(new Seen(-1, 0, "one"));
    assertThat(state.path("kind").asText()).isEqualTo("refused");
    assertThat(state.path("reason").asText()).startsWith("one cannot be shown: ");
  }

  @Test
  void sweepIsListedByTheNameInItsFirstLine() throws IOException {
    Path sweep = Files.createDirectory(folder.resolve("sweep"));
    Path ledger = sweep.resolve("trials.jsonl");
    // What comes after is not read for the list.
    Files.writeString(ledger, "{\"event\":\"sweep\",\"name\":\"iris\"}\nno JSON\n");
    JsonNode listed = FolderBoard.of(folder).state(Seen.NOTHING).path("runs").get(0);
    assertThat(listed.path("name").asText()).isEqualTo("iris");
    assertThat(listed.path("kind").asText()).isEqualTo("sweep");
  }

  /** Its ledger is beside the run until then, or in it where the two cannot be exchanged. */
  @Test
  void sweepThatWillReplaceARunIsListedBesideIt() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("model.zip"), "");
    Files.writeString(run.resolve("history.csv"), "epoch\n1\n");
    Path[] hidden = {PartialFiles.beside(run), PartialFiles.beside(run.resolve("x"))};
    for (Path ledger : hidden) {
      Files.writeString(
          Files.createDirectory(ledger).resolve("trials.jsonl"),
          "{\"event\":\"sweep\",\"name\":\"iris\",\"metric\":\"log_loss\",\"trials\":1,\"space\":{}}\n");
    }
    FolderBoard board = FolderBoard.of(folder);
    Files.writeString(run.resolve(".tabfit.lock"), "");

    assertThat(board.state(Seen.NOTHING).path("runs"))
        .extracting(listed -> listed.path("path").asText())
        .containsExactlyInAnyOrder(
            "run", hidden[0].getFileName().toString(), "run/" + hidden[1].getFileName());
    JsonNode state = board.state(new Seen(-1, 0, hidden[0].getFileName().toString()));
    assertThat(state.path("kind").asText()).isEqualTo("sweep");
  }

  @Test
  void runThatIsGoneIsSaidToBeGone() throws IOException {
    Run run = train("one", "{members: 1, resample: none}");
    FolderBoard board = FolderBoard.of(folder);
    assertThat(board.state(Seen.NOTHING).path("runs")).hasSize(1);
    Files.delete(run.folder().resolve("history.csv"));
    assertThat(board.state(new Seen(-1, 0, "one")).path("reason").asText())
        .isEqualTo("There is no such run any more.");
  }

  @Test
  void whatIsNoFolderIsRefused() {
    assertThatThrownBy(() -> FolderBoard.of(folder.resolve("none")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("is not a folder");
  }
}
