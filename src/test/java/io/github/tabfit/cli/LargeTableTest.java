package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.BundleReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of four times the heap, in processes of their own. */
@Tag("slow")
class LargeTableTest {
  private static final int ROWS = 900_000;
  private static final int COLUMNS = 40;
  private static final int HEAP_MB = 80;

  @TempDir private static Path folder;

  @Test
  void tableOfFourTimesTheHeapTrainsAndPredictsAsInMemory() throws Exception {
    Path table = write();
    assertThat(Files.size(table)).isGreaterThan(4L * HEAP_MB * (1 << 20));

    JsonNode small = train(table, "small", "-Xmx" + HEAP_MB + "m", "auto");
    JsonNode large = train(table, "large", "-Xmx4g", "memory");
    assertThat(small).isEqualTo(large);
    assertThat(BundleReader.read(folder.resolve("small")).network().params())
        .isEqualTo(BundleReader.read(folder.resolve("large")).network().params());

    String predicted = predict(table, "small", "-Xmx" + HEAP_MB + "m");
    assertThat(predicted).isEqualTo(predict(table, "large", "-Xmx4g"));
    assertThat(predicted.lines().count()).isEqualTo(ROWS + 1);
  }

  private static Path write() throws IOException {
    Random random = new Random(4);
    Path table = folder.resolve("table.csv");
    try (BufferedWriter out = Files.newBufferedWriter(table)) {
      for (int column = 0; column < COLUMNS; column++) {
        out.write("x" + column + ",");
      }
      out.write("kind,y\n");
      for (int row = 0; row < ROWS; row++) {
        double sum = 0;
        for (int column = 0; column < COLUMNS; column++) {
          int value = random.nextInt(20_000_000) - 10_000_000;
          sum += column < 5 ? value * 1e-6 : 0;
          out.write(column == 7 && row % 50 == 3 ? "," : value * 1e-6 + ",");
        }
        out.write("abcd".charAt(random.nextInt(4)) + "," + (sum + random.nextGaussian()) + "\n");
      }
    }
    return table;
  }

  private static JsonNode train(Path table, String name, String heap, String cache)
      throws IOException, InterruptedException {
    String json =
        run(
            heap,
            "train",
            "--data",
            table.toString(),
            "--target",
            "y",
            "--set",
            "training={epochs: 1, batch_size: 2048}",
            "--set",
            "network={depth: 1, units: 16}",
            "--set",
            "data.cache=" + cache,
            "--output",
            folder.resolve(name).toString(),
            "--json",
            "-q");
    ObjectNode result = (ObjectNode) new ObjectMapper().readTree(json);
    return result.remove(List.of("run", "bundle", "seconds"));
  }

  private static String predict(Path table, String name, String heap)
      throws IOException, InterruptedException {
    return run(heap, "predict", folder.resolve(name).toString(), "--data", table.toString(), "-q");
  }

  private static String run(String heap, String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return out;
  }
}
