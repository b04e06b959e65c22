package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.TableChunks;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.DatePart;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeWatchTest {
  /** 2024-01-01 and 2024-12-31, in days since 1970 times a day's milliseconds. */
  private static final SeenRange YEAR = new SeenRange(19_723 * 86_400_000.0, 20_088 * 86_400_000.0);

  @TempDir private Path folder;

  private static FittedPreprocessing fitted(boolean other) {
    return new FittedPreprocessing(
        List.of(
            new FittedNumeric(
                "x",
                ColumnType.NUMERIC,
                List.of(),
                0,
                false,
                Scaling.NONE,
                Optional.of(new SeenRange(-1, 2.5))),
            new FittedNumeric(
                "b", ColumnType.BOOLEAN, List.of("no", "yes"), 0, false, Scaling.NONE),
            new FittedCategorical(
                "c", List.of("a", "b"), "a", other, false, false, UnknownCategory.IGNORE),
            new FittedDate(
                "d",
                List.of(new FittedDate.Part(DatePart.YEAR, 2024, Scaling.NONE)),
                false,
                Optional.of(YEAR)),
            new FittedNumeric("n", ColumnType.NUMERIC, List.of(), 0, false, Scaling.NONE)),
        new ClassTarget("t", ColumnType.CATEGORICAL, List.of("u", "v"), LabelEncoding.BINARY, 1),
        Optional.empty(),
        List.of("NA"),
        Map.of(),
        Optional.empty(),
        List.of());
  }

  private Path file(String... rows) throws IOException {
    return Files.writeString(
        folder.resolve("t.csv"), "n,x,b,c,d,more\n" + String.join("\n", rows) + "\n");
  }

  private static List<String> warnings(FittedPreprocessing fitted, Path file) {
    RangeWatch watch = new RangeWatch(fitted);
    try (TableChunks chunks =
        TableReader.openChunks(SourceSpec.of(file), fitted.forPredictions().raw())) {
      chunks.forEachRemaining(watch::see);
    }
    return watch.warnings();
  }

  @Test
  void valuesOutsideAreCountedWithTheirExtremes() throws IOException {
    Path file =
        file(
            "1e9,-1,no,a,2024-01-01,?",
            "0,2.5,yes,b,2024-12-31,?",
            "0,2.6,yes,z,2025-01-01,?",
            "0,-7,no,y,2023-12-31T23:59,?",
            "0,100,no,z,2024-05-05,?",
            "NA,NA,NA,NA,NA,?",
            ",,,,,");
    String[] expected = {
      "column 'x': 3 of 7 rows lie outside the training rows' range, -1 to 2.5: smallest -7, largest 100",
      "column 'c': 3 of 7 rows have a category that the training rows lacked: z, y",
      "column 'd': 2 of 7 rows lie outside the training rows' range, 2024-01-01 to 2024-12-31: smallest 2023-12-31T23:59, largest 2025-01-01"
    };
    assertThat(warnings(fitted(false), file)).containsExactly(expected);
  }

  @Test
  void rowsWithinGiveNoWarning() throws IOException {
    Path file = file("5,0,no,a,2024-02-29,x");
    assertThat(warnings(fitted(false), file)).isEmpty();
  }

  @Test
  void fiveCategoriesAreNamed() throws IOException {
    Path file =
        file("0,0,no,p,,", "0,0,no,q,,", "0,0,no,r,,", "0,0,no,s,,", "0,0,no,t,,", "0,0,no,u,,");
    assertThat(warnings(fitted(false), file))
        .containsExactly(
            "column 'c': 6 of 6 rows have a category that the training rows lacked: p, q, r, s, t, ...");
  }

  @Test
  void featureForAllOtherCategoriesTakesThemWithoutAWarning() throws IOException {
    assertThat(warnings(fitted(true), file("0,0,no,zebra,,"))).isEmpty();
  }

  @Test
  void rangeHasFiniteEndsInOrder() {
    assertThat(new SeenRange(1, 1).contains(1)).isTrue();
    for (double[] ends : new double[][] {{2, 1}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}}) {
      assertThatThrownBy(() -> new SeenRange(ends[0], ends[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
