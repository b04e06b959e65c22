package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is damaged ends in a message or is a model all the same. */
class DamagedBundleTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static final String[] WRONG = {"null", "\"x\"", "-7"};

  private static byte[] model;

  @BeforeAll
  static void train() throws IOException {
    model = Files.readAllBytes(Models.train(folder, "kind").model());
  }

  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(model))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    entries.remove("tabfit/manifest.json");
    return entries;
  }

  /** As another program would write them, compressed, under a manifest that fits them. */
  private static Path write(Map<String, byte[]> entries) throws IOException {
    entries.put("tabfit/manifest.json", BundleJson.write(Manifest.of(entries).encode()));
    Path file = Files.createTempFile(folder, "m", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }

  private static Path changed(String entry, UnaryOperator<byte[]> change) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(entry, change.apply(entries.get(entry)));
    return write(entries);
  }

  private static void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> Predictor.load(file))
        .isInstanceOf(DataException.class)
        .message()
        .startsWith(file.toString())
        .contains(parts)
        .satisfies(message -> assertThat(message.lines()).hasSizeLessThan(3));
  }

  @Test
  void undamagedCopyIsRead() throws IOException {
    assertThatCode(() -> Predictor.load(write(entries()))).doesNotThrowAnyException();
  }

  @Test
  void fileThatIsNoModelIsRefused() throws IOException {
    assertRefused(folder.resolve("no.zip"), ": no such file; a model (model.zip) is required");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(empty, ": is a folder without a model.zip");
    assertRefused(Files.writeString(folder.resolve("t.zip"), "a,b\n1,2\n"), "is not a model file");
    assertRefused(Files.write(folder.resolve("e.zip"), new byte[0]), "is not a model file");
  }

  @Test
  void changedBytesNeverEndInAnythingButAMessage() throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] bytes = model.clone();
      bytes[(int) ((long) i * model.length / 100)] ^= (byte) (1 << (i % 8));
      Path file = Files.createTempFile(folder, "c", ".zip");
      Files.write(file, bytes);
      try {
        Predictor.load(file);
      } catch (DataException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      }
    }
  }

  @Test
  void modelWithoutOptimizerStateOrMetricsIsRead() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove("updaterState.bin");
    entries.remove("tabfit/metrics.json");
    Bundle bundle = BundleReader.read(write(entries));
    assertThat(bundle.metrics()).isEmpty();
    assertThat(Predictor.of(bundle).classes()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preprocessing", "provenance"})
  void everyDamagedValueOfAJsonEntryEndsInAMessageOrAModel(String name) throws IOException {
    String entry = "tabfit/" + name + ".json";
    JsonNode root = JSON.readTree(entries().get(entry));
    int count = places(root);
    for (int place = 0; place < count; place++) {
      for (String wrong : WRONG) {
        JsonNode copy = root.deepCopy();
        replace(copy, new int[] {place}, JSON.readTree(wrong));
        assertMessageOrModel(
            changed(entry, bytes -> copy.toString().getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  @Test
  void everyDamagedValueOfTheExperimentEndsInAMessageOrAModel() throws IOException {
    String entry = "tabfit/experiment.yaml";
    String[] lines = new String(entries().get(entry), StandardCharsets.UTF_8).split("\n");
    assertThat(lines).hasSizeGreaterThan(30);
    for (int i = 0; i < lines.length; i++) {
      for (String wrong : WRONG) {
        String[] copy = lines.clone();
        copy[i] = lines[i].replaceFirst(":.*", ": " + wrong);
        assertMessageOrModel(
            changed(entry, bytes -> String.join("\n", copy).getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private static void assertMessageOrModel(Path file) throws IOException {
    try {
      Predictor.load(file).predict(Models.row());
    } catch (DataException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    Files.delete(file);
  }

  private static int places(JsonNode node) {
    int count = 0;
    for (JsonNode child : node) {
      count += 1 + places(child);
    }
    return count;
  }

  /** Replaces the value at a place, counted in reading order. */
  private static boolean replace(JsonNode node, int[] left, JsonNode value) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
        if (left[0]-- == 0) {
          object.set(field.getKey(), value);
          return true;
        }
        if (replace(field.getValue(), left, value)) {
          return true;
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (left[0]-- == 0) {
          array.set(i, value);
          return true;
        }
        if (replace(array.get(i), left, value)) {
          return true;
        }
      }
    }
    return false;
  }
}
