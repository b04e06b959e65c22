package io.github.tabfit.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: scikit-learn's, by {@code src/test/python/explanation_reference.py}. */
class PermutationImportanceTest {
  private static final Work WORK = new Work(2, ExplanationListener.NONE);

  @TempDir private static Path folder;

  private static Reference numbers;
  private static Reference classes;

  @BeforeAll
  static void models() throws IOException {
    numbers = Reference.numbers(folder);
    classes = Reference.classes(folder);
  }

  private static int[][] permutations(Reference reference) {
    return StreamSupport.stream(reference.json().get("permutations").spliterator(), false)
        .map(Reference::ints)
        .toArray(int[][]::new);
  }

  private static Explanation explanation(Reference reference) {
    ExplainedRows rows = reference.rows();
    return Explanation.of(rows.predictor(), rows.table(), rows.tableRows());
  }

  /** Outputs are float32, 7 digits of numbers about 150 and of probabilities. */
  @ParameterizedTest
  @CsvSource({
    "numbers, rmse, 2e-5",
    "numbers, mae, 2e-5",
    "numbers, r2, 1e-6",
    "classes, log_loss, 1e-6",
    "classes, accuracy, 1e-12"
  })
  void isScikitLearnsOnTheSameOutputsAndPermutations(
      String table, String metric, double tolerance) {
    Reference reference = table.equals("numbers") ? numbers : classes;
    JsonNode expected = reference.json().at("/importance/" + metric);
    Importance importance =
        new PermutationImportance(reference.rows(), Metric.byId(metric))
            .of(reference.groups(), permutations(reference), WORK);
    assertThat(importance.baseline())
        .isCloseTo(expected.get("baseline").asDouble(), within(tolerance));
    assertThat(importance.columns()).hasSize(expected.get("mean").size());
    for (ColumnImportance column : importance.columns()) {
      String name = column.group().name();
      List<Double> drops = Reference.doubles(expected.get("drops").get(name));
      assertThat(column.drops()).hasSize(5);
      for (int repeat = 0; repeat < 5; repeat++) {
        assertThat(column.drops().get(repeat)).isCloseTo(drops.get(repeat), within(tolerance));
      }
      assertThat(column.mean())
          .isCloseTo(expected.get("mean").get(name).asDouble(), within(tolerance));
      assertThat(column.sd()).isCloseTo(expected.get("sd").get(name).asDouble(), within(tolerance));
    }
  }

  @Test
  void figuresAreTheSameWithAnyNumberOfThreads() {
    Explanation explanation = explanation(classes);
    ExplanationSettings settings = explanation.settings();
    List<Importance> found =
        List.of(1, 2, 5).stream()
            .map(n -> explanation.with(settings.onThreads(n)).importance(Metric.MCC, 3, List.of()))
            .toList();
    assertThat(found).allMatch(found.get(0)::equals);
    assertThat(explanation.with(ExplanationSettings.of(99)).importance(Metric.MCC, 3, List.of()))
        .isNotEqualTo(found.get(0));
  }

  /** A column's figures do not depend on which others are asked for. */
  @Test
  void chosenColumnsHaveTheFiguresThatTheyHaveAmongAll() {
    Explanation explanation = explanation(numbers);
    Importance all = explanation.importance(Metric.RMSE, 2, List.of());
    Importance some = explanation.importance(Metric.RMSE, 2, List.of("bmi", "s6_glu"));
    assertThat(some.columns()).containsExactly(all.columns().get(2), all.columns().get(7));
  }

  /**
   * Where all columns are shuffled as one, predictions are those of other rows: by hand, the metric
   * of the rows' own predictions in the permutation's order.
   */
  @Test
  void columnsTogetherAreShuffledAsOne() {
    ExplainedRows rows = numbers.rows();
    ModelOutputs model = new ModelOutputs(rows.predictor());
    ColumnGroup all = new ColumnGroup(rows.predictor().columns());
    int[][] permutations = permutations(numbers);
    Importance importance =
        new PermutationImportance(rows, Metric.MAE)
            .of(GroupFeatures.of(rows.fitted().columns(), List.of(all)), permutations, WORK);
    float[] outputs = model.of(rows.features(), rows.count());
    double[] targets = rows.fitted().transform(rows.table(), rows.tableRows()).targets();
    double before = 0;
    double after = 0;
    for (int row = 0; row < rows.count(); row++) {
      before += Math.abs(targets[row] - model.value(outputs, row, ModelOutputs.NUMBER));
      after +=
          Math.abs(targets[row] - model.value(outputs, permutations[0][row], ModelOutputs.NUMBER));
    }
    assertThat(importance.columns()).singleElement().extracting(c -> c.group()).isEqualTo(all);
    assertThat(importance.columns().get(0).drops().get(0))
        .isCloseTo((after - before) / rows.count(), within(1e-4));
  }

  @Test
  void settingsGroupColumnsAndLeaveTheOthersAlone() {
    Explanation explanation = explanation(numbers);
    ColumnGroup blood = new ColumnGroup(List.of("s3_hdl", "s4_tch"));
    Explanation together = explanation.with(ExplanationSettings.of(3).with(List.of(blood)));
    assertThat(together.importance(Metric.R2, 1, List.of()).columns())
        .extracting(column -> column.group().name())
        .containsExactly("age", "sex", "bmi", "bp", "s3_hdl + s4_tch", "s5_ltg", "s6_glu");
    assertThat(together.importance(Metric.R2, 1, List.of("s4_tch")).columns())
        .extracting(ColumnImportance::group)
        .containsExactly(blood);
    assertThatThrownBy(
            () -> ExplanationSettings.of(3).with(List.of(blood, ColumnGroup.of("s4_tch"))))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("'s4_tch'");
  }

  @Test
  void ofOneRowNothingIsShuffled() {
    ExplainedRows rows = numbers.rows();
    Explanation one = Explanation.of(rows.predictor(), rows.table(), new int[] {4});
    assertThat(one.importance(Metric.RMSE, 2, List.of()).columns())
        .allSatisfy(column -> assertThat(column.drops()).containsExactly(0.0, 0.0));
    assertThatThrownBy(() -> one.importance(Metric.R2, 2, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("r2 is undefined on 1 rows");
  }

  @Test
  void whatCannotBeIsRefused() {
    Explanation explanation = explanation(numbers);
    assertThatThrownBy(() -> explanation.importance(Metric.ACCURACY, 1, List.of()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("accuracy");
    assertThatThrownBy(() -> explanation.importance(Metric.LOSS, 1, List.of()))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("try rmse");
    assertThatThrownBy(() -> explanation.importance(Metric.R2, 0, List.of()))
        .isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> explanation.importance(Metric.R2, 1, List.of("bmj")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("'bmj' is none that the model reads (did you mean 'bmi'?)");
    ExplainedRows rows = numbers.rows();
    assertThatThrownBy(() -> Explanation.of(rows.predictor(), rows.table(), new int[0]))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at least 1 is required");
  }

  @Test
  void aListenerFollowsAndMayCancel() {
    int[] last = new int[2];
    explanation(numbers)
        .with(
            (stage, done, all) -> {
              last[0] = done;
              last[1] = all;
            })
        .importance(Metric.RMSE, 2, List.of());
    assertThat(last).containsExactly(16, 16);
    ExplanationListener impatient =
        new ExplanationListener() {
          @Override
          public void progressed(String stage, int done, int all) {
            assertThat(done).isLessThanOrEqualTo(1);
          }

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () -> explanation(numbers).with(impatient).importance(Metric.RMSE, 2, List.of()))
        .isInstanceOf(CancellationException.class);
  }
}
