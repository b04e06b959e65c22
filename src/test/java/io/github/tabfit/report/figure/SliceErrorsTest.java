package io.github.tabfit.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceErrorsTest {
  @TempDir private Path folder;

  private SliceErrors errors(String[] kinds, double[] errors) throws IOException {
    Table table = MeasuredTables.table(folder, "kind", List.of(kinds));
    return SliceErrors.of(
        MeasuredTables.numbers(new double[errors.length], errors), table, List.of(column("kind")));
  }

  private static FittedColumn column(String name) {
    return new FittedCategorical(
        name, List.of("blue", "green", "red"), "red", false, false, false, UnknownCategory.ERROR);
  }

  @Test
  void aKindThatIsPredictedWorseComesFirstAndIsNoChance() throws IOException {
    Random random = new Random(5);
    String[] kinds = new String[300];
    double[] errors = new double[300];
    for (int i = 0; i < 300; i++) {
      kinds[i] = List.of("red", "green", "blue").get(i % 3);
      errors[i] = (i % 3 == 1 ? 2 : 1) + 0.1 * random.nextDouble();
    }
    SliceErrors found = errors(kinds, errors);
    assertThat(found.lookedAt()).isEqualTo(3);
    assertThat(found.worse()).extracting(Slice::value).containsExactly("green");
    Slice first = found.slices().get(0);
    assertThat(first.value()).isEqualTo("green");
    assertThat(first.rows()).isEqualTo(100);
    assertThat(first.error()).isCloseTo(2.05, within(0.02));
    assertThat(first.rest()).isCloseTo(1.05, within(0.02));
    assertThat(found.overall()).isCloseTo((2 * 1.05 + 2.05) / 3, within(0.02));
  }

  @Test
  void kindsThatDifferByChanceAreNotCalledWorse() throws IOException {
    int called = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      String[] kinds = new String[90];
      double[] errors = new double[90];
      for (int i = 0; i < 90; i++) {
        kinds[i] = List.of("red", "green", "blue").get(i % 3);
        errors[i] = Math.abs(random.nextGaussian());
      }
      called += errors(kinds, errors).worse().isEmpty() ? 0 : 1;
    }
    // One in twenty is expected.
    assertThat(called).isLessThanOrEqualTo(3);
  }

  @Test
  void kindsOfFewRowsAreNotCompared() throws IOException {
    List<String> kinds = new ArrayList<>();
    double[] errors = new double[100];
    for (int i = 0; i < 100; i++) {
      kinds.add(i < 9 ? "blue" : i % 2 == 0 ? "red" : "green");
      errors[i] = i < 9 ? 100 : 1;
    }
    SliceErrors found = errors(kinds.toArray(String[]::new), errors);
    assertThat(found.least()).isEqualTo(10);
    assertThat(found.slices()).extracting(Slice::value).containsOnly("red", "green");
  }
}
