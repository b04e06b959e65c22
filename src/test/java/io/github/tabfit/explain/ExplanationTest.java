package io.github.tabfit.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of every task, encoding and kind of column, ensembles among them. */
class ExplanationTest {
  @TempDir private Path folder;

  /** Twelve features, more than are explained exactly; missing values in most of them. */
  private Path table() throws IOException {
    Random random = new Random(11);
    StringBuilder text =
        new StringBuilder(
            "n0,n1,n2,n3,n4,n5,n6,n7,color,open,day,note,\"odd, \"\"name\"\"\",kind,sold,price\n");
    for (int i = 0; i < 80; i++) {
      double first = random.nextGaussian();
      text.append(first);
      for (int n = 1; n < 8; n++) {
        text.append(',').append((i + n) % 11 == 0 ? "" : String.valueOf(random.nextGaussian()));
      }
      text.append(',').append(i % 13 == 4 ? "" : List.of("red", "grün", "blue").get(i % 3));
      text.append(',').append(random.nextBoolean() ? "yes" : "no");
      text.append(',').append(LocalDate.of(2015, 1, 1).plusDays(37L * i));
      text.append(first > 0 ? ",a large and sunny flat," : ",small room near the station,");
      text.append(i % 7);
      text.append(',').append(first > 0.4 ? "a" : first < -0.4 ? "b" : "c");
      text.append(',').append(first > 0 ? "yes" : "no");
      text.append(',').append(10 + 3 * first + i % 3).append('\n');
    }
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private Predictor model(Path data, String target, String... settings) {
    Experiment experiment =
        Experiment.of(data, target)
            .with("training.epochs", 2)
            .with("network.layers", "[{units: 6}]")
            .with("data.columns.note", "text")
            .output(folder.resolve("run"));
    for (String other : List.of("kind", "sold", "price")) {
      if (!other.equals(target)) {
        experiment = experiment.with("data.columns." + other, "ignore");
      }
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      experiment = experiment.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return experiment.train().predictor();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price | data.preprocessing.numeric=piecewise_linear",
        "price | data.preprocessing.target=log1p",
        "kind  | data.preprocessing.numeric=quantile",
        "sold  | data.preprocessing.missing_indicator=true",
        "sold  | network.output.loss=hinge",
        "price | network.output.loss=quantile",
        "kind  | data.preprocessing.categorical=embedding",
        "price | ensemble={members: 3, resample: folds}",
        "kind  | ensemble={members: 2, resample: bootstrap}"
      })
  void everyModelIsExplainedAndItsReasonsSumToThePrediction(String target, String setting)
      throws IOException {
    Path data = table();
    Predictor predictor = model(data, target, setting);
    ExplainedRows rows = Reference.rows(predictor, data);
    Explanation explanation = Explanation.of(predictor, rows.table(), rows.tableRows());
    Importance importance =
        explanation.importance(Explanation.defaultMetric(predictor), 2, List.of());
    assertThat(importance.columns())
        .extracting(column -> column.group().name())
        .containsExactlyElementsOf(predictor.columns());
    assertThat(predictor.columns()).contains("note", "odd, \"name\"");
    for (String column : predictor.columns().stream().filter(explanation::hasValues).toList()) {
      Dependence dependence = explanation.dependence(List.of(column), 6, 2);
      assertThat(dependence.points()).as(column).isPositive().isLessThanOrEqualTo(6);
    }
    int[] asked = {0, 7, 79};
    List<RowReasons> sampled = explanation.reasons(asked, 20);
    List<ColumnGroup> numbers =
        List.of(new ColumnGroup(List.of("n1", "n2", "n3", "n4", "n5", "n6", "n7")));
    List<RowReasons> exact =
        explanation.with(explanation.settings().with(numbers)).reasons(asked, 20);
    assertThat(sampled).noneMatch(RowReasons::isExact);
    assertThat(exact).allMatch(RowReasons::isExact);
    for (List<RowReasons> all : List.of(sampled, exact)) {
      assertThat(all).extracting(RowReasons::row).containsExactly(1, 8, 80);
      for (RowReasons row : all) {
        double sum = row.reasons().stream().mapToDouble(Reason::contribution).sum();
        assertThat(row.base() + sum).isCloseTo(row.prediction(), within(1e-9));
      }
    }
    assertThat(explanation.with(explanation.settings().onThreads(1)).reasons(asked, 20))
        .isEqualTo(sampled);
  }

  /** What a row's reasons explain is what the model predicts of it. */
  @Test
  void thePredictionIsThePredictorsOwn() throws IOException {
    Path data = table();
    Predictor predictor = model(data, "price");
    ExplainedRows rows = Reference.rows(predictor, data);
    Explanation explanation = Explanation.of(predictor, rows.table(), rows.tableRows());
    double[] predicted =
        predictor.predictFeatures(rows.features(), rows.count()).stream()
            .mapToDouble(prediction -> ((Prediction.ValuePrediction) prediction).value())
            .toArray();
    RowReasons row = explanation.reasons(new int[] {4}, 1000).get(0);
    assertThat(row.prediction()).isCloseTo(predicted[4], within(1e-4));
    double mean = Arrays.stream(predicted).average().orElseThrow();
    assertThat(row.base()).isCloseTo(mean, within(1e-4));
    assertThat(row.background()).isEqualTo(80);
    assertThat(row.output()).isEmpty();
  }

  @Test
  void dependenceNamesDatesAndWordsAndLeavesRareCategoriesOut() throws IOException {
    Path data = table();
    Predictor predictor = model(data, "price");
    ExplainedRows rows = Reference.rows(predictor, data);
    Explanation explanation = Explanation.of(predictor, rows.table(), rows.tableRows());
    GridAxis open = explanation.dependence(List.of("open"), 5, 0).axes().get(0);
    assertThat(open.labels()).containsExactly("no", "yes");
    GridAxis day = explanation.dependence(List.of("day"), 5, 0).axes().get(0);
    assertThat(day.labels()).hasSize(5).allMatch(label -> label.startsWith("20"));
    GridAxis color = explanation.dependence(List.of("color"), 2, 0).axes().get(0);
    assertThat(color.size() + color.left()).isEqualTo(3);
    Dependence both = explanation.dependence(List.of("color", "open"), 3, 0);
    assertThat(both.points()).isEqualTo(6);
    assertThat(both.label(0, 0)).isEqualTo(both.label(1, 0)).isEqualTo("blue");
    assertThat(both.label(1, 1)).isEqualTo(both.label(3, 1)).isEqualTo("yes");
  }

  @Test
  void textHasNoValuesToGoThrough() throws IOException {
    Path data = table();
    Predictor predictor = model(data, "price");
    ExplainedRows rows = Reference.rows(predictor, data);
    Explanation explanation = Explanation.of(predictor, rows.table(), rows.tableRows());
    assertThat(explanation.hasValues("note")).isFalse();
    assertThatThrownBy(() -> explanation.dependence(List.of("note"), 5, 0))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("column 'note' is text");
  }

  @Test
  void aRowIsDescribedByItsValuesAsTheTableHasThem() throws IOException {
    Path data = table();
    Predictor predictor = model(data, "price");
    ExplainedRows rows = Reference.rows(predictor, data);
    Explanation explanation = Explanation.of(predictor, rows.table(), rows.tableRows());
    List<Reason> reasons = explanation.reasons(new int[] {4}, 5).get(0).reasons();
    assertThat(reasons)
        .filteredOn(reason -> reason.group().name().equals("day"))
        .extracting(Reason::value)
        .containsExactly(LocalDate.of(2015, 1, 1).plusDays(37L * 4).toString());
    assertThat(reasons)
        .filteredOn(reason -> reason.group().name().equals("color"))
        .extracting(Reason::value)
        .containsExactly("missing");
    assertThat(explanation.reasons(new int[0], 5)).isEmpty();
  }

  @Test
  void rowsAreDrawnWithoutRepetition() {
    int[] rows = {5, 9, 12, 40, 41};
    assertThat(Explanation.draw(rows, 5, 1)).containsExactly(5, 9, 12, 40, 41);
    assertThat(Explanation.draw(rows, 3, 1)).hasSize(3).isSorted().doesNotHaveDuplicates();
    assertThat(Explanation.draw(rows, 3, 1)).containsExactly(Explanation.draw(rows, 3, 1));
  }
}
