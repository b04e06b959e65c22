package io.github.tabfit.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.quality.ColumnSummary.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProfileTest {
  @TempDir private Path folder;

  private TableProfile profile(String header, int rows, IntFunction<String> row, String target)
      throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    IntStream.range(0, rows).forEach(i -> text.append(row.apply(i)).append('\n'));
    return Profiles.of(Files.writeString(folder.resolve("t.csv"), text), target);
  }

  private static ColumnProfile column(TableProfile profile, String name) {
    return profile.columns().stream()
        .filter(column -> column.summary().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachTypeHasItsReason() throws IOException {
    TableProfile profile =
        profile(
            "whole,fraction,word,flag,day,zip,empty",
            60,
            i ->
                i * 7
                    + ","
                    + i / 8.0
                    + ","
                    + "abc".charAt(i % 3)
                    + ","
                    + (i % 2 == 0 ? "yes" : "no")
                    + ",2024-01-"
                    + (10 + i % 20)
                    + ",0"
                    + (1000 + i % 7)
                    + ",",
            null);
    assertThat(column(profile, "whole").reason()).startsWith("all values are whole numbers");
    assertThat(column(profile, "fraction").reason()).contains("some with fractions");
    assertThat(column(profile, "word").reason()).startsWith("3 different texts");
    assertThat(column(profile, "flag").reason()).contains("\"no\" and \"yes\"");
    assertThat(column(profile, "day").reason())
        .startsWith("all values are dates such as 2024-01-31");
    assertThat(column(profile, "zip").reason()).startsWith("is read as categories, not numbers");
    assertThat(column(profile, "empty").reason()).isEqualTo("no row has a value");
    assertThat(profile.associations().leftOut()).containsEntry("empty", "no value");
  }

  @Test
  void rowsAreDrawnInOrderWithoutRepeatsAndTheSameEachTime() {
    int[] drawn = TableProfile.draw(1_000_000, 50_000);
    assertThat(drawn).hasSize(50_000).isSorted().doesNotHaveDuplicates();
    assertThat(drawn).isEqualTo(TableProfile.draw(1_000_000, 50_000));
    // The mean place of so many drawn evenly is 500,000 with a standard error of 1,291.
    assertThat(Arrays.stream(drawn).average().orElseThrow()).isBetween(494_000.0, 506_000.0);
    assertThat(TableProfile.draw(3, 50_000)).containsExactly(0, 1, 2);
  }

  @Test
  void rareCategoriesAreCountedTogether() throws IOException {
    TableProfile profile = profile("level", 1000, i -> i < 300 ? "often" : "l" + i % 20, null);
    Distribution.Levels levels = (Distribution.Levels) column(profile, "level").distribution();
    assertThat(levels.levels())
        .hasSize(12)
        .startsWith(new Count("often", 300), new Count("l0", 35));
    // 20 levels of 35 rows, of which 11 are shown beside "often".
    assertThat(levels.otherLevels()).isEqualTo(9);
    assertThat(levels.otherRows()).isEqualTo(9 * 35);
  }

  @Test
  void longTailIsCountedBeyondTheBins() throws IOException {
    TableProfile profile =
        profile("x", 1000, i -> i == 0 ? "1e9" : String.valueOf(i % 100 / 4.0), null);
    Distribution.Bins bins = (Distribution.Bins) column(profile, "x").distribution();
    assertThat(bins.above()).isEqualTo(1);
    assertThat(Arrays.stream(bins.counts()).sum() + bins.below()).isEqualTo(999);
    assertThat(bins.edges()[bins.edges().length - 1]).isLessThan(30);
  }

  @Test
  void datesLieInCalendarMonths() throws IOException {
    TableProfile profile =
        profile(
            "day", 90, i -> java.time.LocalDate.of(2024, 1, 1).plusDays(i * 7L).toString(), null);
    Distribution.Bins bins = (Distribution.Bins) column(profile, "day").distribution();
    // 89 weeks from January 2024 are 21 months; January has five Mondays, February four.
    assertThat(bins.counts()).hasSize(21).startsWith(5, 4);
    assertThat(java.time.Instant.ofEpochMilli((long) bins.edges()[1]))
        .hasToString("2024-02-01T00:00:00Z");
    assertThat(Arrays.stream(bins.counts()).sum()).isEqualTo(90);
  }

  @Test
  void columnThatIsTheTargetInAnotherUnitIsASuspect() throws IOException {
    Random random = new Random(1);
    TableProfile profile =
        profile(
            "x,euros,y",
            300,
            i -> {
              double y = random.nextGaussian();
              return y + random.nextGaussian() + "," + 0.9 * y + "," + y;
            },
            "y");
    TargetProfile target = profile.target().orElseThrow();
    assertThat(target.links()).extracting(TargetLink::column).containsExactly("euros", "x");
    assertThat(target.links()).extracting(TargetLink::suspect).containsExactly(true, false);
    assertThat(target.links().get(0).alone()).isGreaterThan(0.995);
  }

  @Test
  void wordsThatDifferInEachRowAreNotCompared() throws IOException {
    TableProfile profile = profile("name,y", 300, i -> "n" + i + "," + i % 7 / 2.0, "y");
    assertThat(profile.associations().leftOut()).containsOnlyKeys("name");
    assertThat(profile.associations().pairs()).isEmpty();
    assertThat(profile.target().orElseThrow().links()).isEmpty();
  }

  @Test
  void targetOfDatesHasNoProfile() throws IOException {
    TableProfile profile = profile("x,day", 40, i -> i % 9 + ",2024-01-" + (10 + i % 20), "day");
    assertThat(profile.target()).isEmpty();
    assertThat(profile.associations().pairs()).hasSize(1);
  }

  @Test
  void tableWithoutRowsHasAProfile() throws IOException {
    TableProfile profile = profile("a,b", 1, i -> "1,x", null);
    assertThat(profile.rows()).isEqualTo(1);
    assertThat(profile.associations().pairs()).isEmpty();
    assertThat(profile.missing()).isEmpty();
  }

  @Test
  void numbersThatNameClassesAreCountedByName() throws IOException {
    TableProfile profile =
        profile("x,y", 200, i -> i / 8.0 + "," + (i % 4 == 0 ? "100" : "0"), "y");
    assertThat(profile.target().orElseThrow().classes()).containsExactly("0", "100");
    Distribution.Levels levels = (Distribution.Levels) column(profile, "y").distribution();
    assertThat(levels.levels()).containsExactly(new Count("0", 150), new Count("100", 50));
    assertThat(column(profile, "x").distribution()).isInstanceOf(Distribution.Bins.class);
  }

  @Test
  void ranksAreThoseAmongTheRowsThatHaveBoth() throws IOException {
    List<String> rows = List.of("1,2,5", "2,1,4", "3,,3", "4,4,2", "5,3,1");
    TableProfile profile = profile("x,gap,z", 5, rows::get, null);
    Map<String, Association> pairs =
        profile.associations().pairs().stream()
            .collect(Collectors.toMap(pair -> pair.first() + pair.second(), pair -> pair));
    // Ranks 0, 1, 2, 3 against 1, 0, 3, 2: the squares of their differences sum to 4, and
    // 1 - 6 * 4 / (4 * 15) is 0.6.
    assertThat(pairs.get("xgap").value()).isCloseTo(0.6, within(1e-12));
    assertThat(pairs.get("xgap").rows()).isEqualTo(4);
    assertThat(pairs.get("gapz").value()).isCloseTo(-0.6, within(1e-12));
    assertThat(pairs.get("xz").value()).isCloseTo(-1, within(1e-12));
    assertThat(pairs.get("xz").rows()).isEqualTo(5);
  }

  @Test
  void columnsBeyondTheFirstAreComparedWithTheTargetAlone() throws IOException {
    String header = IntStream.range(0, 255).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    TableProfile profile =
        profile(
            header,
            20,
            row ->
                IntStream.range(0, 255)
                    .mapToObj(i -> String.valueOf((row + 1) * (i % 22 + 1) % 23 / 4.0))
                    .collect(Collectors.joining(",")),
            "c7");
    assertThat(profile.associations().leftOut())
        .containsOnlyKeys("c250", "c251", "c252", "c253", "c254");
    assertThat(profile.target().orElseThrow().links())
        .extracting(TargetLink::column)
        .hasSize(254)
        .contains("c0", "c254")
        .doesNotContain("c7");
  }
}
