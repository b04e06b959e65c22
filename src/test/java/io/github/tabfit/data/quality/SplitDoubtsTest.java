package io.github.tabfit.data.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitDoubtsTest {
  private static final List<Kind> DOUBTS =
      List.of(Kind.LEAK, Kind.GROUPS_REPEATED, Kind.ROWS_IN_TIME);

  @TempDir Path folder;

  private List<Finding> doubts(String header, int rows, IntFunction<String> row) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      text.append(row.apply(i)).append('\n');
    }
    return doubts(Specs.file(folder, "t.csv", text.toString()), "y");
  }

  private static List<Finding> doubts(Path file, String target) {
    Table table = Tables.read(file);
    return DataQuality.findings(table, Optional.of(target)).stream()
        .filter(finding -> DOUBTS.contains(finding.kind()))
        .toList();
  }

  @Test
  void numberThatIsTheTargetInAnotherUnitIsALeak() {
    Random random = new Random(1);
    List<Finding> found =
        doubts(
            "x,euros,y",
            300,
            i -> {
              double y = random.nextGaussian();
              return y + random.nextGaussian() + "," + 0.9 * y + "," + y;
            });

    assertThat(found).extracting(Finding::column).containsExactly("euros");
    assertThat(found.get(0).message()).contains("alone tells 'y'", "data.columns.euros: ignore");
  }

  @Test
  void thresholdTextAndMissingValuesThatTellTheClassAreLeaks() {
    Random random = new Random(2);
    List<Finding> found =
        doubts(
            "score,verdict,closed,x,y",
            1000,
            i -> {
              double score = random.nextDouble();
              boolean yes = score > 0.6;
              return score
                  + ","
                  + (yes ? "granted" : "refused")
                  + ","
                  + (yes ? LocalDate.of(2020, 1, 1).plusDays(random.nextInt(900)) : "")
                  + ","
                  + (score + random.nextGaussian())
                  + ","
                  + (yes ? "yes" : "no");
            });

    assertThat(found).extracting(Finding::column).containsExactly("score", "verdict", "closed");
    assertThat(found).extracting(Finding::kind).containsOnly(Kind.LEAK);
  }

  @Test
  void strongFeatureIsNoLeak() {
    Random random = new Random(3);
    // Of a class guessed right 19 times in 20 and a correlation of 0.99, neither tells all.
    assertThat(
            doubts(
                "x,y",
                500,
                i -> {
                  boolean yes = random.nextBoolean();
                  return (random.nextInt(20) == 0 ? !yes : yes) + "," + (yes ? "a" : "b");
                }))
        .isEmpty();
    assertThat(
            doubts(
                "x,y",
                500,
                i -> {
                  double x = random.nextGaussian();
                  return x + "," + (x + 0.14 * random.nextGaussian());
                }))
        .isEmpty();
  }

  @Test
  void fewRowsAreNoEvidence() {
    assertThat(doubts("x,y", 60, i -> i % 2 + 0.5 + "," + i % 2)).isEmpty();
  }

  @Test
  void timeIsNoLeakOfASmoothSeries() {
    List<Finding> found = doubts("year,y", 500, i -> 1950 + i / 10.0 + "," + Math.sin(i / 40.0));

    assertThat(found).isEmpty();
  }

  @Test
  void repeatedPatientsBringTheKeyToSet() {
    Random random = new Random(4);
    List<Finding> found =
        doubts("patient,x,y", 400, i -> i / 8 + "," + random.nextGaussian() + "," + i % 3 / 2.5);

    assertThat(found).extracting(Finding::kind).containsExactly(Kind.GROUPS_REPEATED);
    assertThat(found.get(0).message())
        .contains("50 values in 400 rows", "data.split.group: patient");
  }

  @Test
  void unnamedTextThatFixesAnotherColumnGroupsTheRows() {
    Random random = new Random(5);
    List<Finding> found =
        doubts(
            "key,diet,y", 400, i -> "k" + i / 8 + ",d" + i / 8 % 3 + "," + random.nextGaussian());

    assertThat(found).extracting(Finding::column).containsExactly("key");
  }

  @Test
  void categoryOfManyRowsIsNoGroup() {
    Random random = new Random(6);
    List<Finding> found =
        doubts(
            "town,x,y",
            400,
            i -> "t" + random.nextInt(40) + ",v" + random.nextInt(3) + "," + random.nextGaussian());

    assertThat(found).isEmpty();
  }

  @Test
  void rowsInTheOrderOfADateBringTheKeysToSet() {
    Random random = new Random(7);
    List<Finding> found =
        doubts(
            "day,y", 100, i -> LocalDate.of(2024, 1, 1).plusDays(i) + "," + random.nextGaussian());

    assertThat(found).extracting(Finding::kind).containsExactly(Kind.ROWS_IN_TIME);
    assertThat(found.get(0).message())
        .contains("data.split.method: chronological", "data.split.by: day");
  }

  @Test
  void datesInNoOrderAreNoSeries() {
    Random random = new Random(8);
    assertThat(
            doubts(
                "day,y",
                100,
                i ->
                    LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300))
                        + ","
                        + random.nextGaussian()))
        .isEmpty();
  }

  @Test
  void copiesOfTrainingRowsAmongThoseHeldOutAreCounted() {
    Table table = Tables.read(Specs.file(folder, "t.csv", "x,y\n1,1\n2,2\n1,1\n3,3\n2,2\n"));

    Finding found =
        SplitDoubts.repeatedAcross(table, new int[] {0, 1}, new int[] {2, 3, 4}).orElseThrow();

    assertThat(found.message()).startsWith("2 of 3 rows").contains("data.split.group");
    assertThat(SplitDoubts.repeatedAcross(table, new int[] {0, 2}, new int[] {1, 3, 4})).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "iris.csv, species",
    "breast-cancer.csv, diagnosis",
    "wine.csv, cultivar",
    "diabetes.csv, progression",
    "house-prices.csv, price",
    "diamonds.csv.gz, price",
    "digits.csv, digit"
  })
  void tablesAsTheyAreRaiseNoDoubt(String file, String target) {
    assertThat(doubts(Path.of("data", file), target)).isEmpty();
  }
}
