package io.github.tabfit.bundle;

import io.github.tabfit.Experiment;
import io.github.tabfit.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Small trained models on a table with a column of every type and with missing values. */
public final class Models {
  private static final String[] COLORS = {"red", "green", "blue"};

  private Models() {}

  /** Columns size, count, color, open, day; targets kind (a, b, c), sold (yes, no), price. */
  public static Path table(Path folder) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("size,count,color,open,day,kind,sold,price\n");
    for (int i = 0; i < 90; i++) {
      double size = random.nextGaussian();
      int count = random.nextInt(9);
      String color = COLORS[random.nextInt(3)];
      boolean open = random.nextBoolean();
      String kind = size > 0.4 ? "a" : size < -0.4 ? "b" : "c";
      text.append(i % 10 == 3 ? "" : size).append(',');
      text.append(i % 17 == 5 ? "" : count).append(',');
      text.append(i % 13 == 4 ? "" : color).append(',');
      text.append(open ? "yes" : "no").append(',');
      text.append("20%02d-%02d-1%d".formatted(10 + i % 9, 1 + i % 12, i % 10)).append(',');
      text.append(kind).append(',');
      text.append(open && count > 3 ? "yes" : "no").append(',');
      text.append(10 + 3 * size + count).append('\n');
    }
    try {
      return Files.writeString(folder.resolve("table.csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains two epochs; the columns that are other targets are no features. */
  public static Run train(Path folder, String target, String... settings) {
    Experiment experiment =
        Experiment.of(table(folder), target)
            .with("training.epochs", 2)
            .with("network.units", 5)
            .with("network.depth", 1)
            .with("data.split", "{validation: 0.1, test: 0.1}")
            .output(folder.resolve("run-" + target));
    for (String other : new String[] {"kind", "sold", "price"}) {
      if (!other.equals(target)) {
        experiment = experiment.with("data.columns." + other, "ignore");
      }
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      experiment = experiment.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return experiment.train();
  }

  /** A row with a value in every column. */
  public static Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("size", 0.25);
    row.put("count", 4);
    row.put("color", "green");
    row.put("open", true);
    row.put("day", "2014-03-12");
    return row;
  }
}
