package io.github.tabfit.export;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model to export, and the settings it is trained with for one epoch on a table with a column of
 * every type, gaps in each, categories in several scripts and numbers far from 0.
 */
record ExportCase(String target, Map<String, String> settings) {
  private static final List<String> TARGETS = List.of("kind", "sold", "price");
  private static final String HEADER = "size,count,stamp,färbe 色,open,day,when,kind,sold,price";
  private static final String[] COLORS = {
    "rot", "grün", "青い", "a b", "", "NA", "\"quo\"\"ted, red\"", "🎈"
  };
  private static final String[] WORDS = {"yes", "no", "Yes", "NO", ""};
  private static final int ROWS = 60;

  /** Every combination of activation, numeric choice and target; the other choices take turns. */
  static List<ExportCase> grid() {
    List<ExportCase> cases = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (PreprocessingSpec.Numeric numeric : PreprocessingSpec.Numeric.values()) {
        for (String target : TARGETS) {
          if (activation.isTrainable()) {
            cases.add(of(activation, numeric, target, cases.size()));
          }
        }
      }
    }
    return cases;
  }

  /**
   * Whether the probes far from the table give features of any size: margins are then differences
   * of large numbers, and float32 rounds them away.
   */
  boolean isUnbounded() {
    return settings.get("data.preprocessing.numeric").equals("min_max");
  }

  private static ExportCase of(
      Activation activation, PreprocessingSpec.Numeric numeric, String target, int turn) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network.activation", activation.id());
    settings.put("data.preprocessing.numeric", numeric.id());
    if (numeric == PreprocessingSpec.Numeric.NONE) {
      settings.put("data.columns.stamp", "ignore"); // 1.6e9 as it is would drown all else
    }
    Normalization normalization = turn(Normalization.values(), turn / 3);
    settings.put("network.normalization", normalization.id());
    settings.put(
        "data.preprocessing.missing", turn(PreprocessingSpec.Missing.values(), turn / 5).id());
    settings.put("data.preprocessing.unknown_category", turn % 2 == 0 ? "ignore" : "most_frequent");
    settings.put("data.preprocessing.missing_indicator", turn % 4 < 2 ? "true" : "false");
    Task task =
        switch (target) {
          case "kind" -> Task.MULTICLASS;
          case "sold" -> Task.BINARY;
          default -> Task.REGRESSION;
        };
    List<Loss> losses = EnumSet.allOf(Loss.class).stream().filter(l -> l.fits(task)).toList();
    Loss loss = losses.get(turn / 7 % losses.size());
    settings.put("network.output.loss", loss.id());
    if (task == Task.REGRESSION && !loss.isNonNegative()) {
      PreprocessingSpec.Target transform = turn(PreprocessingSpec.Target.values(), turn / 2);
      settings.put("data.preprocessing.target", transform.id());
    }
    return new ExportCase(target, settings);
  }

  private static <T> T turn(T[] values, int turn) {
    return values[turn % values.length];
  }

  /** Whether it has what DL4J lacks: the exact GELU, or the Huber loss. */
  boolean isBeyondDeeplearning4j() {
    return settings.get("network.activation").equals(Activation.GELU.id())
        || settings.get("network.output.loss").equals(Loss.HUBER.id());
  }

  /** Whether DL4J's own function is infinite or not a number for large inputs. */
  boolean overflowsInDeeplearning4j() {
    return List.of(Activation.SOFTPLUS.id(), Activation.MISH.id())
        .contains(settings.get("network.activation"));
  }

  /** Trains the model on a table written into the folder. */
  Predictor train(Path folder) {
    Experiment experiment =
        Experiment.of(table(folder), target)
            .with("training.epochs", 1)
            .with("network.units", 4)
            .with("network.depth", 2)
            .with("data.missing", "[NA]")
            .with("data.split", "{validation: 0.1, test: 0.1}")
            .with("data.columns.day", "date")
            .with("data.columns.when", "date")
            .with("data.columns.open", "boolean");
    for (String other : TARGETS) {
      if (!other.equals(target)) {
        experiment = experiment.with("data.columns." + other, "ignore");
      }
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      experiment = experiment.with(setting.getKey(), setting.getValue());
    }
    return TrainedModels.train(experiment);
  }

  /** The rows to compare on: the trained ones, and some that training never saw. */
  static Path probes(Path folder) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(table(folder)));
      lines.add(" , ,,, ,,,,,");
      lines.add(" NA ,NA,NA, NA ,NA,NA, NA,,,");
      lines.add("1e6,-1e6,0,neu 新,TRUE,0001-01-01,9999-12-31T23:59:59,,,");
      lines.add("-0.0,1e-9,1.7e9, rot, nO ,2000-02-29, 2023-03-01 00:30+01:00 ,,,");
      lines.add("0.1,.5,+1E9,Rot,t,1900-03-01,2024-12-31T23:45:10.5-0130,,,");
      lines.add("3,4,1600000000,grün,0,2400-02-29,1969-12-31T23:59Z,,,");
      lines.add("3,4,1600000001,青い,1,0000-01-01,0000-01-01T05:00+05,,,");
      return Files.write(folder.resolve("probes.csv"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows to train on. */
  static Path table(Path folder) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder(HEADER + "\n");
    for (int i = 0; i < ROWS; i++) {
      double size = Math.round(random.nextGaussian() * 100) / 100.0;
      int count = random.nextInt(9);
      String word = i % 11 == 3 ? "" : WORDS[random.nextInt(WORDS.length)];
      text.append(i % 10 == 3 ? "" : size).append(',');
      text.append(i % 17 == 5 ? "NA" : count).append(',');
      text.append(1_600_000_000L + 1000L * random.nextInt(5000)).append(',');
      text.append(COLORS[random.nextInt(COLORS.length)]).append(',');
      text.append(word).append(',');
      text.append(
          i % 9 == 2 ? "" : "20%02d-%02d-%02d".formatted(10 + i % 9, 1 + i % 12, 1 + i % 28));
      text.append(',');
      text.append(
          "2024-%02d-15%s%02d:%02d".formatted(1 + i % 12, i % 2 == 0 ? "T" : " ", i % 24, i));
      text.append(',');
      text.append(size > 0.4 ? "α" : size < -0.4 ? "b" : "c").append(',');
      text.append(random.nextBoolean() ? "yes" : "no").append(',');
      text.append(Math.abs(10 + 3 * size + count)).append('\n');
    }
    try {
      return Files.writeString(folder.resolve("table.csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
