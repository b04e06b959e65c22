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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is no model, or no longer one, ends in one clear message. */
class DamagedBundleTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

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
    return entries;
  }

  private static Path write(Map<String, byte[]> entries) throws IOException {
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

  private static Path changedText(String entry, String from, String to) throws IOException {
    return changed(
        entry,
        bytes -> {
          String text = new String(bytes, StandardCharsets.UTF_8);
          assertThat(text).contains(from);
          return text.replaceFirst(Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8);
        });
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
  void truncatedFileIsRefused() throws IOException {
    for (int i = 0; i < 40; i++) {
      Path file = Files.createTempFile(folder, "t", ".zip");
      Files.write(file, Arrays.copyOf(model, model.length * i / 40));
      assertRefused(file, "is not a model file");
    }
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
  void foreignEntryIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("normalizer.bin", new byte[] {1});
    assertRefused(write(entries), "the entry 'normalizer.bin' does not belong in a model file");
  }

  @Test
  void missingEntryIsNamed() throws IOException {
    for (String name : entries().keySet()) {
      Map<String, byte[]> entries = entries();
      entries.remove(name);
      Path file = write(entries);
      if (name.equals("updaterState.bin")) {
        assertThatCode(() -> Predictor.load(file)).doesNotThrowAnyException();
      } else {
        assertRefused(file, "the entry '" + name + "' is missing", "tabfit train");
      }
    }
  }

  @Test
  void coefficientThatIsNotFiniteIsRefused() throws IOException {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Path file =
          changed(
              "coefficients.bin",
              bytes -> {
                ByteBuffer.wrap(bytes).putFloat(bytes.length - Float.BYTES, value);
                return bytes;
              });
      assertRefused(file, "coefficients.bin: value ", " is " + value + ", not a finite number");
    }
  }

  @Test
  void wrongNumberOfCoefficientsIsRefused() throws IOException {
    assertRefused(
        changed("coefficients.bin", bytes -> Arrays.copyOf(bytes, bytes.length - 8)),
        "coefficients.bin: ",
        "required by the network");
    assertRefused(
        changed("coefficients.bin", bytes -> Arrays.copyOf(bytes, bytes.length + 4)),
        "coefficients.bin: ");
    assertRefused(changed("coefficients.bin", bytes -> new byte[] {1, 2}), "required by the");
    assertRefused(
        changed("updaterState.bin", bytes -> Arrays.copyOf(bytes, 30)),
        "updaterState.bin: ends too early");
    assertRefused(
        changedText("tabfit/experiment.yaml", "units: 5", "units: 6"),
        "coefficients.bin: ",
        "required by the network");
  }

  @Test
  void enormousNetworkIsRefusedBeforeItIsBuilt() throws IOException {
    assertRefused(
        changedText("tabfit/experiment.yaml", "units: 5", "units: 2000000000"),
        "coefficients.bin",
        "required by the network");
  }

  @Test
  void otherFormatIsNamed() throws IOException {
    assertRefused(
        changedText("tabfit/signature.json", "\"format\" : 1", "\"format\" : 2"),
        "the model's format is 2, this version of Tabfit reads 1; use the version that wrote it");
  }

  @Test
  void everyDamagedValueOfTheJsonEntriesEndsInAMessageOrAModel() throws IOException {
    String entry = "tabfit/preprocessing.json";
    JsonNode root = JSON.readTree(entries().get(entry));
    List<Path> files = new ArrayList<>();
    JsonNode[] wrong = {
      JSON.readTree("null"),
      JSON.readTree("\"x\""),
      JSON.readTree("-7"),
      JSON.readTree("[]"),
      JSON.readTree("{}"),
      JSON.readTree("1e999")
    };
    int count = places(root);
    for (int place = 0; place < count; place++) {
      for (JsonNode value : wrong) {
        JsonNode copy = root.deepCopy();
        replace(copy, new int[] {place}, value);
        files.add(changed(entry, bytes -> copy.toString().getBytes(StandardCharsets.UTF_8)));
      }
    }
    for (Path file : files) {
      try {
        Predictor.load(file).predict(Models.row());
      } catch (DataException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
      Files.delete(file);
    }
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

  @Test
  void textOfEveryEntryThatIsNoJsonIsRefused() throws IOException {
    for (String name : List.of("signature.json", "preprocessing.json", "provenance.json")) {
      Path file = changed("tabfit/" + name, bytes -> new byte[] {'{', '"'});
      assertRefused(file, "is damaged");
    }
    assertRefused(
        changed("tabfit/experiment.yaml", bytes -> "a: [".getBytes(StandardCharsets.UTF_8)),
        "tabfit/experiment.yaml");
    assertRefused(
        changedText("tabfit/experiment.yaml", "task: multiclass", "task: regression"),
        "the task is regression, but tabfit/preprocessing.json was fitted to another target");
  }
}
