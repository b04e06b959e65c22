package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.runtime.nd4j.OpenBlas;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trains every file of {@code models/} with seed 1 and compares what came out with a file of the
 * same before: a change that only moves code leaves the weights, the predictions on the model's
 * table and the metrics equal to the bit.
 *
 * <p>Bits depend on the matrix kernels that OpenBLAS takes for the processor, so the file has a
 * section for each that was seen. On others the metrics are compared with those of the first
 * section, within a tolerance. A change that means to change the bits writes the section of its
 * machine anew and says so: {@code ./mvnw test -Dtest=GoldenModelsTest -Dtest.groups=slow
 * -Dtest.excludedGroups= -Dgolden.write=true}.
 */
@Tag("slow")
class GoldenModelsTest {
  private static final Path FILE = Path.of("src/test/resources/golden/models.json");
  private static final boolean WRITE = Boolean.getBoolean("golden.write");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @TempDir private Path folder;

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void modelTrainsToTheSameBits(Path model) throws IOException {
    String name = model.getFileName().toString().replace(".yaml", "");
    ObjectNode found = train(model);
    ObjectNode golden = (ObjectNode) JSON.readTree(FILE.toFile());
    if (WRITE) {
      JsonNode section = golden.get(kernels());
      (section == null ? golden.putObject(kernels()) : (ObjectNode) section).set(name, found);
      Files.writeString(FILE, JSON.writeValueAsString(golden) + "\n");
    } else if (golden.has(kernels())) {
      requireEqual(name, golden.get(kernels()).get(name), found);
    } else {
      requireNear(name, golden.elements().next().get(name).get("metrics"), found.get("metrics"));
    }
  }

  private ObjectNode train(Path model) throws IOException {
    Path run = folder.resolve("run");
    Cli trained = Cli.run("train", model, "--seed", "1", "--output", run, "-q", "--json");
    assertThat(trained.code()).as(trained.err()).isZero();
    SourceSpec source = ExperimentDocument.read(model).spec().data().source();
    Path predictions = folder.resolve("predictions.csv");
    Cli predicted =
        Cli.run("predict", run, "--data", source.label(), "--output", predictions, "-q");
    assertThat(predicted.code()).as(predicted.err()).isZero();
    ObjectNode found = JSON.createObjectNode();
    try (ZipFile zip = new ZipFile(run.resolve("model.zip").toFile());
        InputStream weights = zip.getInputStream(zip.getEntry("coefficients.bin"))) {
      found.put("weights", Sha256.of(weights.readAllBytes()));
    }
    found.put("predictions", Sha256.of(Files.readAllBytes(predictions)));
    found.set("metrics", trained.json().get("metrics"));
    // As they are read back.
    return (ObjectNode) JSON.readTree(found.toString());
  }

  /** What the file holds, to the bit; a metric that came later is in no section yet. */
  private static void requireEqual(String name, JsonNode golden, JsonNode found) {
    if (!golden.isObject()) {
      assertThat(found).as(name).isEqualTo(golden);
      return;
    }
    golden
        .properties()
        .forEach(
            field ->
                requireEqual(
                    name + " " + field.getKey(), field.getValue(), found.path(field.getKey())));
  }

  private static void requireNear(String name, JsonNode golden, JsonNode found) {
    golden
        .properties()
        .forEach(
            field -> {
              JsonNode value = found.get(field.getKey());
              if (field.getValue().isNumber()) {
                double expected = field.getValue().doubleValue();
                assertThat(value.doubleValue())
                    .as(name + " " + field.getKey())
                    .isCloseTo(expected, within(0.03 + 0.1 * Math.abs(expected)));
              } else if (field.getValue().isObject()) {
                requireNear(name + " " + field.getKey(), field.getValue(), value);
              }
            });
  }

  /** The kernels that OpenBLAS took, the last of what it says of itself: {@code Haswell}. */
  private static String kernels() {
    List<String> words =
        Stream.of(OpenBlas.description().split(" "))
            .filter(word -> !word.startsWith("MAX_THREADS"))
            .toList();
    String kernels = words.get(words.size() - 1);
    return kernels.isEmpty() ? "unknown" : kernels;
  }
}
