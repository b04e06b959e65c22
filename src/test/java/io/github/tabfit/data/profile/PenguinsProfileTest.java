package io.github.tabfit.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.NumericColumn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures of a real table, equal to those of pandas and scipy (profile_reference.py). */
class PenguinsProfileTest {
  private static final Path FILE = Path.of("data/penguins.csv");

  private static JsonNode expected;
  private static TableProfile profile;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = PenguinsProfileTest.class.getResourceAsStream("/profile/penguins.json")) {
      expected = new ObjectMapper().readTree(in);
    }
    profile = Profiles.of(FILE, "Species");
  }

  private static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    Arrays.setAll(values, i -> list.get(i).doubleValue());
    return values;
  }

  private static Association pair(String first, String second) {
    return profile.associations().pairs().stream()
        .filter(pair -> List.of(pair.first(), pair.second()).containsAll(List.of(first, second)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void associationsOfAllPairsAreThoseOfScipy() {
    assertThat(profile.associations().pairs()).hasSize(21);
    assertThat(expected.path("pairs")).hasSize(21);
    for (JsonNode figure : expected.path("pairs")) {
      Association pair = pair(figure.path("first").asText(), figure.path("second").asText());
      assertThat(pair.measure().name()).isEqualTo(figure.path("measure").asText());
      assertThat(pair.value())
          .as(pair.toString())
          .isCloseTo(figure.path("value").doubleValue(), within(1e-12));
      assertThat(pair.rows()).isEqualTo(figure.path("rows").intValue());
      if (figure.path("pearson").isNumber()) {
        assertThat(pair.pearson()).isCloseTo(figure.path("pearson").doubleValue(), within(1e-12));
      } else {
        assertThat(pair.pearson()).isNaN();
      }
    }
  }

  @Test
  void strongestPairComesFirst() {
    assertThat(profile.associations().pairs())
        .isSortedAccordingTo((a, b) -> Double.compare(b.strength(), a.strength()));
  }

  @Test
  void rowsInBinsAreThoseOfNumpy() {
    NumericColumn mass = (NumericColumn) Tables.read(FILE).column("Body Mass (g)");
    Distribution.Bins bins =
        Binning.counted(mass.present().sorted().toArray(), doubles(expected.path("mass_edges")));
    assertThat(Arrays.stream(bins.counts()).asDoubleStream().toArray())
        .containsExactly(doubles(expected.path("mass_counts")));
    assertThat(bins.below() + bins.above()).isZero();
  }

  @Test
  void setsOfColumnsThatAreMissingTogetherAreThoseOfPandas() {
    MissingPatterns patterns = profile.missing().orElseThrow();
    JsonNode gaps = expected.path("gaps");
    assertThat(patterns.patterns()).hasSize(gaps.size());
    assertThat(patterns.patterns())
        .extracting(MissingPatterns.Pattern::rows)
        .containsExactly(333, 9, 2);
    assertThat(patterns.patterns().get(0).missing()).isEmpty();
    assertThat(patterns.patterns().get(1).missing()).containsExactly("Sex");
    assertThat(patterns.patterns().get(2).missing())
        .containsExactlyInAnyOrder(
            "Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)", "Sex");
    assertThat(patterns.complete()).isEqualTo(333);
    assertThat(patterns.pairs())
        .filteredOn(pair -> pair.first().equals("Sex") && pair.second().equals("Body Mass (g)"))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.both()).isEqualTo(2);
              assertThat(pair.either()).isEqualTo(11);
              assertThat(pair.correlation())
                  .isCloseTo(expected.path("gap_correlation").doubleValue(), within(1e-12));
            });
  }

  @Test
  void sharesOfClassesByCategoryAreThoseOfPandas() {
    TargetLink island = link(profile, "Island");
    assertThat(island.groups()).hasSize(3);
    island
        .groups()
        .forEach(
            group ->
                assertThat(group.figures())
                    .containsExactly(
                        doubles(expected.path("species_by_island").path(group.name())),
                        within(1e-12)));
  }

  @Test
  void quartilesOfANumberByCategoryAreThoseOfPandas() {
    TargetLink species = link(Profiles.of(FILE, "Body Mass (g)"), "Species");
    assertThat(species.groups())
        .extracting(TargetLink.Group::name)
        .containsExactly("Adelie", "Gentoo", "Chinstrap");
    species
        .groups()
        .forEach(
            group ->
                assertThat(group.figures())
                    .containsExactly(doubles(expected.path("mass_by_species").path(group.name()))));
  }

  @Test
  void groupsOfANumberHoldEachRowOnce() {
    TargetLink mass = link(profile, "Body Mass (g)");
    assertThat(mass.groups().stream().mapToInt(TargetLink.Group::rows).sum()).isEqualTo(342);
    assertThat(mass.groups()).hasSizeBetween(8, 10);
  }

  private static TargetLink link(TableProfile of, String column) {
    return of.target().orElseThrow().links().stream()
        .filter(link -> link.column().equals(column))
        .findFirst()
        .orElseThrow();
  }
}
