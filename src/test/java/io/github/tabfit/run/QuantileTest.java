package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Prediction.ValuePrediction;
import io.github.tabfit.bundle.PredictionColumns;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.export.ExportFormat;
import io.github.tabfit.export.ExportResult;
import io.github.tabfit.export.Exporter;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles of a table whose noise grows with x: y = 2x + (0.2 + x)·N(0, 1), x in [0, 1]. */
class QuantileTest {
  private static final int ROWS = 1500;

  /** Φ⁻¹(0.9), from a table of the normal distribution. */
  private static final double NINTH_DECILE = 1.2816;

  @TempDir private Path folder;

  private Path table(String name, int seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < ROWS; i++) {
      double x = random.nextDouble();
      text.append(x).append(',').append(5 + 2 * x + (0.2 + x) * random.nextGaussian()).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Experiment experiment() throws IOException {
    return Experiment.of(table("t.csv", 1), "y")
        .output(folder.resolve("run"))
        .with("network", "{layers: [{units: 16}], output: {loss: quantile}}")
        .with(
            "training",
            "{epochs: 40, batch_size: 64, optimizer: {type: adam, learning_rate: 0.01}}")
        .with("data.split", "{validation: 0.2, test: 0.2}");
  }

  private Experiment brief() throws IOException {
    return experiment().with("training.epochs", 2);
  }

  @Test
  void quantilesAreThoseOfTheNoiseAndTheBoundsHoldTheirShare() throws IOException {
    Run run = experiment().train();
    Predictor predictor = Predictor.load(run.model());
    assertThat(predictor.quantiles()).isEqualTo(QuantileLevels.USUAL);
    for (double x : new double[] {0.2, 0.5, 0.8}) {
      ValuePrediction prediction = (ValuePrediction) predictor.predict(Map.of("x", x));
      double sd = 0.2 + x;
      // 900 rows tell a decile to about 1.7 · sd / √n of those nearby; a quarter of sd is 5 times
      // that.
      double slack = 0.3 * sd;
      assertThat(prediction.quantiles().keySet()).containsExactly(0.1, 0.5, 0.9);
      assertThat(prediction.quantiles().get(0.1))
          .isEqualTo(5 + 2 * x - NINTH_DECILE * sd, within(slack));
      assertThat(prediction.value()).isEqualTo(5 + 2 * x, within(slack));
      assertThat(prediction.quantiles().get(0.9))
          .isEqualTo(5 + 2 * x + NINTH_DECILE * sd, within(slack));
      assertThat(prediction.interval())
          .contains(
              new Prediction.Interval(
                  prediction.quantiles().get(0.1), prediction.quantiles().get(0.9)));
    }
    // Of 1500 new rows the share varies by √(0.16 / 1500) = 0.010, told by 900 by 0.013.
    Map<String, Double> metrics = ModelEvaluation.of(predictor, table("n.csv", 2)).metrics();
    assertThat(metrics.get("interval_coverage")).isEqualTo(0.8, within(4 * 0.0165));
    assertThat(run.test()).containsKeys("pinball_loss", "interval_coverage", "interval_width");
    assertThat(run.verdict().lines())
        .anySatisfy(line -> assertThat(line).contains("pinball loss"))
        .anySatisfy(line -> assertThat(line).startsWith("The intervals for 80 % of rows hold"));
  }

  @Test
  void thePinballLossOfTheResultsIsTheLossTimesTheTargetsScale() throws IOException {
    Run run = brief().with("network.output.quantiles", "[0.2, 0.7]").train();
    NumericTarget target = (NumericTarget) run.bundle().preprocessing().target();
    // The loss is of outputs as they are; where none cross both are the same.
    assertThat(run.test().get("pinball_loss"))
        .isEqualTo(target.sd() * run.losses().get("test"), within(1e-3));
    assertThat(target.correction()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"standardize", "log1p", "min_max", "scale", "none"})
  void eachQuantileGoesBackThroughTheTargetsInverseAndCrossingOnesAreSorted(String transform) {
    NumericTarget target =
        new NumericTarget(
            "y",
            Target.valueOf(transform.toUpperCase(Locale.ROOT)),
            2,
            3,
            1,
            11,
            0,
            Optional.empty(),
            new QuantileLevels(List.of(0.1, 0.5, 0.9)));
    float[] outputs = {9, 9, 9, 0.5f, 0.25f, 1f};
    // Of the second row, sorted: 0.25, 0.5, 1; by hand.
    double[] expected =
        switch (transform) {
          case "standardize" -> new double[] {2.75, 3.5, 5};
          case "log1p" -> new double[] {Math.exp(2.75) - 1, Math.exp(3.5) - 1, Math.exp(5) - 1};
          case "min_max" -> new double[] {3.5, 6, 11};
          case "scale" -> new double[] {0.5, 1, 2};
          default -> new double[] {0.25, 0.5, 1};
        };
    assertThat(target.labelCount()).isEqualTo(3);
    assertThat(target.quantiles(outputs, 1)).containsExactly(expected, within(1e-12));
    assertThat(target.decode(outputs, 1)).isEqualTo(expected[1], within(1e-12));
    assertThat(target.lower(outputs, 1)).isEqualTo(expected[0], within(1e-12));
    assertThat(target.upper(outputs, 1)).isEqualTo(expected[2], within(1e-12));
    assertThat(target.level()).hasValue(0.8);
    assertThatThrownBy(() -> target.with(new PredictionInterval(0.9, 1, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quantiles go without an interval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "fused"})
  void anEnsembleIsTheAverageOfItsMembersOutputs(String engine) throws IOException {
    Run run =
        brief()
            .with("training.engine", engine)
            .with("ensemble", "{members: 3, resample: folds}")
            .train();
    Examples test = run.experiment().test();
    float[] outputs = run.testScores().outputs();
    double[] mean = new double[outputs.length];
    run.training()
        .members()
        .forEach(
            member -> {
              float[] own = new ModelScorer(test).scores(member.network()).outputs();
              Arrays.setAll(mean, i -> mean[i] + own[i] / 3.0);
            });
    assertThat(outputs).hasSize(3 * test.rows());
    for (int i = 0; i < mean.length; i++) {
      assertThat((double) outputs[i]).isEqualTo(mean[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void exportsGiveTheSameQuantilesSortedAlike(ExportFormat format) throws IOException {
    // Hardly trained quantiles cross in about every second row.
    Run run =
        brief()
            .with("training.epochs", 1)
            .with("training.optimizer.learning_rate", 1e-6)
            .with("network.output.quantiles", "[0.05, 0.25, 0.5, 0.75, 0.95]")
            .with("data.preprocessing.target", "log1p")
            .train();
    float[] outputs = run.testScores().outputs();
    assertThat(outputs[0] <= outputs[1] && outputs[1] <= outputs[2] && outputs[3] <= outputs[4])
        .isFalse();
    Path file = folder.resolve(format.fileName("model"));
    ExportResult result =
        Exporter.export(run.predictor(), format, file, Optional.of(folder.resolve("t.csv")));
    assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
  }

  @Test
  void foldsTellQuantilesOfEveryRowTheMeanOfRepeats() throws IOException {
    Path file = folder.resolve("run").resolve(RunFiles.OUT_OF_FOLD);
    Run run = brief().with("cross_validation", "{folds: 2, repeats: 2}").train();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0))
        .isEqualTo("line,fold_1,fold_2,target,prediction,quantile_0.1,quantile_0.5,quantile_0.9");
    assertThat(lines).hasSize(ROWS + 1);
    double within = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells[4]).isEqualTo(cells[6]);
      double y = Double.parseDouble(cells[3]);
      assertThat(Double.parseDouble(cells[5])).isLessThanOrEqualTo(Double.parseDouble(cells[6]));
      within += Double.parseDouble(cells[5]) <= y && y <= Double.parseDouble(cells[7]) ? 1 : 0;
    }
    assertThat(within / ROWS).isBetween(0.4, 1.0);
    assertThat(run.crossValidation().orElseThrow().means()).containsKey("interval_coverage");
  }

  @Test
  void foldsTellBoundsOfEveryRow() throws IOException {
    Path file = folder.resolve("run").resolve(RunFiles.OUT_OF_FOLD);
    Run run =
        brief()
            .with("network.output.loss", "mse")
            .with("evaluation.interval", 0.9)
            .with("cross_validation.folds", 3)
            .train();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("line,fold,target,prediction,lower,upper");
    int[] within = new int[3];
    int[] rows = new int[3];
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      int fold = Integer.parseInt(cells[1]) - 1;
      double y = Double.parseDouble(cells[2]);
      rows[fold]++;
      within[fold] +=
          Double.parseDouble(cells[4]) <= y && y <= Double.parseDouble(cells[5]) ? 1 : 0;
    }
    List<FoldScores> scores = run.crossValidation().orElseThrow().folds();
    for (int fold = 0; fold < 3; fold++) {
      assertThat(scores.get(fold).metrics().get("interval_coverage"))
          .isEqualTo((double) within[fold] / rows[fold], within(1e-12));
    }
  }

  @Test
  void columnsBehindThePredictionAreTheQuantiles() throws IOException {
    Run run = brief().with("network.output.quantiles", "[0.025, 0.975]").train();
    PredictionColumns columns = new PredictionColumns(run.bundle().preprocessing().target());
    assertThat(columns.names()).containsExactly("quantile_0.025", "quantile_0.975");
    ValuePrediction first =
        (ValuePrediction) run.predictor().decode(run.testScores().outputs(), 1).get(0);
    assertThat(columns.of(run.testScores().outputs(), 0))
        .containsExactly(
            first.quantiles().values().stream().mapToDouble(Double::doubleValue).toArray());
    // 0.5 is between: the lower one is the prediction.
    assertThat(first.value()).isEqualTo(first.quantiles().get(0.025));
  }

  @Test
  void theSameModelTrainsAgainFromItsFile() throws IOException {
    Run run = brief().train();
    Reproduction again =
        Reproduction.of(
                run.bundle(),
                Optional.empty(),
                Optional.empty(),
                TrainingListener.NONE,
                prepared -> {})
            .orElseThrow();
    assertThat(again.isEqual()).isTrue();
  }

  @Test
  void whatCannotBeIsRefusedWithItsKey() throws IOException {
    List<Experiment> wrong =
        List.of(
            experiment().with("network.output.quantiles", "[0.9, 0.1]"),
            experiment().with("network.output.quantiles", "[]"),
            experiment().with("network.output.quantiles", "[half]"),
            experiment()
                .with("network.output.loss", "mse")
                .with("network.output.quantiles", "[0.5]"),
            experiment().with("evaluation.interval", 0.9),
            experiment().with("network.output.activation", "softmax"));
    List<String> messages =
        List.of(
            "network.output.quantiles must rise strictly between 0 and 1, such as [0.1, 0.5, 0.9], got [0.9,0.1]",
            "network.output.quantiles must be a list such as [0.1, 0.5, 0.9], got []",
            "network.output.quantiles must rise strictly between 0 and 1, such as [0.1, 0.5, 0.9], got [\"half\"]",
            "network.output.quantiles is for loss: quantile, and the loss is mse: leave it out",
            "evaluation.interval goes with one prediction a row, and loss quantile gives bounds of its own, [0.1, 0.5, 0.9]",
            "outputs of a softmax add up to 1");
    assertThat(messages).hasSameSizeAs(wrong);
    for (int i = 0; i < wrong.size(); i++) {
      String message = messages.get(i);
      assertThatThrownBy(wrong.get(i)::train)
          .isInstanceOf(SpecException.class)
          .hasMessageContaining(message);
    }
  }
}
