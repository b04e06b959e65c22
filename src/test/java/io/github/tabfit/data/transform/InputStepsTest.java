package io.github.tabfit.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What raw rows go through for a model: the same as the table that it was trained on. */
class InputStepsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNode NO_TYPES = JsonNodeFactory.instance.objectNode();

  static Stream<Arguments> rowWise() {
    return TransformCases.all().stream()
        .filter(one -> one.get("table").textValue().equals("table-1.csv"))
        .filter(one -> isRowWise(TransformCases.spec(one)))
        .map(one -> Arguments.of(one.get("name").textValue(), one));
  }

  /** Whether the rows that are left are the raw ones, in their order. */
  private static boolean isRowWise(DataSpec spec) {
    return spec.transform().steps().stream()
        .allMatch(
            step ->
                step.isRowWise()
                    && !Set.of("sort", "filter").contains(step.key())
                    && !step.toString().contains("inner=true"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rowWise")
  void rowAloneBecomesWhatItBecomesInItsTable(String name, JsonNode one) {
    DataSpec spec = TransformCases.spec(one);
    Table whole = ExperimentTable.read(spec);
    WantedColumns wanted = wanted(whole, types(whole).keySet());
    InputSteps steps = InputSteps.of(whole).orElseThrow();
    Table raw = TableReader.read(spec.source(), steps.raw(wanted, false));
    for (int row = 0; row < raw.rowCount(); row++) {
      Table alone = steps.of(raw.only(new int[] {row}), wanted, false);
      assertThat(texts(alone, 0)).isEqualTo(texts(whole, row));
    }
  }

  /**
   * Of a table after random steps, random columns are wanted: what they take is read alone, and
   * makes the same.
   */
  @Property(tries = 300)
  void columnsAreMadeOfWhatTheyTakeAlone(
      @ForAll("stepLists") List<String> list, @ForAll long choice) throws IOException {
    DataSpec spec = TransformCases.spec("table-2.csv", "id", NO_TYPES, steps(list));
    Table whole;
    try {
      whole = ExperimentTable.read(spec);
    } catch (TabfitException e) {
      // A step that names what one before it took away, or leaves no row: no model comes of it.
      assertThat(e.getMessage()).containsPattern("^(src/.*csv: )?data\\.transform\\[");
      return;
    }
    List<String> names = new ArrayList<>(types(whole).keySet());
    names.removeIf(name -> (choice >>> (name.hashCode() & 31) & 1) == 0);
    WantedColumns wanted = wanted(whole, names);
    InputSteps steps = InputSteps.of(whole).orElseThrow();
    WantedColumns raw = steps.raw(wanted, true);
    assertThat(raw.required()).isEqualTo(raw.types().keySet());
    Table made = steps.of(TableReader.read(spec.source(), raw), wanted, true);
    assertThat(types(made).keySet()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(made.rowCount()).isEqualTo(whole.rowCount());
    for (int row = 0; row < made.rowCount(); row++) {
      Map<String, String> expected = texts(whole, row);
      expected.keySet().retainAll(names);
      assertThat(texts(made, row)).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  @Provide
  Arbitrary<List<String>> stepLists() {
    return Arbitraries.of(
            "{filter: 'price > 8'}",
            "{filter: 'city is not missing or x > 0'}",
            "{derive: {x: 'x * 2', y: 'x + k', z: 'length(city) + y'}}",
            "{derive: {w: 'price / t', city: 'lower(city)'}}",
            "{derive: {x_bin: 'concat(city, group)'}}",
            "{replace: {city: {Oslo: Rome}, k: {'1': null}}}",
            "{map: {group: {a: 1, b: 2}}}",
            "{rename: {x: k, k: x}}",
            "{rename: {price: y}}",
            "{rename: {w: city}}",
            "{remove: [x]}",
            "{remove: [city, k]}",
            "{remove: [x_bin]}",
            "{keep: [id, x, k, city, price, group, code, t]}",
            "{fill: {x: 0, city: none}}",
            "{bin: {column: x, edges: [-9, 0, 9]}}",
            "{bin: {column: price, edges: [0, 20, 900], into: x}}",
            "{clip: {x: {min: -1}, t: {max: 9}}}",
            "{split_text: {column: code, separator: '-', into: [city, y]}}",
            "{split_text: {column: code, separator: '-', into: [one, code]}}",
            "{join: {table: other-2.csv, on: {city: place}}}",
            "{join: {table: other-2.csv, on: {city: place}, type: inner, columns: [people]}}",
            "{join: {table: pairs-2.csv, on: [group, k]}}",
            "{rename: {people: city}}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static JsonNode steps(List<String> list) throws IOException {
    ArrayNode steps = JSON.createArrayNode();
    for (String step : list) {
      steps.add(YAML.readTree(step));
    }
    return steps;
  }

  /** The column that a step needs is no more there when another gets its name. */
  @Test
  void nameMayBeGivenAgain() throws IOException {
    List<String> list = List.of("{derive: {y: 'x + 1'}}", "{remove: [x]}", "{rename: {y: x}}");
    DataSpec spec = TransformCases.spec("table-1.csv", "id", NO_TYPES, steps(list));
    Table whole = ExperimentTable.read(spec);
    InputSteps steps = InputSteps.of(whole).orElseThrow();
    WantedColumns wanted = wanted(whole, List.of("x"));
    WantedColumns raw = steps.raw(wanted, false);
    assertThat(raw.types()).containsOnlyKeys("x");
    Table made = steps.of(TableReader.read(spec.source(), raw), wanted, false);
    assertThat(((NumericColumn) made.column("x")).value(0)).isEqualTo(-1);
  }

  @Test
  void rawRowsHaveTheColumnsBeforeTheStepsBehindTheLastThatTakesOthers() throws IOException {
    List<String> list =
        List.of(
            "{derive: {y: 'x + 1'}}",
            "{lag: {column: y, by: group, order: t}}",
            "{derive: {change: 'y - y_lag_1'}}");
    DataSpec spec = TransformCases.spec("table-1.csv", "id", NO_TYPES, steps(list));
    Table whole = ExperimentTable.read(spec);
    InputSteps steps = InputSteps.of(whole).orElseThrow();
    assertThat(steps.first()).isEqualTo(2);
    assertThat(steps.raw(wanted(whole, List.of("change")), false).types())
        .containsOnlyKeys("y", "y_lag_1");
  }

  @Test
  void filtersLeaveRowsOutWhereTheModelIsMeasuredAndNotWhereItPredicts() throws IOException {
    DataSpec spec =
        TransformCases.spec("table-1.csv", "id", NO_TYPES, steps(List.of("{filter: 'x > 0'}")));
    Table whole = ExperimentTable.read(spec);
    assumeTrue(whole.rowCount() < 36);
    InputSteps steps = InputSteps.of(whole).orElseThrow();
    WantedColumns wanted = wanted(whole, List.of("price"));
    SourceSpec source = spec.source();
    WantedColumns predicting = steps.raw(wanted, false);
    assertThat(predicting.types()).containsOnlyKeys("price");
    assertThat(steps.of(TableReader.read(source, predicting), wanted, false).rowCount())
        .isEqualTo(36);
    WantedColumns measuring = steps.raw(wanted, true);
    assertThat(measuring.types()).containsOnlyKeys("price", "x");
    assertThat(steps.of(TableReader.read(source, measuring), wanted, true).rowCount())
        .isEqualTo(whole.rowCount());
  }

  private static Map<String, ColumnType> types(Table table) {
    return table.columns().stream()
        .collect(Collectors.toMap(Column::name, Column::type, (a, b) -> a, LinkedHashMap::new));
  }

  private static WantedColumns wanted(Table table, Iterable<String> names) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    names.forEach(name -> types.put(name, table.column(name).type()));
    return new WantedColumns(types, Map.of(), types.keySet());
  }

  private static Map<String, String> texts(Table table, int row) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      texts.put(column.name(), column.isMissing(row) ? "missing" : text(column, row));
    }
    return texts;
  }

  private static String text(Column column, int row) {
    if (column instanceof CategoricalColumn levels) {
      return levels.levels().get(levels.code(row));
    }
    return column instanceof DateColumn dates
        ? "ms " + dates.epochMillis(row)
        : String.valueOf(((NumericColumn) column).value(row));
  }
}
