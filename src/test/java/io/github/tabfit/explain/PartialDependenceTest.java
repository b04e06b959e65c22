package io.github.tabfit.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values: scikit-learn's, by {@code src/test/python/explanation_reference.py}. */
class PartialDependenceTest {
  /** That of the script. */
  private static final int RESOLUTION = 12;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "classes"})
  void isScikitLearns(String table) throws IOException {
    Reference reference =
        table.equals("numbers") ? Reference.numbers(folder) : Reference.classes(folder);
    ExplainedRows rows = reference.rows();
    Explanation explanation = Explanation.of(rows.predictor(), rows.table(), rows.tableRows());
    double tolerance = table.equals("numbers") ? 1e-4 : 1e-6;
    JsonNode all = reference.json().get("dependence");
    assertThat(all).hasSize(3);
    for (JsonNode expected : all) {
      List<String> columns = new ArrayList<>();
      expected.get("columns").forEach(name -> columns.add(name.asText()));
      Dependence dependence = explanation.dependence(columns, RESOLUTION, 1000);
      assertGrid(dependence.axes(), expected.get("grid"));
      assertThat(dependence.rows()).isEqualTo(rows.count());
      assertThat(dependence.curveRows()).hasSize(rows.count()).startsWith(1, 2, 3);
      assertThat(dependence.outputs()).hasSize(expected.get("mean").size());
      for (int i = 0; i < dependence.outputs().size(); i++) {
        Dependence.Output output = dependence.outputs().get(i);
        assertClose(output.mean(), expected.get("mean").get(i), tolerance);
        assertClose(output.curves().get(0), expected.get("first_row").get(i), tolerance);
      }
    }
  }

  private static void assertGrid(List<GridAxis> axes, JsonNode expected) {
    assertThat(axes).hasSize(expected.size());
    for (int i = 0; i < axes.size(); i++) {
      GridAxis axis = axes.get(i);
      if (axis.positions().isEmpty()) {
        List<String> levels = new ArrayList<>();
        expected.get(i).forEach(level -> levels.add(level.asText()));
        assertThat(axis.labels()).isEqualTo(levels);
      } else {
        assertClose(axis.positions(), expected.get(i), 1e-9);
      }
    }
  }

  private static void assertClose(List<Double> found, JsonNode expected, double tolerance) {
    double[] numbers = Reference.doubles(expected).stream().mapToDouble(d -> d).toArray();
    assertThat(found.stream().mapToDouble(d -> d).toArray())
        .containsExactly(numbers, within(tolerance));
  }

  @Test
  void fewNumbersAreAllOnTheGridAndOneValueIsOnePoint() {
    assertThat(PreparedAxis.grid(new double[] {1, 1, 2, 7}, 5)).containsExactly(1, 2, 7);
    assertThat(PreparedAxis.grid(new double[] {3, 3, 3}, 5)).containsExactly(3);
    assertThat(PreparedAxis.grid(new double[0], 5)).isEmpty();
  }

  /** Where the percentiles are one value the grid goes from the smallest to the largest. */
  @Test
  void aColumnThatIsNearlyConstantHasAGridFromEndToEnd() {
    double[] sorted = new double[100];
    Arrays.fill(sorted, 5);
    sorted[0] = 0;
    sorted[99] = 8;
    assertThat(PreparedAxis.grid(sorted, 3)).containsExactly(new double[] {0, 4, 8}, within(1e-12));
  }

  @Test
  void oneOrTwoColumnsAreRequired() throws IOException {
    Reference reference = Reference.numbers(folder);
    ExplainedRows rows = reference.rows();
    Explanation explanation = Explanation.of(rows.predictor(), rows.table(), new int[] {1, 2});
    for (List<String> columns :
        List.of(List.<String>of(), List.of("bmi", "bmi"), List.of("bmi", "bp", "age"))) {
      assertThatThrownBy(() -> explanation.dependence(columns, 5, 0))
          .isInstanceOf(SpecException.class);
    }
    assertThatThrownBy(() -> explanation.dependence(List.of("bmi"), 1, 0))
        .isInstanceOf(SpecException.class);
    assertThat(explanation.dependence(List.of("bmi"), 5, 0).outputs().get(0).curves()).isEmpty();
  }
}
