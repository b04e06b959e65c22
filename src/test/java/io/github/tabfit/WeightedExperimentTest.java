package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.run.ModelEvaluation;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.training.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights, from the table to the metrics. */
class WeightedExperimentTest {
  @TempDir private Path folder;

  /** Rows of x, y and target, of which those of odd places are garbage if that is wanted. */
  private Path table(String name, boolean classes, boolean garbage) throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>(List.of("x,c,w,t"));
    for (int i = 0; i < 120; i++) {
      double x = random.nextGaussian();
      String target = classes ? (x > 0 ? "big" : "small") : String.valueOf(3 * x + 1);
      if (garbage) {
        // Another class, a level of its own, numbers that would move every statistic.
        lines.add("1e7,odd,0," + (classes ? "huge" : "-1e6"));
      }
      lines.add("%s,%s,%s,%s".formatted(x, "ab".charAt(i % 2), 0.5 + i % 3, target));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private Run train(Path table, String output) {
    return Experiment.of(table, "t")
        .with("data.weight", "w")
        .with("training.epochs", 4)
        .output(folder.resolve(output))
        .train();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowOfWeightZeroIsARowThatIsNotThere(boolean classes) throws IOException {
    Run plain = train(table("plain.csv", classes, false), "plain");
    Run garbage = train(table("garbage.csv", classes, true), "garbage");

    PreparedExperiment expected = plain.experiment();
    PreparedExperiment found = garbage.experiment();
    assertThat(found.preprocessing().columns()).isEqualTo(expected.preprocessing().columns());
    assertThat(found.preprocessing().target()).isEqualTo(expected.preprocessing().target());
    assertThat(found.train().features()).isEqualTo(expected.train().features());
    assertThat(garbage.baseline().metrics()).isEqualTo(plain.baseline().metrics());
    for (String part : List.of("train", "validation", "test")) {
      assertThat(garbage.metrics(part)).isEqualTo(plain.metrics(part));
    }
    assertThat(found.preprocessing().findings())
        .anySatisfy(f -> assertThat(f.message()).contains("is 0 in 120 of 240 rows"));
  }

  @Test
  void modelIsMeasuredByTheWeightsOfTheRows() throws IOException {
    Run run = train(table("plain.csv", true, false), "run");
    // The same rows: those of weight 2 twice, those of weight 0 with a class that there is not.
    Path weighted =
        Files.writeString(
            folder.resolve("a.csv"),
            "x,c,w,t\n-1,a,2,big\n1,b,1,big\n0.5,a,0,huge\n-2,b,1,small\n");
    Path copies =
        Files.writeString(
            folder.resolve("b.csv"), "x,c,t\n-1,a,big\n-1,a,big\n1,b,big\n-2,b,small\n");

    EvaluationResult expected = ModelEvaluation.of(run.predictor(), copies);
    EvaluationResult found = ModelEvaluation.of(run.predictor(), weighted);

    assertThat(found.rows()).isEqualTo(3);
    expected
        .metrics()
        .forEach(
            (name, value) ->
                assertThat(found.metrics().get(name)).as(name).isCloseTo(value, within(1e-12)));
  }

  @Test
  void rowsOfWeightZeroAloneCannotBeMeasured() throws IOException {
    Run run = train(table("plain.csv", true, false), "run");
    Path none = Files.writeString(folder.resolve("a.csv"), "x,c,w,t\n-1,a,0,big\n1,b,0,small\n");

    assertThatThrownBy(() -> ModelEvaluation.of(run.predictor(), none))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("and a weight above 0");
  }

  @Test
  void classWeightsReachTheValidationLossAsRowWeightsDo() throws IOException {
    StringBuilder text = new StringBuilder("x,w,t\n");
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      boolean yes = x + random.nextGaussian() > 1;
      text.append(String.format(Locale.ROOT, "%.3f,%d,%s%n", x, yes ? 3 : 1, yes ? "yes" : "no"));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), text);
    // Without a transform that a weight would move, both train the same network.
    Experiment plain =
        Experiment.of(table, "t")
            .with("data.preprocessing.numeric", "none")
            .with("training.epochs", 5)
            .with("data.split", "{validation: 0.3, test: 0.2}");

    Run byClass =
        plain
            .with("training.class_weights", "{yes: 3, no: 1}")
            .with("data.columns", "{w: ignore}")
            .output(folder.resolve("class"))
            .train();
    Run byRow = plain.with("data.weight", "w").output(folder.resolve("row")).train();

    assertThat(byClass.training().history())
        .extracting(EpochReport::validationLoss)
        .containsExactlyElementsOf(
            byRow.training().history().stream().map(EpochReport::validationLoss).toList());
    Map<String, Double> test = byClass.metrics("test").orElseThrow();
    assertThat(test.get("loss")).isEqualTo(byRow.metrics("test").orElseThrow().get("loss"));
    // The metrics know the rows' own weights alone.
    assertThat(test.get("log_loss")).isNotEqualTo(test.get("loss"));
  }

  @Test
  void copiesAcrossTheSplitAreSaidAndTheGroupIsNoFeature() throws IOException {
    StringBuilder text = new StringBuilder("patient,x,t\n");
    for (int i = 0; i < 90; i++) {
      text.append("p%d,%d,%d%n".formatted(i / 3, i / 3 * 7 % 31, i / 3 * 5 % 29));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), text);

    Experiment experiment =
        Experiment.of(table, "t").with("data.preprocessing.numeric", "standardize");
    assertThat(experiment.prepare().preprocessing().findings())
        .extracting(finding -> finding.kind().id())
        .contains("duplicates_across", "groups_repeated");
    PreparedExperiment grouped = experiment.with("data.split.group", "patient").prepare();
    assertThat(grouped.preprocessing().featureNames()).containsExactly("x");
    assertThat(grouped.preprocessing().findings())
        .extracting(finding -> finding.kind().id())
        .contains("group_left_out")
        .doesNotContain("duplicates_across", "groups_repeated");
  }
}
