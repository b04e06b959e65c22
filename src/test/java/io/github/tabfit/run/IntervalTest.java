package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.evaluation.ConformalInterval;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals of predicted numbers, on tables whose noise is known. */
class IntervalTest {
  private static final int NEW_ROWS = 2000;

  /**
   * Four standard deviations of the share of new rows that intervals of level 0.9 hold: told by n
   * rows it varies by √(0.09 / n), measured on {@value #NEW_ROWS} by √(0.09 / 2000).
   */
  private static double slack(int heldOut) {
    return 4 * Math.sqrt(0.09 / heldOut + 0.09 / NEW_ROWS);
  }

  @TempDir private Path folder;

  private Path table(String name, int rows, int seed, boolean logarithmic) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < rows; i++) {
      double x = random.nextGaussian();
      double y = 2 * x + random.nextGaussian();
      text.append(x).append(',').append(logarithmic ? Math.exp(3 + y / 3) : y).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Experiment experiment(int rows, boolean logarithmic) throws IOException {
    return Experiment.of(table("t.csv", rows, 1, logarithmic), "y")
        .output(folder.resolve("run"))
        .with("evaluation.interval", 0.9)
        .with("network", "{layers: [{units: 8}]}")
        .with(
            "training",
            "{epochs: 15, batch_size: 64, optimizer: {type: adam, learning_rate: 0.02}}")
        .with("data.preprocessing.target", logarithmic ? "log1p" : "standardize")
        .with("data.split", "{validation: 0.4, test: 0.1}");
  }

  private static PredictionInterval interval(Run run) {
    return Predictor.load(run.model()).interval().orElseThrow();
  }

  /** The share of rows of a new table, predicted one by one from the saved model. */
  private double coverage(Run run, boolean logarithmic) throws IOException {
    Path fresh = table("new.csv", NEW_ROWS, 2, logarithmic);
    Predictor predictor = Predictor.load(run.model());
    int within = 0;
    double widths = 0;
    List<String> lines = Files.readAllLines(fresh);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Prediction.ValuePrediction prediction =
          (Prediction.ValuePrediction) predictor.predict(Map.of("x", fields[0]));
      Prediction.Interval bounds = prediction.interval().orElseThrow();
      assertThat(prediction.value()).isBetween(bounds.lower(), bounds.upper());
      double y = Double.parseDouble(fields[1]);
      within += bounds.lower() <= y && y <= bounds.upper() ? 1 : 0;
      widths += bounds.upper() - bounds.lower();
    }
    EvaluationResult evaluated = ModelEvaluation.of(predictor, fresh);
    double share = within / (double) NEW_ROWS;
    assertThat(evaluated.metrics().get("interval_coverage")).isEqualTo(share, within(1e-3));
    assertThat(evaluated.metrics().get("interval_width"))
        .isEqualTo(widths / NEW_ROWS, within(1e-4 * widths));
    return share;
  }

  @Test
  void newRowsLieWithinAsOftenAsRequested() throws IOException {
    Run run = experiment(700, false).train();
    assertThat(interval(run).rows()).isEqualTo(280);
    // The noise has a standard deviation of 1: 1.645 holds 90 % of it, the network errs a little.
    assertThat(interval(run).halfWidth()).isBetween(1.4, 2.1);
    assertThat(coverage(run, false)).isEqualTo(0.9, within(slack(280)));
    assertThat(run.test()).containsKeys("interval_coverage", "interval_width");
    assertThat(run.verdict().lines())
        .anySatisfy(line -> assertThat(line).startsWith("The intervals for 90 % of rows hold"));
  }

  @Test
  void onALogarithmBoundsAreMultiples() throws IOException {
    Run run = experiment(700, true).train();
    assertThat(coverage(run, true)).isEqualTo(0.9, within(slack(280)));
    NumericTarget target = (NumericTarget) run.bundle().preprocessing().target();
    double factor = Math.exp(interval(run).halfWidth());
    for (float output : new float[] {-2, 0, 3}) {
      double prediction = 1 + target.inverse(output);
      assertThat(1 + target.upper(new float[] {output}, 0))
          .isEqualTo(prediction * factor, within(1e-9));
      assertThat(1 + target.lower(new float[] {output}, 0))
          .isEqualTo(prediction / factor, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"folds", "bootstrap"})
  void membersTellItByTheRowsThatTheyLeftOut(String resample) throws IOException {
    Run run =
        experiment(400, false)
            .with("ensemble", "{members: 3, resample: %s}".formatted(resample))
            .with("data.split", "{validation: 0, test: 0.1}")
            .train();
    // Of 360 rows; of a bootstrap those that no member drew are predicted by several.
    int rows = interval(run).rows();
    long left = Arrays.stream(run.training().heldOut().orElseThrow().places()).distinct().count();
    assertThat(rows).isEqualTo((int) left);
    assertThat(coverage(run, false)).isEqualTo(0.9, within(slack(rows)));
  }

  @Test
  void theHalfWidthIsThatOfTheValidationRowsResiduals() throws IOException {
    Run run = experiment(200, false).train();
    Examples rows = run.experiment().validation();
    List<Prediction> predictions = run.predictor().predictFeatures(rows.features(), rows.rows());
    double[] residuals = new double[rows.rows()];
    for (int row = 0; row < residuals.length; row++) {
      residuals[row] =
          rows.targets()[row] - ((Prediction.ValuePrediction) predictions.get(row)).value();
    }
    assertThat(interval(run).halfWidth())
        .isEqualTo(ConformalInterval.halfWidth(residuals, null, 0.9), within(1e-5));
  }

  @Test
  void tooFewHeldOutRowsAreRefusedBeforeTraining() throws IOException {
    Experiment few = experiment(60, false).with("data.split", "{validation: 0.1, test: 0.1}");
    assertThatThrownBy(few::train)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(
            "evaluation.interval of 0.9 requires 9 rows that trained nothing, found 6 (");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void classesHaveNone() throws IOException {
    Experiment classes =
        experiment(60, false).with("data.task", "binary").with("data.preprocessing.target", "none");
    Path table = Files.writeString(folder.resolve("c.csv"), "x,y\n" + "1,a\n2,b\n".repeat(40));
    assertThatThrownBy(classes.with("data.source", table)::train)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("evaluation.interval is for numbers (task regression)");
  }

  @Test
  void aModelWithIntervalsTrainsAgainToTheSame() throws IOException {
    Run run = experiment(200, false).train();
    Reproduction again =
        Reproduction.of(
                run.bundle(),
                Optional.empty(),
                Optional.empty(),
                TrainingListener.NONE,
                prepared -> {})
            .orElseThrow();
    assertThat(again.isEqual()).isTrue();
    assertThat(again.run().bundle().preprocessing().target())
        .isEqualTo(run.bundle().preprocessing().target());
  }
}
