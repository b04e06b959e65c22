package io.github.tabfit.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.data.profile.Association;
import io.github.tabfit.data.profile.ColumnProfile;
import io.github.tabfit.data.profile.Distribution;
import io.github.tabfit.data.profile.MissingPatterns;
import io.github.tabfit.data.profile.Profiles;
import io.github.tabfit.data.profile.TableProfile;
import io.github.tabfit.data.profile.TargetLink;
import io.github.tabfit.page.Page;
import io.github.tabfit.page.ShownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePageTest {
  private static final int MOST_BYTES = 1_200_000;
  private static final Path PENGUINS = Path.of("data/penguins.csv");

  @TempDir private Path folder;

  static ShownPage shown(TableProfile profile) {
    return new ShownPage(TablePage.of("toy.csv", profile, "./tabfit describe toy.csv").html());
  }

  @Test
  void columnsHaveTheFiguresOfTheirSummaries() {
    TableProfile profile = Profiles.of(PENGUINS, "Species");
    List<List<String>> table = shown(profile).table("Figures of all rows");
    assertThat(table).hasSize(7);
    for (int i = 0; i < 7; i++) {
      ColumnProfile column = profile.columns().get(i);
      List<String> row = table.get(i);
      assertThat(row.get(0)).isEqualTo(column.summary().name());
      assertThat(row.get(1)).isEqualTo(column.summary().type().id());
      assertThat(row.get(3)).isEqualTo(String.valueOf((double) column.summary().missing()));
      assertThat(row.get(5)).isEqualTo(String.valueOf(column.summary().min()));
      assertThat(row.get(6)).isEqualTo(String.valueOf(column.summary().mean()));
      assertThat(row.get(7)).isEqualTo(String.valueOf(column.summary().sd()));
      assertThat(row.get(8)).isEqualTo(String.valueOf(column.summary().max()));
    }
  }

  @Test
  void chartsHaveTheRowsOfTheDistributions() {
    TableProfile profile = Profiles.of(PENGUINS, null);
    ShownPage page = shown(profile);
    for (ColumnProfile column : profile.columns()) {
      JsonNode rows = page.rows(column.summary().name());
      if (column.distribution() instanceof Distribution.Bins bins) {
        assertThat(rows).hasSize(bins.counts().length);
        for (int i = 0; i < bins.counts().length; i++) {
          assertThat(rows.get(i).path("amount").intValue()).isEqualTo(bins.counts()[i]);
          assertThat(rows.get(i).path("from").doubleValue())
              .isCloseTo(bins.edges()[i], within(1e-3));
        }
      } else {
        Distribution.Levels levels = (Distribution.Levels) column.distribution();
        assertThat(rows).hasSize(levels.levels().size());
        for (int i = 0; i < levels.levels().size(); i++) {
          assertThat(rows.get(i).path("name").asText()).isEqualTo(levels.levels().get(i).value());
          assertThat(rows.get(i).path("value").intValue()).isEqualTo(levels.levels().get(i).rows());
        }
      }
    }
  }

  @Test
  void pairsAndMatrixHaveTheAssociations() {
    TableProfile profile = Profiles.of(PENGUINS, "Species");
    ShownPage page = shown(profile);
    List<Association> pairs =
        profile.associations().pairs().stream().filter(pair -> pair.strength() >= 0.1).toList();
    List<List<String>> table = page.table("The strongest pairs");
    assertThat(table).hasSameSizeAs(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(table.get(i).get(3)).isEqualTo(String.valueOf(pairs.get(i).value()));
    }
    Association first = pairs.get(0);
    JsonNode cells = page.rows("Each with each");
    assertThat(cells).hasSize(49);
    assertThat(cells)
        .filteredOn(
            cell ->
                cell.path("row").asText().equals(first.first())
                    && cell.path("column").asText().equals(first.second()))
        .singleElement()
        .satisfies(
            cell ->
                assertThat(cell.path("value").doubleValue())
                    .isCloseTo(first.value(), within(1e-7)));
  }

  @Test
  void gapsAreThoseOfThePatterns() {
    TableProfile profile = Profiles.of(PENGUINS, "Species");
    MissingPatterns patterns = profile.missing().orElseThrow();
    JsonNode cells = shown(profile).rows("Missing together");
    assertThat(cells).hasSize(15);
    for (MissingPatterns.Pattern pattern : patterns.patterns()) {
      assertThat(cells)
          .filteredOn(
              c ->
                  c.path("rows").intValue() == pattern.rows()
                      && c.path("value").asText().equals("missing"))
          .extracting(c -> c.path("column").asText())
          .containsExactlyInAnyOrderElementsOf(pattern.missing());
    }
  }

  @Test
  void targetHasTheLinksOfTheProfile() {
    TableProfile profile = Profiles.of(PENGUINS, "Species");
    ShownPage page = shown(profile);
    List<TargetLink> links = profile.target().orElseThrow().links();
    List<List<String>> table = page.table("Each column against");
    for (int i = 0; i < links.size(); i++) {
      assertThat(table.get(i).get(0)).isEqualTo(links.get(i).column());
      assertThat(table.get(i).get(2)).isEqualTo(String.valueOf(links.get(i).association().value()));
      assertThat(table.get(i).get(4)).isEqualTo(String.valueOf(links.get(i).alone()));
    }
    assertThat(page.html()).contains("No single column tells the target nearly perfectly.");
  }

  @Test
  void leakIsSaid() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("x,euros,y\n");
    for (int i = 0; i < 300; i++) {
      double y = random.nextGaussian();
      text.append(y + random.nextGaussian())
          .append(',')
          .append(0.9 * y)
          .append(',')
          .append(y)
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    assertThat(shown(Profiles.of(file, "y")).html())
        .contains("Column &#39;euros&#39; alone saves 99.", "It may be a leak");
  }

  @Test
  void hundredColumnsHaveAPageOfLessThanAMegabyteAndAFifth() throws IOException {
    Random random = new Random(3);
    String header =
        IntStream.range(0, 100).mapToObj(i -> "column_" + i).collect(Collectors.joining(","));
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int row = 0; row < 400; row++) {
      for (int i = 0; i < 100; i++) {
        String value =
            i % 3 == 0 ? "level" + random.nextInt(30) : String.valueOf(random.nextGaussian());
        text.append(i == 0 ? "" : ",").append(random.nextInt(20) == 0 ? "" : value);
      }
      text.append('\n');
    }
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    ShownPage page = shown(Profiles.of(file, "column_1"));
    assertThat(page.bytes()).isLessThan(MOST_BYTES);
    assertThat(page.titles()).contains("column_99", "Missing together", "Each with each");
    assertThat(page.html()).contains("The 28 columns of the strongest pairs, of 100.");
  }

  @Test
  void hostileNamesStandInThePageAsText() throws IOException {
    for (String target : new String[] {"</script><img src=x onerror=alert(1)>", "a.b[0]"}) {
      ShownPage page = shown(Profiles.of(hostile(folder), target));
      assertThat(page.html()).doesNotContain("<img", "\u202e");
      assertThat(page.html().split("</script>", -1)).hasSize(1 + 1 + 4);
      assertThat(page.titles()).contains("a.b[0]");
    }
  }

  /** A table whose names and values are as nobody should have them. */
  static Path hostile(Path folder) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "</script><img src=x onerror=alert(1)>,a.b[0],\"quote\"\"d ' name\",\"line\nbreak\",\u202eabc,${7*7}\n");
    for (int i = 0; i < 120; i++) {
      text.append(
          i % 3 == 0
              ? "</script><img src=x onerror=alert(1)>"
              : i % 3 == 1 ? "a.b[0]" : "\"new\nline\"");
      text.append(',').append(i * i % 17 / 4.0);
      text.append(",\"it's \"\"").append(i % 4).append("\"\"\"");
      text.append(',').append(i % 5 == 0 ? "" : "\u202e" + i % 3);
      text.append(',').append(i % 7 == 0 ? "" : String.valueOf(i % 7));
      text.append(",2024-0").append(1 + i % 9).append("-11\n");
    }
    return Files.writeString(folder.resolve("hostile.csv"), text);
  }

  private ShownPage target(String text) throws IOException {
    TableProfile profile = Profiles.of(Files.writeString(folder.resolve("t.csv"), text), "y");
    ColumnProfile column =
        profile.columns().stream()
            .filter(each -> each.summary().name().equals("y"))
            .findFirst()
            .orElseThrow();
    return new ShownPage(
        Page.titled("y", "toy")
            .with(TargetSection.section(profile.target().orElseThrow(), column, ""))
            .html());
  }

  @Test
  void classesThatAreNumbersHaveTheirNamesAndTheMostFrequentAreShown() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int label = 1; label <= 9; label++) {
      for (int i = 0; i < 10 + 10 * label; i++) {
        text.append(i % 2 == 0 ? "a," : "b,").append(100 * label).append('\n');
      }
    }
    ShownPage page = target(text.toString());
    assertThat(page.rows("y"))
        .extracting(row -> row.path("name").asText() + ": " + row.path("value").intValue())
        .containsExactly(
            "900: 100",
            "800: 90",
            "700: 80",
            "600: 70",
            "500: 60",
            "400: 50",
            "300: 40",
            "200: 30",
            "100: 20");
    assertThat(page.rows("x"))
        .filteredOn(row -> row.path("group").asText().equals("a"))
        .extracting(row -> row.path("class").asText())
        .containsExactly("400", "500", "600", "700", "800", "900", "others");
  }

  @Test
  void countsAreTheSameInAllLanguages() throws IOException {
    StringBuilder text = new StringBuilder("x,y,name\n");
    for (int i = 0; i < 1200; i++) {
      text.append(i % 7).append(',').append(i % 11).append(",n").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("many.csv"), text);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(shown(Profiles.of(file, null)).html())
          .contains("1,200 rows, 3 columns")
          .contains("1,200 different texts")
          .contains("1,200 categories")
          .doesNotContain("1.200");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tooFewRowsToTellAreSaid() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      text.append(i * i % 17).append(',').append(i % 2 == 0 ? "a" : "b").append('\n');
    }
    assertThat(target(text.toString()).html())
        .contains("there are too few rows to tell")
        .doesNotContain("No single column tells the target");
  }

  @Test
  void nothingIsSaidOfColumnsWhereThereIsNoOther() throws IOException {
    assertThat(target("y\n" + "a\nb\n".repeat(60)).html())
        .contains("No other column can be compared with it.")
        .doesNotContain("single column");
  }
}
