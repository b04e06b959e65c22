package io.github.tabfit.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.quality.ColumnSummary.Count;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.TaskInference;
import io.github.tabfit.spec.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataQualityTest {
  @TempDir Path folder;

  // The counts that data/SOURCES.md gives.
  @ParameterizedTest
  @CsvSource({
    "iris.csv, 1",
    "house-prices.csv, 1",
    "diamonds.csv.gz, 146",
    "splice-junction.csv, 184",
  })
  void duplicateRowsAreCounted(String file, int expected) {
    Table table = Tables.read(Path.of("data", file));

    assertThat(DataQuality.duplicates(table).orElseThrow().message())
        .startsWith(expected + " of " + table.rowCount() + " rows repeat");
  }

  @Test
  void tableWithoutDuplicatesHasNone() {
    Table table = Tables.read(Path.of("data/diabetes.csv"));

    assertThat(DataQuality.duplicates(table)).isEmpty();
  }

  @Test
  void columnsAreSummarized() {
    Path file = Specs.file(folder, "t.csv", "x,c,ok\n1,b,yes\n3,a,no\n,b,yes\n2,,yes\n");

    List<ColumnSummary> summaries = DataQuality.describe(Tables.read(file));

    ColumnSummary x = summaries.get(0);
    assertThat(x.missing()).isEqualTo(1);
    assertThat(x.distinct()).isEqualTo(3);
    assertThat(x.min()).isEqualTo(1);
    assertThat(x.max()).isEqualTo(3);
    assertThat(x.mean()).isEqualTo(2);
    // Deviations -1, 1, 0: the square root of 2/3.
    assertThat(x.sd()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-15));
    assertThat(summaries.get(1).top()).containsExactly(new Count("b", 2), new Count("a", 1));
    assertThat(summaries.get(1).mean()).isNaN();
    assertThat(summaries.get(2).top()).containsExactly(new Count("yes", 3), new Count("no", 1));
  }

  @Test
  void doubtfulTypesTailsAndRareClassesAreFound() {
    StringBuilder text = new StringBuilder("mostly,tail,y\n");
    for (int i = 0; i < 100; i++) {
      String mostly = i % 5 == 0 ? "about 3" : String.valueOf(i % 7);
      text.append(
          "%s,%d,%s%n".formatted(mostly, i == 0 ? 10_000 : i % 3, i < 5 ? "rare" : "usual"));
    }
    Table table = Tables.read(Specs.file(folder, "t.csv", text.toString()));

    assertThat(DataQuality.findings(table, Optional.of("y")))
        .extracting(Finding::kind)
        .contains(Kind.TYPE_IN_DOUBT, Kind.SKEWED, Kind.CLASS_IMBALANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "iris.csv, species, MULTICLASS",
    "breast-cancer.csv, diagnosis, BINARY",
    "digits.csv, digit, MULTICLASS",
    "diabetes.csv, progression, REGRESSION",
    "diabetes.csv, sex, BINARY",
    "house-prices.csv, price, REGRESSION",
    "house-prices.csv, driveway, BINARY",
    "diamonds.csv.gz, carat, REGRESSION",
  })
  void taskIsInferredFromTheTarget(String file, String target, Task expected) {
    Table table = Tables.read(Path.of("data", file));

    assertThat(TaskInference.infer(table.column(target))).isEqualTo(expected);
    assertThat(TaskInference.explain(table.column(target)).why()).startsWith("'" + target + "'");
  }

  @Test
  void fewIntegersInFewRowsAreRegression() {
    Path file = Specs.file(folder, "t.csv", "y\n1\n2\n3\n1\n");

    assertThat(TaskInference.infer(Tables.read(file).column("y"))).isEqualTo(Task.REGRESSION);
  }
}
