package io.github.tabfit.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.page.ShownPage;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.spec.sweep.SweepSpec.Pruning;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepReportTest {
  private static final int MOST_BYTES = 1_200_000;

  private static ShownPage shown(SweepFigures figures) {
    return new ShownPage(SweepReport.of(figures).html());
  }

  @Test
  void historyHasEachTrialsScoreAndTheBestUntilThen() {
    List<TrialResult> trials = Sweeps.complete(30);
    JsonNode rows =
        shown(Sweeps.figures(Sweeps.SPACE, trials)).rows("Each trial, and the best so far");
    assertThat(rows).hasSize(30);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 30; i++) {
      best = Math.min(best, trials.get(i).value());
      assertThat(rows.get(i).path("t").intValue()).isEqualTo(i);
      assertThat(rows.get(i).path("v").doubleValue())
          .isCloseTo(trials.get(i).value(), within(1e-7));
      assertThat(rows.get(i).path("b").doubleValue()).isCloseTo(best, within(1e-7));
      assertThat(rows.get(i).path("s").asText()).isEqualTo(i == 0 ? "the file" : "complete");
    }
  }

  @Test
  void leaderboardRanksTheTrialsWithTheirWholeScoresAndTheFile() {
    SweepFigures figures = Sweeps.figures(Sweeps.SPACE, Sweeps.complete(40));
    List<TrialResult> ranked = figures.result().ranked();
    List<List<String>> table = shown(figures).table("The best trials");
    for (int i = 0; i < 15; i++) {
      assertThat(table.get(i).get(0)).isEqualTo(String.valueOf(i + 1.0));
      assertThat(table.get(i).get(1)).isEqualTo(SweepFigures.label(ranked.get(i)));
      assertThat(Double.parseDouble(table.get(i).get(2))).isEqualTo(ranked.get(i).value());
    }
    assertThat(table).anySatisfy(row -> assertThat(row.get(1)).isEqualTo("0 (the file)"));
    assertThat(shown(figures).table("The next trials")).hasSize(25);
  }

  @Test
  void sliceHasTheValueAndScoreOfEachTrialThatSetsTheParameter() {
    SweepFigures figures = Sweeps.figures(Sweeps.SPACE, Sweeps.complete(40));
    Map<Integer, TrialResult> byNumber = new LinkedHashMap<>();
    figures.result().trials().forEach(trial -> byNumber.put(trial.trial(), trial));
    JsonNode rows = shown(figures).rows("dropout");
    long set =
        figures.result().trials().stream()
            .filter(t -> t.settings().containsKey("network.dropout"))
            .count();
    assertThat(rows).hasSize((int) set);
    assertThat(set).isBetween(5L, 35L);
    rows.forEach(
        row -> {
          TrialResult trial = byNumber.get(row.path("t").intValue());
          assertThat(row.path("x").doubleValue())
              .isCloseTo(Double.parseDouble(trial.settings().get("network.dropout")), within(1e-7));
          assertThat(row.path("v").doubleValue()).isCloseTo(trial.value(), within(1e-7));
        });
  }

  @Test
  void linesOfAllParametersCrossAxesWhereTheValuesAre() {
    SweepFigures figures = Sweeps.figures(Sweeps.SPACE, Sweeps.complete(40));
    JsonNode lines = shown(figures).chart("All parameters at once").at("/layer/0/data/values");
    assertThat(lines).hasSize(40);
    TrialResult best = figures.result().best().orElseThrow();
    JsonNode last = lines.get(39);
    assertThat(last.path("t").intValue()).isEqualTo(best.trial());
    assertThat(last.path("a0").doubleValue()).isEqualTo(1);
    // The learning rate lies between 1e-4 and 0.1, evenly in the logarithm; the depth from 1 to 4.
    double rate = Double.parseDouble(best.settings().get("training.optimizer.learning_rate"));
    assertThat(last.path("a1").doubleValue()).isCloseTo((Math.log10(rate) + 4) / 3, within(6e-4));
    double depth = Double.parseDouble(best.settings().get("network.depth"));
    assertThat(last.path("a2").doubleValue()).isCloseTo((depth - 1) / 3, within(6e-4));
    // The fixed parameter has no axis; where dropout is not set the line is below its axis.
    assertThat(last.has("a6")).isFalse();
    lines.forEach(
        line -> {
          TrialResult trial = figures.result().trials().get(line.path("t").intValue());
          if (!trial.settings().containsKey("network.dropout")) {
            assertThat(line.path("a5").doubleValue()).isEqualTo(-0.1);
          }
        });
  }

  @Test
  void importanceIsThatOfTheResult() {
    Map<String, Double> importance = new LinkedHashMap<>();
    importance.put("network.depth", 0.75);
    importance.put("network.units", 0.25);
    ShownPage page =
        shown(Sweeps.figures("toy", Sweeps.SPACE, Sweeps.complete(12), Pruning.NONE, importance));
    JsonNode rows = page.rows("What mattered");
    assertThat(rows.get(0).path("name").asText()).isEqualTo("depth");
    assertThat(rows.get(0).path("value").doubleValue()).isEqualTo(0.75);
    assertThat(rows.get(1).path("value").doubleValue()).isEqualTo(0.25);
    assertThat(page.html()).contains("depth (75 %), then units (25 %)");
  }

  @Test
  void oneTrialHasAPage() {
    ShownPage page = shown(Sweeps.figures(Sweeps.SPACE, Sweeps.complete(1)));
    assertThat(page.table("The best trials")).hasSize(1);
    assertThat(page.titles()).contains("Each trial, and the best so far");
  }

  @Test
  void twoThousandTrialsHaveAPageOfLessThanAMegabyteAndAFifth() {
    ShownPage page = shown(Sweeps.figures(Sweeps.SPACE, Sweeps.complete(2000)));
    assertThat(page.bytes()).isLessThan(MOST_BYTES);
    assertThat(page.rows("Each trial, and the best so far")).hasSize(2000);
    assertThat(page.chart("All parameters at once").at("/layer/0/data/values").size())
        .isBetween(500, 501);
    assertThat(page.html()).contains("Of 2,000 complete trials the charts show the best");
  }

  @Test
  void trialsThatAllFailedAreGroupedByTheirReasons() {
    List<TrialResult> trials =
        IntStream.range(0, 9)
            .mapToObj(i -> Sweeps.trial(i, Map.of(), Status.FAILED, Double.NaN))
            .toList();
    ShownPage page = shown(Sweeps.figures(Sweeps.SPACE, trials));
    assertThat(page.table("Why trials failed"))
        .containsExactly(List.of("the loss is not a number", "9.0", "0, 1, 2, 3, 4, 5, 6, 7, 8"));
    assertThat(page.html()).contains("No trial ended with a score");
    assertThat(page.titles()).isEmpty();
  }

  @Test
  void reasonsThatDifferInNumbersAloneAreOne() {
    List<TrialResult> trials = new ArrayList<>(Sweeps.complete(2));
    for (int i = 2; i < 5; i++) {
      String error = i == 4 ? "no memory" : "diverged in epoch " + i + " at 1." + i + "E-3";
      trials.add(
          new TrialResult(
              i,
              Map.of(),
              Status.FAILED,
              Double.NaN,
              List.of(),
              0,
              0,
              1,
              List.of(),
              List.of(),
              error));
    }
    assertThat(shown(Sweeps.figures(Sweeps.SPACE, trials)).table("Why trials failed"))
        .containsExactly(
            List.of(
                "diverged in epoch 2 at 1.2E-3 (with other numbers in other trials)",
                "2.0",
                "2, 3"),
            List.of("no memory", "1.0", "4"));
  }

  @Test
  void trialsThatWereAllPrunedAreGroupedByTheirEpochs() {
    List<TrialResult> trials =
        IntStream.range(0, 9)
            .mapToObj(i -> Sweeps.trial(i, Map.of(), Status.PRUNED, 0.5 + i))
            .toList();
    ShownPage page = shown(Sweeps.figures("toy", Sweeps.SPACE, trials, Pruning.ASHA, Map.of()));
    assertThat(page.table("After how many epochs"))
        .containsExactly(List.of("20.0", "9.0", "0.5", "0, 1, 2, 3, 4, 5, 6, 7, 8"));
    assertThat(page.html()).contains("successive halving");
  }

  @Test
  void noTrialAtAllHasAPage() {
    assertThat(shown(Sweeps.figures(Sweeps.SPACE, List.of())).html())
        .contains("No trial has ended");
  }

  @Test
  void oneParameterHasOneSlice() {
    SweepFigures figures = Sweeps.figures(Sweeps.SPACE.subList(1, 2), Sweeps.complete(10));
    assertThat(shown(figures).titles()).filteredOn("depth"::equals).hasSize(1);
  }

  @Test
  void timeIsSummedByHowTrialsEnded() {
    List<TrialResult> trials = new ArrayList<>(Sweeps.complete(3));
    trials.add(Sweeps.trial(3, Map.of(), Status.FAILED, Double.NaN));
    List<List<String>> table = shown(Sweeps.figures(Sweeps.SPACE, trials)).table("Seconds by how");
    assertThat(table.get(0)).containsExactly("complete", "3.0", "6.0", "75.0 %", "2.0", "20.0");
    assertThat(table.get(1)).containsExactly("failed", "1.0", "2.0", "25.0 %", "2.0", "0.0");
  }

  @Test
  void scoreThatDivergedDoesNotPressTheOthersIntoALine() {
    ScoreScale scale =
        ScoreScale.of(
            IntStream.rangeClosed(1, 20).mapToDouble(i -> i == 20 ? 1e6 : 1 + i / 20.0).toArray(),
            false);
    assertThat(scale.beyond()).isEqualTo(1);
    assertThat(scale.worst()).isLessThan(2);
    assertThat(scale.place(1e6)).isEqualTo(1);
    assertThat(scale.place(1.05)).isZero();
  }

  @Test
  void hostileNamesStandInThePageAsText() {
    ShownPage page = shown(hostile());
    assertThat(page.html()).doesNotContain("<img", "\u202e", "onerror=alert(1)>");
    assertThat(page.html().split("</script>", -1)).hasSize(1 + 1 + 4);
    assertThat(page.chart("All parameters at once").toString()).contains("onerror");
  }

  /** A name, a key, values and a reason as nobody should have them. */
  static SweepFigures hostile() {
    String evil = "</script><img src=x onerror=alert(1)>\"'&a.b[0]\\\u202eabc\n${7*7}";
    String json = com.fasterxml.jackson.databind.node.TextNode.valueOf(evil).toString();
    List<SearchParameter> space =
        List.of(
            SearchParameter.of(
                "data.columns." + evil, new SearchRange.Choice(List.of(json, "\"a.b[0]\"", "3"))),
            SearchParameter.of("network.depth", new SearchRange.Int(1, 4)));
    List<TrialResult> trials = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Map<String, String> settings =
          i == 0
              ? Map.of()
              : Map.of(
                  "data.columns." + evil,
                  i % 2 == 0 ? json : "\"a.b[0]\"",
                  "network.depth",
                  String.valueOf(1 + i % 4));
      trials.add(Sweeps.trial(i, settings, Status.COMPLETE, 1 + i % 5));
    }
    trials.add(
        new TrialResult(
            12,
            Map.of(),
            Status.FAILED,
            Double.NaN,
            List.of(),
            0,
            0,
            1,
            List.of(),
            List.of(),
            evil));
    return Sweeps.figures(evil, space, trials, Pruning.MEDIAN, Map.of("data.columns." + evil, 1.0));
  }

  @Test
  void trialsStandAtTheEdgeOnlyIfTheChartEndsBeforeThem() {
    String chart = "Each trial, and the best so far";
    for (double pruned : new double[] {0.6, 1e6}) {
      List<TrialResult> trials = new ArrayList<>(Sweeps.complete(30));
      trials.add(Sweeps.trial(30, Map.of(), Status.PRUNED, pruned));
      ShownPage page = shown(Sweeps.figures(Sweeps.SPACE, trials));
      assertThat(page.rows(chart)).hasSize(31);
      JsonNode domain = page.chart(chart).at("/layer/1/encoding/y/scale/domain");
      if (pruned > 1) {
        assertThat(domain.path(1).doubleValue()).isLessThan(1);
        assertThat(page.html()).contains("Trials that are far worse stand at the edge");
      } else {
        assertThat(domain.isMissingNode()).isTrue();
        assertThat(page.html()).doesNotContain("stand at the edge");
      }
    }
  }
}
