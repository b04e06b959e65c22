package io.github.tabfit.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each step makes of random tables, which have gaps, ties and repeated values, what pandas makes of
 * them: {@code src/test/python/transform_reference.py} says how pandas was asked.
 */
class StepsLikePandasTest {
  static Stream<Arguments> cases() {
    return TransformCases.all().stream().map(one -> Arguments.of(one.get("name").textValue(), one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void stepsMakeWhatPandasMakes(String name, JsonNode expected) {
    Table table = ExperimentTable.read(TransformCases.spec(expected));
    List<String> names = table.columns().stream().map(Column::name).toList();
    assertThat(names)
        .isEqualTo(expected.get("names").valueStream().map(JsonNode::textValue).toList());
    for (Map.Entry<String, JsonNode> column : expected.get("columns").properties()) {
      requireSame(table.column(column.getKey()), column.getValue());
    }
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
