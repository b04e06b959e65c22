package io.github.tabfit.data.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.expression.FormulaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formulas on a random table with gaps, equal to pandas and NumPy (formula_reference.py). */
class FormulaReferenceTest {
  private static final Path FOLDER = Path.of("src/test/resources/expression");

  private static Table table;

  @BeforeAll
  static void read() {
    Map<String, ColumnSpec> texts = Map.of("code", said(), "amount", said(), "written", said());
    table =
        TableReader.read(
            SourceSpec.of(FOLDER.resolve("table.csv")),
            new ReadSpec(texts, List.of(), CsvSpec.FOUND));
  }

  private static ColumnSpec said() {
    return new ColumnSpec(Optional.of(ColumnType.CATEGORICAL), Optional.empty(), List.of(), false);
  }

  static Stream<JsonNode> formulas() throws IOException {
    JsonNode all = new ObjectMapper().readTree(FOLDER.resolve("formulas.json").toFile());
    return StreamSupport.stream(all.spliterator(), false);
  }

  @Test
  void everyFunctionIsAmongTheFormulas() throws IOException {
    List<String> texts = formulas().map(node -> node.path("formula").asText()).toList();
    assertThat(FormulaFunction.names())
        .allSatisfy(name -> assertThat(texts).anyMatch(text -> text.contains(name + "(")));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void everyRowIsAsPandasHasIt(JsonNode expected) {
    String text = expected.path("formula").asText();
    Column column = Rows.formula(text, table).column("result", table);
    List<Object> values = Rows.values(column);
    assertThat(values).hasSize(expected.path("values").size());
    for (int row = 0; row < values.size(); row++) {
      requireSame(text + ", row " + row, values.get(row), expected.path("values").get(row));
    }
  }

  private static void requireSame(String what, Object found, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(found).as(what).isNull();
    } else if (expected.isNumber()) {
      double value = expected.doubleValue();
      assertThat(found).as(what).isInstanceOf(Double.class);
      // Libraries of logarithms and powers differ in the last bit.
      assertThat((Double) found).as(what).isCloseTo(value, within(1e-13 * Math.abs(value)));
    } else if (expected.isBoolean()) {
      assertThat(found).as(what).isEqualTo(expected.booleanValue());
    } else if (found instanceof LocalDateTime) {
      assertThat(found).as(what).isEqualTo(LocalDateTime.parse(expected.asText()));
    } else {
      assertThat(found).as(what).isEqualTo(expected.asText());
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void rowAloneHasTheValueThatItHasInTheTable(JsonNode expected) {
    Formula formula = Rows.formula(expected.path("formula").asText(), table);
    List<Object> together = Rows.values(formula.column("result", table));
    for (int row = 0; row < table.rowCount(); row += 7) {
      Table alone = table.only(new int[] {row});
      assertThat(Rows.values(formula.column("result", alone)))
          .as("row %d", row)
          .containsExactly(together.get(row));
    }
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void rowsWhereAConditionHoldsAreThoseWhereItIsTrue(JsonNode expected) {
    Formula formula = Rows.formula(expected.path("formula").asText(), table);
    if (formula.type() == ValueType.BOOLEAN) {
      int[] rows =
          IntStream.range(0, table.rowCount())
              .filter(row -> expected.path("values").get(row).asBoolean())
              .toArray();
      assertThat(formula.rowsWhere(table)).containsExactly(rows);
    } else {
      assertThat(formula.column("result", table).size()).isEqualTo(table.rowCount());
    }
  }
}
