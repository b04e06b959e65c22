package io.github.tabfit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A table whose names and values nobody should have. */
final class HostileTable {
  static final String IMAGE = "</script><img src=x onerror=alert(1)>";

  private static final List<String> COLUMNS =
      List.of(IMAGE, "a.b[0]", "it's \"quoted\"\\", "\u202egnp.exe", "line\nbreak", "${7*7} {{x}}");

  private static final List<String> KINDS =
      List.of(IMAGE, "'\"\\", "\u202etxet", "<!--<script>", "a\nb");

  private HostileTable() {}

  /** Writes the table. */
  static Path write(Path folder) throws IOException {
    Random random = new Random(8);
    StringBuilder text = new StringBuilder();
    COLUMNS.forEach(column -> text.append(quoted(column)).append(','));
    text.append(quoted("<b>kind</b>")).append('\n');
    for (int i = 0; i < 240; i++) {
      double x = random.nextGaussian();
      text.append(x).append(',').append(random.nextGaussian()).append(',');
      text.append(i % 9).append(',');
      text.append(quoted(KINDS.get(random.nextInt(KINDS.size())))).append(',');
      text.append(quoted(random.nextBoolean() ? "javascript:alert(2)" : "&lt;")).append(',');
      text.append(random.nextInt(100)).append(',');
      text.append(quoted(x > 0 ? IMAGE : "b\"'")).append('\n');
    }
    return Files.writeString(folder.resolve("hostile.csv"), text);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
