package io.github.tabfit.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.explain.Background.Explained;
import io.github.tabfit.explain.ShapleyMethod.Contribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Expected values: the definition's, by {@code src/test/python/explanation_reference.py}. */
class ShapleyTest {
  @TempDir private Path folder;

  private Reference reference(String table) throws IOException {
    return table.equals("numbers") ? Reference.numbers(folder) : Reference.classes(folder);
  }

  private static List<Contribution> contributions(ShapleyMethod method, Explained row) {
    List<double[]> pieces = new ArrayList<>();
    for (int piece = 0; piece < method.pieces(); piece++) {
      pieces.add(method.piece(piece, row));
    }
    return method.join(pieces, row);
  }

  private static double sum(List<Contribution> contributions) {
    return contributions.stream().mapToDouble(Contribution::value).sum();
  }

  /** All 40320 orders of eight columns, 720 of six; to 1e-6 of what is predicted. */
  @ParameterizedTest
  @ValueSource(strings = {"numbers", "classes"})
  void areTheDefinitionsMeanOverAllOrders(String table) throws IOException {
    Reference reference = reference(table);
    Background background = reference.background();
    ExplainedRows rows = reference.rows();
    assertThat(reference.json().get("shapley")).hasSize(3);
    for (JsonNode expected : reference.json().get("shapley")) {
      int place = expected.get("row").asInt();
      Explained row = background.explained(rows.features(new int[] {place}));
      double unit = Math.max(1, Math.abs(expected.get("prediction").asDouble()));
      assertThat(background.model().name(row.label())).isEqualTo(expected.path("class").asText());
      assertThat(row.prediction())
          .isCloseTo(expected.get("prediction").asDouble(), within(1e-6 * unit));
      assertThat(background.base(row.label()))
          .isCloseTo(expected.get("base").asDouble(), within(1e-6 * unit));
      List<Contribution> found = contributions(new ExactShapley(background), row);
      assertThat(found).hasSize(expected.get("contributions").size());
      for (int i = 0; i < found.size(); i++) {
        String column = background.groups().get(i).group().name();
        assertThat(found.get(i).value())
            .as(column)
            .isCloseTo(expected.get("contributions").get(column).asDouble(), within(1e-6 * unit));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "classes"})
  void drawnOrdersComeNearAllOrdersAndSumExactly(String table) throws IOException {
    Reference reference = reference(table);
    Background background = reference.background();
    Explained row = background.explained(reference.rows().features(new int[] {5}));
    List<Contribution> exact = contributions(new ExactShapley(background), row);
    List<Contribution> drawn = contributions(new SampledShapley(background, 1), row);
    double difference = row.prediction() - background.base(row.label());
    assertThat(sum(drawn)).isCloseTo(difference, within(1e-9 * Math.max(1, row.prediction())));
    for (int i = 0; i < exact.size(); i++) {
      // Float32 outputs round, where chance has nothing to say.
      double bound = 5 * drawn.get(i).standardError() + 1e-6 * Math.max(1, row.prediction());
      assertThat(drawn.get(i).value()).isCloseTo(exact.get(i).value(), within(bound));
    }
    assertThat(drawn).anyMatch(contribution -> contribution.standardError() > 0);
    assertThat(contributions(new SampledShapley(background, 2), row)).isNotEqualTo(drawn);
  }

  /**
   * The axioms: columns a and b have equal values and weights, so that they contribute the same; d
   * has no weight, so that it contributes nothing; a group contributes what its columns do when
   * they play as one, and the sums stay.
   */
  @Test
  void equalColumnsContributeTheSameAndAnIdleOneNothing() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("a,b,c,d,y\n");
    for (int i = 0; i < 60; i++) {
      double a = random.nextGaussian();
      double c = random.nextGaussian();
      text.append(a).append(',').append(a).append(',').append(c).append(',');
      text.append(random.nextGaussian()).append(',').append(a * c).append('\n');
    }
    Path data = Files.writeString(folder.resolve("t.csv"), text);
    Bundle bundle =
        Experiment.of(data, "y")
            .with("network.layers", "[{units: 7, activation: tanh}]")
            .with("ensemble.members", 1)
            .with("training.epochs", 2)
            .with("data.preprocessing.numeric", "standardize")
            .output(folder.resolve("run"))
            .train()
            .bundle();
    INDArray weights = bundle.network().getParam("0_W");
    for (int unit = 0; unit < 7; unit++) {
      weights.putScalar(1, unit, weights.getDouble(0, unit));
      weights.putScalar(3, unit, 0);
    }
    ExplainedRows rows = Reference.rows(Predictor.of(bundle), data);
    Explanation explanation = Explanation.of(rows.predictor(), rows.table(), rows.tableRows());
    List<Reason> reasons = explanation.reasons(new int[] {3}, 60).get(0).reasons();
    assertThat(reasons.get(0).contribution())
        .isCloseTo(reasons.get(1).contribution(), within(1e-6));
    assertThat(Math.abs(reasons.get(0).contribution())).isGreaterThan(1e-3);
    assertThat(reasons.get(3).contribution()).isCloseTo(0, within(1e-6));
    ExplanationSettings together =
        explanation.settings().with(List.of(new ColumnGroup(List.of("a", "b"))));
    RowReasons grouped = explanation.with(together).reasons(new int[] {3}, 60).get(0);
    assertThat(grouped.reasons())
        .extracting(r -> r.group().name())
        .containsExactly("a + b", "c", "d");
    assertThat(grouped.base() + grouped.reasons().stream().mapToDouble(Reason::contribution).sum())
        .isCloseTo(grouped.prediction(), within(1e-9));
  }

  @Test
  void summaryIsTheMeanOfTheContributionsSizes() {
    ColumnGroup a = ColumnGroup.of("a");
    ColumnGroup b = ColumnGroup.of("b");
    RowReasons first = row(new Reason(a, "1", -3, 0), new Reason(b, "2", 1, 0));
    RowReasons second = row(new Reason(a, "1", 1, 0), new Reason(b, "2", 4, 0));
    ReasonSummary summary = ReasonSummary.of(List.of(first, second));
    assertThat(summary.rows()).isEqualTo(2);
    // |-3| and |1| are 2 on average, |1| and |4| are 2.5.
    assertThat(summary.ranked())
        .containsExactly(
            new ReasonSummary.Contribution(b, 2.5), new ReasonSummary.Contribution(a, 2));
  }

  private static RowReasons row(Reason... reasons) {
    return new RowReasons(1, "", 0, 0, 1, true, List.of(reasons));
  }
}
