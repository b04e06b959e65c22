package io.github.tabfit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Monthly series that rise and have a season, and an experiment on them. */
final class Seasons {
  /** Months of each series. */
  static final int MONTHS = 72;

  private static final double[] SEASON = {0, 4, 9, 3, -2, -7, -9, -4, 1, 6, 2, -3};

  private Seasons() {}

  /** The value of a month: a line, a season, and a little that looks like chance. */
  static double value(int month) {
    return 50 + 0.75 * month + SEASON[month % 12] + (month * 37 % 11 - 5) / 10.0;
  }

  /** The first day of a month. */
  static String date(int month) {
    return "%d-%02d-01".formatted(2015 + month / 12, 1 + month % 12);
  }

  /** The first months of one series. */
  static Path table(Path folder, String name, int months) {
    StringBuilder csv = new StringBuilder("month,sales\n");
    for (int month = 0; month < months; month++) {
      csv.append(date(month)).append(',').append(value(month)).append('\n');
    }
    return write(folder, name, csv.toString());
  }

  /** An experiment file beside the table. */
  static Path experiment(Path folder, Path table, String more) {
    return write(
        folder,
        "sales.yaml",
        """
        data:
          source: %s
          target: sales
          sequence: {order: month, length: 12}
          split: {validation: 0.15, test: 0.2}
        network:
          layers: [{units: 8, activation: tanh}]
        training: {epochs: 60, batch_size: 8, threads: 1}
        """
                .formatted(table.getFileName())
            + more);
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
