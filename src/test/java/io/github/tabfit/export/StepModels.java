package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Models behind steps, of a random table with gaps in columns of every type. */
final class StepModels {
  static final int ROWS = 160;
  private static final Path FILE = Path.of("StepsModel.java");
  private static final String[] KINDS = {
    "rot", "grün", "blue sky", "2", "+2", "NA", "", "x'y\"z\\"
  };
  private static final String[] WORDS = {"yes", "no", "Yes", "N", ""};
  private static final String[] ZONES = {"", "", "Z", "+01:00", "-0330"};

  private StepModels() {}

  /** Runs the format's file on the rows of the table. */
  static void requireSame(Predictor predictor, ModelFormat format, Path folder) {
    byte[] bytes = format.bytes(predictor.bundle(), FILE);
    try (Scorer scorer = format.open(bytes, predictor.bundle(), FILE)) {
      Proof proof = Comparison.onTable(predictor, scorer, folder.resolve("steps.csv"));
      assertThat(proof).as(format.getClass().getSimpleName()).matches(Proof::holds);
      assertThat(proof.rows()).isEqualTo(ROWS);
    }
  }

  /** Trains a model for an epoch. */
  static Predictor train(Path folder, String steps, String... settings) {
    Experiment experiment =
        Experiment.of(table(folder), "y")
            .with("data.transform", steps)
            .with("data.columns.flag", "boolean")
            .with("data.columns.kind", "categorical")
            .with("data.columns.written", "categorical")
            .with("data.columns.day", "date")
            .with("data.preprocessing.missing_indicator", "true")
            .with("data.preprocessing.unknown_category", "ignore")
            .with("training.epochs", 1)
            .with("network.units", 4)
            .with("data.missing", "[NA]")
            .with("data.split", "{validation: 0.1, test: 0.1}");
    for (int i = 0; i < settings.length; i += 2) {
      experiment = experiment.with(settings[i], settings[i + 1]);
    }
    return TrainedModels.train(experiment);
  }

  /** The table, in the folder. */
  static Path table(Path folder) {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("a,b,count,kind,flag,day,written,y"));
    for (int i = 0; i < ROWS; i++) {
      LocalDateTime day =
          LocalDateTime.of(1950 + random.nextInt(90), 1 + i % 12, 1 + i % 28, 0, 0)
              .plusSeconds(random.nextInt(86_400))
              .plusNanos(1_000_000L * random.nextInt(1000));
      String zone = ZONES[random.nextInt(ZONES.length)];
      lines.add(
          String.join(
              ",",
              random.nextInt(8) == 0 ? "" : String.valueOf(random.nextGaussian()),
              random.nextInt(8) == 0
                  ? "NA"
                  : String.valueOf(Math.rint(4 * random.nextGaussian()) / 2),
              random.nextInt(8) == 0
                  ? ""
                  : String.valueOf(random.nextInt(9) * (i % 9 == 0 ? 1000 : 1)),
              quoted(KINDS[random.nextInt(KINDS.length)]),
              WORDS[random.nextInt(WORDS.length)],
              random.nextInt(8) == 0 ? "" : i % 3 == 0 ? day.toLocalDate().toString() : day + zone,
              random.nextInt(8) == 0
                  ? ""
                  : "%02d/%02d/%d".formatted(1 + i % 28, 1 + i % 12, 1990 + i % 40),
              String.valueOf(random.nextInt(20))));
    }
    try {
      return Files.write(folder.resolve("steps.csv"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
