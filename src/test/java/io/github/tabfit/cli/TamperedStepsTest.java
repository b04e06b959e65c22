package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.spec.TabfitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model file whose steps, or the tables that they join, are not those that were trained. */
class TamperedStepsTest {
  private static final int JOIN = 7;

  @TempDir private static Path folder;

  private static HostileFiles files;

  @BeforeAll
  static void train() throws IOException {
    Path model = Shops.write(folder);
    Path run = folder.resolve("run");
    Cli cli = Cli.run("train", model, "--seed", 1, "-q", "--output", run);
    assertThat(cli.code()).as(cli.err()).isZero();
    files = new HostileArchives(Files.readAllBytes(run.resolve("model.zip")));
  }

  /** What is changed of the preprocessing's {@code input}, by what the message must say. */
  static Stream<Map.Entry<String, Consumer<ObjectNode>>> changes() {
    Map<String, Consumer<ObjectNode>> changes = new LinkedHashMap<>();
    changes.put("'first' is 3", input -> input.put("first", 3));
    changes.put("'first'", input -> input.put("first", -1));
    changes.put("the table of the join in step 7 is missing", input -> input.putArray("joined"));
    changes.put("step 2 is no join", input -> joined(input).put("step", 2));
    changes.put("step 99 is no join", input -> joined(input).put("step", 99));
    changes.put("5 values, 6 are required", input -> joined(input).put("rows", 6));
    changes.put(
        "5 values, 2147483647 are required", input -> joined(input).put("rows", Integer.MAX_VALUE));
    changes.put("'name' has a value that is none of its texts", input -> code(input, 5));
    changes.put("'name' has a value that is none", input -> code(input, -1));
    changes.put("no column 'name'", input -> column(input, "name").put("name", "other"));
    changes.put("a key must stand once", input -> code(input, 1));
    changes.put("'type'", input -> column(input, "area").put("type", "colour"));
    changes.put("'area' is not used", input -> column(input, "area").put("type", "ignore"));
    changes.put("'area' must hold 0 and 1", input -> column(input, "area").put("type", "boolean"));
    changes.put("both must be of one type", input -> column(input, "name").put("type", "numeric"));
    changes.put("tabfit/signature.json: input is a list of 6", input -> input.putArray("columns"));
    return changes.entrySet().stream();
  }

  private static ObjectNode joined(ObjectNode input) {
    return (ObjectNode) input.get("joined").get(0);
  }

  private static ObjectNode column(ObjectNode input, String name) {
    for (JsonNode column : joined(input).get("columns")) {
      if (column.get("name").textValue().equals(name)) {
        return (ObjectNode) column;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static void code(ObjectNode input, int code) {
    ((ArrayNode) column(input, "name").get("values")).set(0, code);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void tamperedInputIsRefusedInOneMessage(Map.Entry<String, Consumer<ObjectNode>> change)
      throws IOException {
    ObjectNode tree =
        (ObjectNode) HostileFiles.JSON.readTree(files.entries.get(HostileFiles.PREPROCESSING));
    ObjectNode input = (ObjectNode) tree.get("input");
    assertThat(joined(input).get("step").intValue()).isEqualTo(JOIN);
    change.getValue().accept(input);
    byte[] json = HostileFiles.JSON.writeValueAsBytes(tree);
    refused(all -> all.put(HostileFiles.PREPROCESSING, json), change.getKey());
  }

  @Test
  void otherStepsThanThoseOfTheInputAreRefused() throws IOException {
    String yaml = new String(files.entries.get(HostileFiles.EXPERIMENT), UTF_8);
    String without = yaml.replaceAll("(?m)^  - join:\n(    .*\n)+", "");
    assertThat(without).isNotEqualTo(yaml);
    refused(all -> all.put(HostileFiles.EXPERIMENT, without.getBytes(UTF_8)), "is no join");
  }

  /** Any value of the input may be any other: the model predicts, or says what is wrong. */
  @Test
  void inputWithOneStrangeValueIsReadOrRefused() throws IOException {
    JsonNode strange =
        HostileFiles.JSON.readTree(
            "[null, true, -1, 0, 3, 0.5, 1e300, 2147483647, \"\", \"shop\", \"date\", [], [1], {}]");
    byte[] sound = files.entries.get(HostileFiles.PREPROCESSING);
    Map<String, Object> row =
        Map.of(
            "shop",
            "shop 1",
            "price",
            3,
            "cost",
            2,
            "size",
            "M",
            "code",
            "old-1",
            "when",
            "03.04.2024");
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      ObjectNode tree = (ObjectNode) HostileFiles.JSON.readTree(sound);
      List<Runnable> places = new ArrayList<>();
      JsonNode value = strange.get(random.nextInt(strange.size()));
      collect(tree.get("input"), value, places);
      places.get(random.nextInt(places.size())).run();
      byte[] json = HostileFiles.JSON.writeValueAsBytes(tree);
      Path file =
          Files.write(
              folder.resolve("strange.zip"),
              files.resealed(all -> all.put(HostileFiles.PREPROCESSING, json)));
      try {
        assertThat(Predictor.load(file).predict(row)).isNotNull();
      } catch (TabfitException e) {
        assertThat(e.getMessage()).as(tree.get("input").toString()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  private static void collect(JsonNode at, JsonNode strange, List<Runnable> places) {
    if (at instanceof ObjectNode mapping) {
      for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
        places.add(() -> mapping.set(entry.getKey(), strange));
        collect(entry.getValue(), strange, places);
      }
    } else if (at instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int place = i;
        places.add(() -> list.set(place, strange));
        collect(list.get(i), strange, places);
      }
    }
  }

  private static void refused(Consumer<Map<String, byte[]>> change, String message)
      throws IOException {
    Path file = Files.write(folder.resolve("tampered.zip"), files.resealed(change));
    Cli cli = Cli.run("predict", file, "--data", folder.resolve("sales.csv"));
    assertThat(cli.code()).as(cli.out() + cli.err()).isIn(ExitCode.BAD_DATA, ExitCode.BAD_USAGE);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).startsWith("tabfit: ").contains(message).hasLineCount(1);
    assertThat(cli.err()).doesNotContain("Exception").doesNotContain("a fault of Tabfit's own");
  }
}
