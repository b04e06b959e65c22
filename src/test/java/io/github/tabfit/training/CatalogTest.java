package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every activation × every loss with every task that it fits × every optimizer is built and trained
 * on rows of a real table: its loss is finite and falls.
 */
class CatalogTest {
  private static final int ROWS = 60;
  private static final int STEPS = 6;
  private static final int LAST = 2;

  @TempDir private Path folder;

  @Test
  void everyCombinationTrains() throws IOException {
    List<String> failures = new ArrayList<>();
    int combinations = 0;
    for (Loss loss : Loss.values()) {
      for (Task task : Task.values()) {
        if (!loss.fits(task)) {
          continue;
        }
        ExperimentDocument table = table(task, loss);
        PreparedExperiment prepared = ExperimentPreparation.of(table);
        for (Activation activation : Activation.values()) {
          if (!activation.isTrainable()) {
            continue;
          }
          for (Optimizer optimizer : Optimizer.values()) {
            combinations++;
            String name = String.join(" ", task.id(), loss.id(), activation.id(), optimizer.id());
            double[] losses = losses(table, prepared, activation, optimizer);
            if (!falls(losses)) {
              failures.add(name + " " + Arrays.toString(losses));
            }
          }
        }
      }
    }
    assertThat(failures).isEmpty();
    // 16 trainable activations, 12 optimizers; 6 losses of numbers, 1 of two classes alone, 5 of
    // two or more classes.
    assertThat(combinations).isEqualTo(16 * 12 * (6 + 1 + 2 * 5));
  }

  /** Sixty rows spread over a real table: full-batch steps, no row held out, no penalty. */
  private ExperimentDocument table(Task task, Loss loss) throws IOException {
    String name =
        switch (task) {
          case BINARY -> "breast-cancer";
          case MULTICLASS -> "iris";
          case REGRESSION -> "diabetes";
        };
    String target =
        switch (task) {
          case BINARY -> "diagnosis";
          case MULTICLASS -> "species";
          case REGRESSION -> "progression";
        };
    List<String> lines = Files.readAllLines(Path.of("data", name + ".csv"));
    List<String> chosen = new ArrayList<>(List.of(lines.get(0)));
    IntStream.range(0, ROWS)
        .mapToObj(i -> lines.get(1 + i * (lines.size() - 1) / ROWS))
        .forEach(chosen::add);
    Path file = folder.resolve(name + "-" + loss.id() + ".csv");
    Files.write(file, chosen);
    return ExperimentDocument.of(file, target)
        .with("data.split", "{validation: 0, test: 0}")
        .with("network.layers", "[{units: 8}]")
        .with("training.schedule", "constant")
        .with("network.output.loss", loss.id())
        .with("training.epochs", String.valueOf(STEPS))
        .with("training.batch_size", String.valueOf(ROWS))
        .with("training.l2", "0");
  }

  private static double[] losses(
      ExperimentDocument table,
      PreparedExperiment prepared,
      Activation activation,
      Optimizer optimizer) {
    ExperimentDocument document =
        table
            .with("network.activation", activation.id())
            .with("training.optimizer", "{type: " + optimizer.id() + rate(optimizer) + "}");
    TrainingResult result =
        Trainer.train(
            document.with("data.task", prepared.task().id()).spec(),
            prepared.trainingData(),
            TrainingListener.NONE);
    return result.history().stream().mapToDouble(EpochReport::loss).toArray();
  }

  /** Rates large enough that a few steps show, small enough that no loss overshoots. */
  private static String rate(Optimizer optimizer) {
    return switch (optimizer) {
      case ADADELTA -> "";
      case GRADIENT_DESCENT -> ", learning_rate: 0.02";
      default -> ", learning_rate: 0.005";
    };
  }

  private static boolean falls(double[] losses) {
    double last =
        Arrays.stream(losses, losses.length - LAST, losses.length).average().orElse(Double.NaN);
    return Arrays.stream(losses).allMatch(Double::isFinite) && last < losses[0];
  }
}
