package io.github.tabfit.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Writes the tables that benchmarks read. */
final class Tables {
  private static final String[] COLORS = {"red", "green", "blue", "yellow", "violet"};

  private Tables() {}

  /**
   * Writes a CSV file of ten columns: numbers x0 to x9 of up to six digits after the point; or,
   * mixed, eight of them and two categorical columns of 5 and 50 values.
   */
  static void write(Path file, int rows, boolean mixed) throws IOException {
    Random random = new Random(7);
    int numbers = mixed ? 8 : 10;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int column = 0; column < numbers; column++) {
        out.write((column > 0 ? ",x" : "x") + column);
      }
      out.write(mixed ? ",color,city\n" : "\n");
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < numbers; column++) {
          if (column > 0) {
            out.write(',');
          }
          out.write(decimal(random));
        }
        if (mixed) {
          out.write("," + COLORS[random.nextInt(5)] + ",city" + random.nextInt(50));
        }
        out.write('\n');
      }
    }
  }

  private static String decimal(Random random) {
    int millionths = (int) (random.nextGaussian() * 1e6);
    return String.format(
        Locale.ROOT,
        "%s%d.%06d",
        millionths < 0 ? "-" : "",
        Math.abs(millionths / 1_000_000),
        Math.abs(millionths % 1_000_000));
  }
}
