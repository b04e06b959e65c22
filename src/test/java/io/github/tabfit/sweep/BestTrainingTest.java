package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestTrainingTest {
  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  private Experiment penguins() {
    return Experiment.of(Path.of("data", "penguins.csv"), "Species")
        .with("preset", "best")
        .with("data.preprocessing.numeric", "standardize")
        .with("training.epochs", 6)
        .output(folder.resolve("run"));
  }

  private Run train(Experiment experiment) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void noted(String message) {
            notes.add(message);
          }
        };
    return experiment.train(listener, prepared -> {});
  }

  private static double rate(Run run) {
    return run.experiment()
        .spec()
        .training()
        .optimizer()
        .values()
        .get(Hyperparameter.LEARNING_RATE);
  }

  @Test
  void settingsThatLeadByMoreThanChanceTrainAllMembers() {
    Run run =
        train(
            penguins()
                .with("training.optimizer.learning_rate", 1e-7)
                .with("sweep.trials", 3)
                .with("sweep.space", "{training.optimizer.learning_rate: {choice: [0.01, 0.02]}}"));

    assertThat(rate(run)).isGreaterThanOrEqualTo(0.01);
    assertThat(run.training().members()).hasSize(8);
    assertThat(notes).anyMatch(note -> note.startsWith("preset best: 3 trials; the best leads"));
  }

  @Test
  void theRecipeStaysWhereNoTrialLeads() {
    Run run =
        train(
            penguins()
                .with("training.optimizer.learning_rate", 0.01)
                .with("sweep.trials", 3)
                .with(
                    "sweep.space",
                    "{training.optimizer.learning_rate: {choice: [1.0e-7, 1.0e-8]}}"));

    assertThat(rate(run)).isEqualTo(0.01);
    assertThat(notes).anyMatch(note -> note.startsWith("preset best: 3 trials; none led"));
  }

  @Test
  void aLimitThatIsNoTimeIsAFaultOfItsKey() {
    assertThatThrownBy(() -> train(penguins().with("sweep.time_limit", "soon")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("sweep.time_limit must be a time such as 90s");
  }
}
