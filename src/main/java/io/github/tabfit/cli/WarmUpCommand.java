package io.github.tabfit.cli;

import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Uses what the common commands use, on a table of its own. The launcher runs it once, to make the
 * archive of classes from which every later start is faster.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Trains and predicts on a small table of its own.")
final class WarmUpCommand implements Callable<Integer> {
  private static final int ROWS = 120;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tabfit-warm-up");
    try {
      String table = Files.writeString(folder.resolve("table.csv"), table()).toString();
      for (String target : List.of("color", "price")) {
        String run = folder.resolve(target).toString();
        int code =
            Stream.of(
                    new String[] {
                      "train",
                      "--data",
                      table,
                      "--target",
                      target,
                      "--output",
                      run,
                      "--set",
                      "training.epochs=2"
                    },
                    new String[] {"evaluate", run, "--data", table},
                    new String[] {"predict", run, "--data", table},
                    new String[] {"describe", table, "--target", target},
                    new String[] {
                      "sweep",
                      "--data",
                      table,
                      "--target",
                      target,
                      "--output",
                      run + "-sweep",
                      "--trials",
                      "3",
                      "--set",
                      "training.epochs=2",
                      "--set",
                      "data.split.validation=0.2"
                    })
                .mapToInt(Main::run)
                .max()
                .orElse(ExitCode.DONE);
        if (code != ExitCode.DONE) {
          return code;
        }
      }
      return ExitCode.DONE;
    } finally {
      delete(folder);
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder("size,age,kind,price,color\n");
    for (int row = 0; row < ROWS; row++) {
      String age = row % 10 == 0 ? "" : String.valueOf(row * 7 % 31);
      String kind = row % 3 == 0 ? "house" : "flat";
      String color = row % 2 == 0 ? "red" : "blue";
      table.append("%d.5,%s,%s,%d.25,%s%n".formatted(row, age, kind, row * row % 97, color));
    }
    return table.toString();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
