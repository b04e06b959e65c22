package io.github.tabfit.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each step makes of random tables, which have gaps, ties and repeated values, what pandas makes of
 * them: {@code src/test/python/transform_reference.py} says how pandas was asked.
 */
class StepsLikePandasTest {
  private static final Path FOLDER = Path.of("src/test/resources/transform");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> cases() throws IOException {
    JsonNode cases = JSON.readTree(FOLDER.resolve("cases.json").toFile());
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one -> Arguments.of(one.get("name").textValue(), one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void stepsMakeWhatPandasMakes(String name, JsonNode expected) {
    Table table = ExperimentTable.read(spec(expected));
    List<String> names = table.columns().stream().map(Column::name).toList();
    assertThat(names).isEqualTo(JSON.convertValue(expected.get("names"), List.class));
    for (Map.Entry<String, JsonNode> column : expected.get("columns").properties()) {
      requireSame(table.column(column.getKey()), column.getValue());
    }
  }

  private static DataSpec spec(JsonNode expected) {
    ObjectNode data = JSON.createObjectNode();
    data.put("source", expected.get("table").textValue());
    data.put("target", expected.get("names").get(0).textValue());
    data.set("columns", expected.get("types"));
    data.set("transform", expected.get("steps"));
    String yaml = JSON.createObjectNode().set("data", data).toString();
    return ExperimentDocument.parse(yaml, FOLDER, "case.yaml", "case").spec().data();
  }

  private static void requireSame(Column column, JsonNode values) {
    assertThat(column.size()).isEqualTo(values.size());
    for (int row = 0; row < values.size(); row++) {
      JsonNode value = values.get(row);
      String where = "'%s', row %d: %s".formatted(column.name(), row, value);
      assertThat(column.isMissing(row)).as(where).isEqualTo(value.isNull());
      if (!value.isNull()) {
        requireSame(column, row, value, where);
      }
    }
  }

  private static void requireSame(Column column, int row, JsonNode value, String where) {
    if (column instanceof CategoricalColumn texts) {
      assertThat(texts.levels().get(texts.code(row))).as(where).isEqualTo(value.textValue());
    } else if (column instanceof DateColumn dates) {
      LocalDate date = LocalDate.parse(value.textValue());
      assertThat(dates.epochMillis(row))
          .as(where)
          .isEqualTo(date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
    } else if (column.type() == ColumnType.BOOLEAN) {
      assertThat(((NumericColumn) column).value(row))
          .as(where)
          .isEqualTo(value.booleanValue() ? 1 : 0);
    } else {
      double number = value.doubleValue();
      assertThat(((NumericColumn) column).value(row))
          .as(where)
          .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
    }
  }
}
