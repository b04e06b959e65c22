package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.evaluation.ConfusionMatrix;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.explain.ColumnGroup;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.GridAxis;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.RowReasons;
import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.TrialResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultFiguresTest {
  private static final TestRows ROWS =
      new TestRows(
          List.of("no", "yes"),
          new double[] {1, 0, 1, 0},
          new double[] {1, 1, 0, 0},
          new double[][] {{0.1, 0.9}, {0.4, 0.6}, {0.4, 0.6}, {0.8, 0.2}});

  @Test
  void rowsOfEqualScorePassTheThresholdTogether() {
    // 0.9 finds one of two; 0.6 the other and one of two others; 0.2 the last other.
    Line roc = ROWS.roc(1);
    assertThat(roc.x()).containsExactly(0, 0, 0.5, 1);
    assertThat(roc.y()).containsExactly(0, 0.5, 1, 1);
    assertThat(ModelFigures.roc(ROWS).series()).hasSize(2);
  }

  @Test
  void confusionHasActualClassesDownAndPredictedAcross() {
    double[][] counts = {{3, 1}, {0, 2}};
    Figure figure = ModelFigures.confusion(new ConfusionMatrix(List.of("a", "b"), counts));
    assertThat(((Heat) figure.series().get(0)).values()).isDeepEqualTo(counts);
    assertThat(figure.y().title()).isEqualTo("actual");
  }

  @Test
  void predictionsAndResidualsAreTheRows() {
    TestRows rows =
        new TestRows(List.of(), new double[] {10, 20}, new double[] {12, 17}, new double[2][0]);
    Points predicted = (Points) ModelFigures.predictions(rows, "m").series().get(1);
    assertThat(predicted.x()).containsExactly(10, 20);
    assertThat(predicted.y()).containsExactly(12, 17);
    assertThat(((Line) ModelFigures.predictions(rows, "m").series().get(0)).x())
        .containsExactly(10, 20);
    assertThat(((Points) ModelFigures.residuals(rows, "m").series().get(1)).y())
        .containsExactly(-2, 3);
  }

  @Test
  void theMostImportantColumnIsTheFirst() {
    Importance importance =
        new Importance(
            Metric.RMSE,
            1,
            4,
            2,
            List.of(
                new ColumnImportance(ColumnGroup.of("small"), List.of(0.1, 0.3)),
                new ColumnImportance(ColumnGroup.of("large"), List.of(2.0, 4.0))));
    Figure figure = ExplanationFigures.importance(importance);
    assertThat(figure.y().categories()).containsExactly("large", "small");
    // Means 3 and 0.2; standard deviations by the number: 1 and 0.1.
    Bars bars = (Bars) figure.series().get(0);
    assertThat(bars.lengths()[0]).isEqualTo(3);
    assertThat(bars.spreads()[0]).isEqualTo(1);
  }

  @Test
  void dependenceOnNumbersIsALineAndOnNamesPoints() {
    Dependence.Output output = new Dependence.Output("", List.of(1.0, 2.0), List.of());
    GridAxis number = new GridAxis("n", List.of("3", "4"), List.of(3.0, 4.0), 0);
    GridAxis name = new GridAxis("c", List.of("x", "y"), List.of(), 0);
    Figure line =
        ExplanationFigures.dependence(
            new Dependence(List.of(number), 2, List.of(), List.of(output)));
    assertThat(((Line) line.series().get(0)).x()).containsExactly(3, 4);
    Figure points =
        ExplanationFigures.dependence(new Dependence(List.of(name), 2, List.of(), List.of(output)));
    assertThat(((Points) points.series().get(0)).x()).containsExactly(0, 1);
    assertThat(points.x().categories()).containsExactly("x", "y");
    assertThatThrownBy(
            () ->
                ExplanationFigures.dependence(
                    new Dependence(List.of(number, name), 2, List.of(), List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLargestReasonIsTheFirst() {
    RowReasons row =
        new RowReasons(
            7,
            "yes",
            0.9,
            0.5,
            10,
            true,
            List.of(
                new Reason(ColumnGroup.of("a"), "1", 0.1, 0),
                new Reason(ColumnGroup.of("b"), "2", -0.3, 0)));
    Figure figure = ExplanationFigures.reasons(row);
    assertThat(figure.y().categories()).containsExactly("b = 2", "a = 1");
    assertThat(figure.title()).startsWith("Row 7: yes 0.9 = 0.5 on average");
  }

  @Test
  void theBestSoFarNeverGetsWorse() {
    SweepResult sweep =
        new SweepResult(
            Metric.LOSS,
            List.of(trial(0, 0.5), trial(1, 0.7), trial(2, 0.4)),
            Map.of(),
            SweepResult.Reason.TRIALS,
            1,
            Map.of("training.l2", 1.0));
    Figure figure = SweepFigures.history(sweep);
    assertThat(((Line) figure.series().get(0)).y()).containsExactly(0.5, 0.5, 0.4);
    assertThat(((Points) figure.series().get(1)).y()).containsExactly(0.5, 0.7, 0.4);
    assertThat(((Points) SweepFigures.setting(sweep, "training.l2").series().get(0)).x())
        .containsExactly(0.01, 0.02);
  }

  /** The file's trial has no settings. */
  private static TrialResult trial(int number, double value) {
    Map<String, String> settings =
        number == 0 ? Map.of() : Map.of("training.l2", String.valueOf(number / 100.0));
    return new TrialResult(
        number,
        settings,
        TrialResult.Status.COMPLETE,
        value,
        List.of(),
        1,
        1,
        1,
        List.of(),
        List.of(),
        "");
  }

  @Test
  void outsideOfTheKernelNothingIsShownAndTheRemedyIsSaid() {
    Grid grid = Grid.of("a");
    assertThatThrownBy(() -> Notebook.show(grid))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("./tabfit notebooks");
  }
}
