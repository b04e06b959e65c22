package io.github.tabfit.export;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A small network with layers that are not dense.
 *
 * @param table what it is trained on
 * @param layers as {@code network.layers} has them
 * @param lacks what plain DL4J lacks for it; empty for nothing
 */
record LayerCase(Data table, String layers, String lacks) {
  private static final String CONVOLUTION = "{type: convolution, channels: 3, kernel: 3";
  private static final String DENSE = "{units: 3, dropout: 0.2}";
  private static final String ABSENT = "some of which may not be there";

  /** Tables that rows of a shape come from. */
  enum Data {
    /** 5 x 4 places with two channels, numbers. */
    IMAGE,
    /** 1 x 9 places, each a category. */
    LETTERS,
    /** Windows of 6 steps of two quantities. */
    STEPS,
    /** Series of 2 to 9 steps, of which the last 6 are taken. */
    MASKED,
    /** Numbers with gaps, categories, a date. */
    COLUMNS
  }

  /** What a format may have to be told apart by. */
  static List<LayerCase> all() {
    return List.of(
        of(Data.IMAGE, CONVOLUTION + "}"),
        of(Data.IMAGE, CONVOLUTION + ", stride: 2, padding: same, activation: tanh}"),
        of(
            Data.IMAGE,
            CONVOLUTION + ", dilation: 2, padding: same, normalization: batch, activation: mish}",
            "{type: max_pooling, size: 2}",
            "{units: 5, normalization: batch}"),
        of(
            Data.IMAGE,
            "{type: convolution, channels: 4, kernel: [2, 3], stride: [2, 1], padding: same}",
            "{type: average_pooling, size: [2, 3], stride: 1}",
            "{units: 4, normalization: layer}"),
        of(Data.IMAGE, CONVOLUTION + "}", "{type: global_pooling, pooling: max}"),
        of(Data.IMAGE, "{type: max_pooling, size: 2}", "{type: global_pooling}"),
        of(Data.IMAGE, "{type: average_pooling, size: 2}"),
        of(Data.IMAGE, CONVOLUTION + ", activation: gelu}").without("exact gelu"),
        of(Data.LETTERS, "{type: convolution, channels: 5, kernel: [1, 4]}", "{units: 4}"),
        of(Data.STEPS, CONVOLUTION + "}", "{type: max_pooling, size: 2}", "{units: 3}"),
        of(Data.STEPS, CONVOLUTION + "}", "{type: global_pooling, pooling: max}")
            .without("global_pooling"),
        of(Data.STEPS, CONVOLUTION + ", padding: same}", "{type: lstm, units: 3}")
            .without("way from 6 steps of 3 to a layer of type lstm"),
        of(Data.STEPS, "{type: simple_rnn, units: 4, dropout: 0.1}"),
        of(Data.STEPS, "{type: lstm, units: 4, output: all}", "{type: lstm, units: 3}", DENSE),
        of(Data.STEPS, "{type: gru, units: 4}", "{units: 3}").without("gru"),
        of(Data.STEPS, "{type: simple_rnn, units: 3, output: all}", "{type: global_pooling}")
            .without("global_pooling"),
        of(Data.STEPS, "{type: lstm, units: 3, output: all}", "{units: 3}")
            .without("way from 6 steps of 3 to a layer of type dense"),
        of(Data.STEPS, "{type: gru, units: 3, output: all}", "{type: gru, units: 2}")
            .without("gru"),
        of(Data.STEPS, "{type: transformer, blocks: 2, heads: 2, width: 6, activation: gelu}")
            .without("transformer"),
        of(Data.STEPS, "{type: global_pooling}").without("global_pooling"),
        of(Data.MASKED, "{type: simple_rnn, units: 4}").without(ABSENT),
        of(Data.MASKED, "{type: lstm, units: 4}", "{units: 3}").without(ABSENT),
        of(Data.MASKED, "{type: gru, units: 4}").without("gru"),
        of(
                Data.MASKED,
                "{type: lstm, units: 4, output: all}",
                "{type: gru, units: 3, output: all}",
                "{type: global_pooling}")
            .without(ABSENT),
        of(
                Data.MASKED,
                "{type: simple_rnn, units: 4, output: all}",
                "{type: global_pooling, pooling: max}")
            .without(ABSENT),
        of(Data.MASKED, "{type: transformer, blocks: 2, heads: 3, width: 6}", "{units: 3}")
            .without("transformer"),
        of(Data.COLUMNS, "{type: transformer, blocks: 2, heads: 2, width: 8}")
            .without("transformer"),
        of(
                Data.COLUMNS,
                "{type: transformer, blocks: 1, heads: 1, width: 4, activation: gelu}",
                "{units: 5}")
            .without("transformer"));
  }

  private static LayerCase of(Data table, String... layers) {
    return new LayerCase(table, "[" + String.join(", ", layers) + "]", "");
  }

  private LayerCase without(String what) {
    return new LayerCase(table, layers, what);
  }

  /** Trains it for two epochs on a table written into the folder. */
  Predictor train(Path folder) {
    Experiment experiment =
        Experiment.of(write(folder), "y")
            .with("network.layers", layers)
            .with("training.epochs", 2)
            .with("training.batch_size", 16);
    return TrainedModels.train(
        switch (table) {
          case IMAGE -> experiment.with("data.image", "{height: 5, width: 4, channels: 2}");
          case LETTERS -> experiment.with("data.image", "{height: 1, width: 9}");
          case STEPS -> experiment.with("data.sequence", "{order: time, length: 6}");
          case MASKED ->
              experiment
                  .with("data.sequence", "{by: who, order: time, length: 6, target: last}")
                  .with("data.split", "{group: who}");
          case COLUMNS -> experiment;
        });
  }

  private Path write(Path folder) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    switch (table) {
      case IMAGE -> numbers(text, random, 40);
      case LETTERS -> letters(text, random);
      case STEPS, MASKED -> series(text, random);
      case COLUMNS -> columns(text, random);
    }
    try {
      return Files.writeString(
          folder.resolve(table.name().toLowerCase(Locale.ROOT) + ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void numbers(StringBuilder text, Random random, int columns) {
    header(text, columns);
    for (int row = 0; row < 60; row++) {
      double sum = 0;
      for (int i = 0; i < columns; i++) {
        double pixel = Math.round(random.nextGaussian() * 1000) / 1000.0;
        sum += i % 3 == 0 ? pixel : 0;
        text.append(pixel).append(',');
      }
      text.append(sum > 0 ? "up" : "down").append('\n');
    }
  }

  private static void letters(StringBuilder text, Random random) {
    header(text, 9);
    for (int row = 0; row < 60; row++) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < 9; i++) {
        letters.append("ACGT".charAt(random.nextInt(4))).append(',');
      }
      text.append(letters).append(letters.indexOf("C,G") >= 0 ? "yes" : "no").append('\n');
    }
  }

  private static void header(StringBuilder text, int columns) {
    for (int i = 0; i < columns; i++) {
      text.append("p").append(i).append(',');
    }
    text.append("y\n");
  }

  private void series(StringBuilder text, Random random) {
    boolean many = table == Data.MASKED;
    text.append(many ? "who," : "").append("time,x,y\n");
    for (int one = 0; one < (many ? 30 : 1); one++) {
      int steps = many ? 2 + random.nextInt(8) : 90;
      for (int t = 0; t < steps; t++) {
        text.append(many ? "s" + one + "," : "").append(t).append(',');
        text.append(Math.round(random.nextGaussian() * 1000) / 1000.0).append(',');
        double wave = Math.sin(t * 0.7) + 0.1 * random.nextGaussian();
        text.append(many ? (one % 2 == 0 ? "even" : "odd") : String.valueOf(wave)).append('\n');
      }
    }
  }

  private static void columns(StringBuilder text, Random random) {
    text.append("a,b,color,day,y\n");
    for (int row = 0; row < 80; row++) {
      double a = Math.round(random.nextGaussian() * 1000) / 1000.0;
      text.append(row % 9 == 4 ? "" : String.valueOf(a)).append(',');
      text.append(random.nextInt(50)).append(',');
      text.append(List.of("red", "blue", "green").get(random.nextInt(3))).append(',');
      text.append("2024-%02d-%02d,".formatted(1 + row % 12, 1 + row % 28));
      text.append(3 + 2 * a).append('\n');
    }
  }
}
