package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets with a long tail: a squared error asks for their mean, not their median. */
class SkewedTargetTest {
  @TempDir private Path folder;

  /** y is lognormal about x: its mean is e^(1/2) times its median. */
  private Experiment table(double noise) throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 800; i++) {
      double x = random.nextGaussian();
      double y = Math.exp(2 + 1.2 * x + noise * random.nextGaussian());
      text.append(x).append(',').append(y).append('\n');
    }
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    return Experiment.of(file, "y").output(folder.resolve("run")).with("training.epochs", 20);
  }

  private static double meanRatio(Run run) {
    Predictor predictor = Predictor.load(run.model());
    double[] targets = run.experiment().train().targets();
    float[] features = run.experiment().train().features();
    List<Prediction> predictions = predictor.predictFeatures(features, targets.length);
    double predicted = 0;
    double actual = 0;
    for (int i = 0; i < targets.length; i++) {
      predicted += ((Prediction.ValuePrediction) predictions.get(i)).value();
      actual += targets[i];
    }
    return predicted / actual;
  }

  @ParameterizedTest
  @ValueSource(strings = {"log1p", "standardize"})
  void predictionsOfTheTrainingRowsAreRightOnAverage(String target) throws IOException {
    Run run = table(1).with("data.preprocessing.target", target).train();
    // Float rounding of the outputs is all that is left.
    assertThat(meanRatio(run)).isEqualTo(1, within(1e-4));
  }

  @Test
  void anAbsoluteErrorAsksForTheMedianAndIsNotCorrected() throws IOException {
    Run run = table(1).with("network.output.loss", "mae").train();
    NumericTarget target = (NumericTarget) run.experiment().preprocessing().target();
    assertThat(target.correction()).isZero();
    assertThat(target.transform()).isEqualTo(Target.STANDARDIZE);
  }

  @Test
  void theLogarithmIsTakenWhereTheValidationRowsPreferItAndThatIsSaid() throws IOException {
    List<String> warnings = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void noted(String message) {
            warnings.add(message);
          }
        };
    Experiment open = table(0.05);
    Run chosen = open.train(listener, prepared -> {});
    double kept = validationRmse(chosen);
    for (String target : List.of("log1p", "standardize")) {
      Run given =
          open.with("data.preprocessing.target", target).output(folder.resolve(target)).train();
      assertThat(kept).isLessThanOrEqualTo(validationRmse(given));
    }
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("target 'y' has a long tail").contains("is kept");
    assertThat(Files.readString(folder.resolve("run/experiment.yaml")))
        .contains("target: " + chosen.experiment().spec().data().preprocessing().target().id());
    // What was chosen is written down, so that it trains again to the same bits.
    assertThat(
            Reproduction.of(
                    chosen.bundle(),
                    Optional.empty(),
                    Optional.empty(),
                    TrainingListener.NONE,
                    prepared -> {})
                .orElseThrow()
                .isEqual())
        .isTrue();
  }

  @Test
  void whatTheFileSaysIsNotQuestioned() throws IOException {
    Run run = table(0.05).with("data.preprocessing.target", "standardize").train();
    assertThat(run.experiment().spec().data().preprocessing().target())
        .isEqualTo(Target.STANDARDIZE);
  }

  private static double validationRmse(Run run) {
    Map<String, Double> metrics = run.metrics("validation").orElseThrow();
    return metrics.get("rmse");
  }
}
