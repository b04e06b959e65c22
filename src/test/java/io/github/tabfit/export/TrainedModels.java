package io.github.tabfit.export;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Models in memory, trained for an epoch. */
public final class TrainedModels {
  private TrainedModels() {}

  /** Trains an experiment as it is. */
  public static Predictor train(Experiment experiment) {
    PreparedExperiment prepared = experiment.prepare();
    return Predictor.of(
        new Bundle(
            prepared.spec(),
            prepared.task(),
            Trainer.train(prepared.spec(), prepared.trainingData(), TrainingListener.NONE)
                .network(),
            prepared.preprocessing(),
            new Provenance(
                "2026-01-01T00:00:00Z",
                prepared.spec().data().source().label(),
                "ab12",
                Map.of(),
                1,
                Optional.empty(),
                Map.of(),
                Map.of())));
  }

  /**
   * Two classes, one of them in need of quotes, from columns named like an output, of numbers far
   * from 0, of colors (red, grün), of words and of dates.
   */
  public static Predictor classes(Path folder, String... setting) {
    StringBuilder text = new StringBuilder("label,stamp,color,open,day,sold\n");
    for (int i = 0; i < 40; i++) {
      text.append(i % 7 == 0 ? "NA" : i % 5).append(',');
      text.append(1_600_000_000L + 99_991L * i % 1_000_003).append(',');
      text.append(i % 3 == 0 ? "red" : "grün").append(',');
      text.append(i % 2 == 0 ? "yes" : "no").append(',');
      text.append("2024-01-%02d".formatted(1 + i % 28)).append(',');
      text.append(i % 4 < 2 ? "no" : "\"ja, 🎈\"").append('\n');
    }
    try {
      Path table = Files.writeString(folder.resolve("classes.csv"), text);
      Experiment experiment =
          Experiment.of(table, "sold")
              .with("training.epochs", 1)
              .with("network.units", 4)
              .with("network.depth", 1)
              .with("data.missing", "[NA]")
              .with("data.split", "{validation: 0.1, test: 0.1}");
      for (int i = 0; i < setting.length; i += 2) {
        experiment = experiment.with(setting[i], setting[i + 1]);
      }
      return train(experiment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
