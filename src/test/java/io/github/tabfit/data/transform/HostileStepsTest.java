package io.github.tabfit.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps that cannot be end in a message that says where and what, whatever they are. */
class HostileStepsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode NO_TYPES = JsonNodeFactory.instance.objectNode();

  private static Table read(String steps) {
    try {
      return ExperimentTable.read(
          TransformCases.spec("table-1.csv", "id", NO_TYPES, JSON.readTree(steps)));
    } catch (IOException e) {
      throw new IllegalArgumentException(steps, e);
    }
  }

  private static void refused(String steps, String... message) {
    assertThatThrownBy(() -> read(steps))
        .isInstanceOf(TabfitException.class)
        .hasMessageContainingAll(message);
  }

  @Property(tries = 1000)
  void stepsOfAnyShapeAreDoneOrRefused(@ForAll("steps") List<JsonNode> steps) {
    try {
      Table table = read(steps.toString());
      assertThat(table.rowCount()).isPositive();
    } catch (TabfitException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
    }
  }

  @Provide
  Arbitrary<List<JsonNode>> steps() {
    Arbitrary<String> kinds =
        Arbitraries.of(
            "filter",
            "derive",
            "replace",
            "map",
            "rename",
            "remove",
            "keep",
            "fill",
            "bin",
            "clip",
            "split_text",
            "parse_date",
            "lag",
            "lead",
            "rolling",
            "aggregate",
            "join",
            "sort",
            "sample",
            "boom",
            "");
    return Combinators.combine(kinds, values(3))
        .as((kind, value) -> JSON.createObjectNode().<JsonNode>set(kind, value))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** Steps that are right but for one value. */
  @Property(tries = 2000)
  void stepsWithOneStrangeValueAreDoneOrRefused(
      @ForAll("sound") JsonNode sound, @ForAll("strange") JsonNode strange, @ForAll Random random) {
    JsonNode steps = sound.deepCopy();
    List<Runnable> places = new ArrayList<>();
    collect(steps, strange, places);
    places.get(random.nextInt(places.size())).run();
    try {
      assertThat(read(steps.toString()).rowCount()).isPositive();
    } catch (TabfitException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
    }
  }

  /** Every place of a step where a value may stand. */
  private static void collect(JsonNode at, JsonNode strange, List<Runnable> places) {
    if (at instanceof ObjectNode mapping) {
      for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
        places.add(() -> mapping.set(entry.getKey(), strange));
        collect(entry.getValue(), strange, places);
      }
    } else if (at instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int place = i;
        if (!list.get(i).isObject()) {
          places.add(() -> list.set(place, strange));
        }
        collect(list.get(i), strange, places);
      }
    }
  }

  @Provide
  Arbitrary<JsonNode> sound() {
    return Arbitraries.of(
        TransformCases.all().stream()
            .filter(one -> one.get("table").textValue().equals("table-1.csv"))
            .map(one -> one.get("steps"))
            .toList());
  }

  @Provide
  Arbitrary<JsonNode> strange() {
    return values(1);
  }

  private static Arbitrary<JsonNode> values(int depth) {
    Arbitrary<Object> texts =
        Arbitraries.of(
            "id",
            "x",
            "k",
            "city",
            "flag",
            "day",
            "code",
            "nope",
            "",
            " ",
            "x > 0",
            "x +",
            "mean(x)",
            "mean(city)",
            "count",
            "sum(nope)",
            "((",
            "`",
            "previous",
            "linear",
            "mean",
            "inner",
            "table-1.csv",
            "other-1.csv",
            "missing.csv",
            ".",
            "\u0000",
            "yyyy-MM-dd",
            "qq",
            "-",
            "true");
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            texts,
            texts,
            Arbitraries.of(0, 1, -1, 2, 0.5, 1e308, Integer.MAX_VALUE, 1L << 40, true, false));
    Arbitrary<JsonNode> leaves = scalars.injectNull(0.1).map(value -> JSON.valueToTree(value));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonNode> below = values(depth - 1);
    Arbitrary<String> keys =
        Arbitraries.of(
            "column",
            "into",
            "by",
            "order",
            "steps",
            "window",
            "min_rows",
            "function",
            "edges",
            "labels",
            "separator",
            "table",
            "on",
            "type",
            "columns",
            "rows",
            "share",
            "seed",
            "with",
            "min",
            "max",
            "descending",
            "id",
            "x",
            "k",
            "city",
            "flag",
            "day",
            "nope",
            "");
    Arbitrary<JsonNode> lists = below.list().ofMaxSize(3).map(list -> JSON.valueToTree(list));
    Arbitrary<JsonNode> mappings =
        Arbitraries.maps(keys, below)
            .ofMaxSize(5)
            .map(entries -> JSON.valueToTree(new TreeMap<>(entries)));
    return Arbitraries.frequencyOf(Tuple.of(2, leaves), Tuple.of(1, lists), Tuple.of(4, mappings));
  }

  @Test
  void emptyStepsAreRefused() {
    for (String kind : List.of("derive", "replace", "map", "rename", "fill", "clip")) {
      refused("[{" + quoted(kind) + ": {}}]", "data.transform[0]." + kind, "got none");
    }
    refused("[{\"remove\": []}]", "data.transform[0].remove", "got none");
    refused("[{\"sort\": []}]", "data.transform[0].sort", "got none");
    refused("[{}]", "data.transform[0]", "got none");
    refused("[{\"keep\": [\"x\"], \"remove\": [\"k\"]}]", "data.transform[0]", "keep, remove");
    refused("\"filter\"", "data.transform");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  @Test
  void filterWithoutATruthIsRefused() {
    refused("[{\"filter\": \"x + 1\"}]", "data.transform[0].filter");
    refused("[{\"filter\": \"nope > 1\"}]", "data.transform[0].filter", "nope");
    refused("[{\"derive\": {\"y\": \"nope + 1\"}}]", "data.transform[0].derive", "nope");
  }

  @Test
  void namesThatWouldStandTwiceAreRefused() {
    refused("[{\"rename\": {\"x\": \"k\"}}]", "two columns would be called 'k'");
    refused("[{\"rename\": {\"x\": \"y\", \"k\": \"y\"}}]", "two columns would be called 'y'");
    // A ring of names is none: all are given at once.
    assertThat(
            read("[{\"rename\": {\"x\": \"k\", \"k\": \"t\", \"t\": \"x\"}}]").column("t").name())
        .isEqualTo("t");
  }

  @Test
  void joinedTableThatIsNotThereIsNamed() {
    refused("[{\"join\": {\"table\": \"gone.csv\", \"on\": \"k\"}}]", "gone.csv");
    refused("[{\"join\": {\"table\": \".\", \"on\": \"k\"}}]", "transform");
  }

  @Test
  void tableJoinedWithItselfHasNoNewNames() {
    refused(
        "[{\"join\": {\"table\": \"table-1.csv\", \"on\": \"id\"}}]",
        "data.transform[0].join",
        "the table has a column 'x' already");
    refused(
        "[{\"join\": {\"table\": \"table-1.csv\", \"on\": {\"k\": \"group\"}}}]",
        "both must be of one type");
  }

  @Test
  void keyThatStandsTwiceIsRefused() {
    refused(
        "[{\"keep\": [\"id\", \"k\"]}, {\"join\": {\"table\": \"table-1.csv\", \"on\": \"k\","
            + " \"columns\": [\"x\"]}}]",
        "a key must stand once in the joined table");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void windowsMayBeHuge() {
    Table table =
        read(
            "[{\"rolling\": {\"column\": \"price\", \"window\": 2147483647, \"min_rows\": 1,"
                + " \"function\": \"count\", \"into\": \"n\"}},"
                + " {\"lag\": {\"column\": \"x\", \"steps\": 2147483647}},"
                + " {\"lead\": {\"column\": \"x\", \"steps\": 2147483647}}]");
    assertThat(table.column("x_lag_2147483647").missingCount()).isEqualTo(36);
    assertThat(table.column("x_lead_2147483647").missingCount()).isEqualTo(36);
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void windowOfHalfALargeTableTakesNoLongerThanASmallOne(@TempDir Path folder) throws IOException {
    StringBuilder large = new StringBuilder("x,y\n");
    for (int i = 0; i < 400_000; i++) {
      large.append(i).append(",1\n");
    }
    Files.writeString(folder.resolve("t.csv"), large);
    String yaml =
        "data: {source: t.csv, target: y, transform: [{rolling: {column: x, window: 200000, into: mean}}]}";
    DataSpec spec = ExperimentDocument.parse(yaml, folder, "e.yaml", "e").spec().data();
    Table table = ExperimentTable.read(spec);
    // The mean of 200,000 to 399,999.
    assertThat(((NumericColumn) table.column("mean")).value(399_999)).isEqualTo(299_999.5);
    assertThat(table.column("mean").missingCount()).isEqualTo(199_999);
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void tenThousandStepsAreDone() {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      steps.add("{\"derive\": {\"x\": \"x + 1\"}}");
    }
    Table table = read(steps.toString());
    assertThat(((NumericColumn) table.column("x")).value(0)).isEqualTo(9998);
  }

  @Test
  void stepsThatAreNoListAreRefused() throws IOException {
    JsonNode steps = JSON.readTree("{\"filter\": \"x > 0\"}");
    assertThatThrownBy(() -> TransformCases.spec("table-1.csv", "id", NO_TYPES, steps))
        .isInstanceOf(TabfitException.class)
        .hasMessageContaining("data.transform must be a list of steps");
  }

  /** What the model would carry is bounded; the message says by how much it is too large. */
  @Test
  void joinedTableBeyondTheLimitIsRefused(@TempDir Path folder) throws IOException {
    StringBuilder large = new StringBuilder("k,a,b\n");
    for (int i = 0; i < 700_000; i++) {
      large.append(i).append(",1,2\n");
    }
    Files.writeString(folder.resolve("large.csv"), large);
    Files.writeString(folder.resolve("t.csv"), "k,y\n1,2\n2,3\n3,4\n");
    String yaml =
        "data: {source: t.csv, target: y, transform: [{join: {table: large.csv, on: k}}]}";
    DataSpec spec = ExperimentDocument.parse(yaml, folder, "e.yaml", "e").spec().data();
    assertThatThrownBy(() -> ExperimentTable.read(spec))
        .isInstanceOf(TabfitException.class)
        .hasMessageContainingAll(
            "data.transform[0].join", "700,000 rows of 3 columns", "2,000,000");
  }
}
