package io.github.tabfit.training;

import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.runtime.nd4j.Nd4jTuning;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints milliseconds of the thread's processor time that whole trainings of small networks on
 * breast-cancer take, as a search makes them: 30 epochs, 1 to 4 hidden layers of 16 to 128 units.
 */
public final class Trials {
  private static final int[] UNITS = {16, 32, 64, 128};
  private static final int ROUNDS = 12;

  private Trials() {}

  public static void main(String[] args) {
    Nd4jTuning.apply();
    ExperimentDocument document =
        ExperimentDocument.read(Path.of("models/breast-cancer.yaml"))
            .with("data.split", "{validation: 0.2, test: 0}")
            .with("training.epochs", "30");
    TrainingData data = ExperimentPreparation.of(document).trainingData();
    for (int round = 1; round <= ROUNDS; round++) {
      long before = time();
      for (int depth = 1; depth <= 4; depth++) {
        for (int units : UNITS) {
          ExperimentDocument trial =
              document.with("network.layers", layers(depth, units, round % 2 == 0));
          Trainer.train(trial.spec(), data, TrainingListener.NONE);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "round %2d, %s: %.1f ms a trial%n",
          round,
          round % 2 == 0 ? "swish, dropout" : "relu",
          (time() - before) / 16e6);
    }
  }

  private static String layers(int depth, int units, boolean smooth) {
    String layer =
        "{units: %d, activation: %s, dropout: %s}"
            .formatted(units, smooth ? "swish" : "relu", smooth ? "0.2" : "0");
    return "[" + (layer + ", ").repeat(depth - 1) + layer + "]";
  }

  private static long time() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
