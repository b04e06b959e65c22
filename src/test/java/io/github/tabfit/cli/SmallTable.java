package io.github.tabfit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small table with a column of every type and with missing values. */
final class SmallTable {
  private static final String[] COLORS = {"red", "grün", "blue"};

  private SmallTable() {}

  /** Columns size, count, color, open, day and kind, which is a, b or c by the size. */
  static Path write(Path file) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("size,count,color,open,day,kind\n");
    for (int i = 0; i < 90; i++) {
      double size = Math.round(random.nextGaussian() * 1000) / 1000.0;
      text.append(i % 10 == 3 ? "" : size).append(',');
      text.append(i % 17 == 5 ? "" : random.nextInt(9)).append(',');
      text.append(i % 13 == 4 ? "" : COLORS[random.nextInt(3)]).append(',');
      text.append(random.nextBoolean() ? "yes" : "no").append(',');
      text.append("20%02d-%02d-1%d".formatted(10 + i % 9, 1 + i % 12, i % 10)).append(',');
      text.append(size > 0.4 ? "a" : size < -0.4 ? "b" : "c").append('\n');
    }
    return Files.writeString(file, text);
  }
}
