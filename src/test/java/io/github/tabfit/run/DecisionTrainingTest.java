package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.Scores;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds and temperatures that held-out rows choose. */
class DecisionTrainingTest {
  @TempDir private Path folder;

  private Path table;

  /** Rare events, 1 of 5 rows, whose chance rises with x; a number and three words besides. */
  @BeforeEach
  void writeTable() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("x,noise,event,kind,amount\n");
    for (int i = 0; i < 400; i++) {
      double x = random.nextGaussian();
      boolean event = x + random.nextGaussian() > 1.2;
      text.append(
          "%s,%s,%s,%s,%s%n"
              .formatted(
                  x, random.nextGaussian(), event ? "hit" : "miss", "abc".charAt(i % 3), x + i));
    }
    table = Files.writeString(folder.resolve("events.csv"), text);
  }

  private Experiment events(String run) {
    return experiment("event", run);
  }

  private Experiment experiment(String target, String run) {
    Experiment experiment =
        Experiment.of(table, target)
            .with("training.epochs", 6)
            .with("network.units", 6)
            .with("network.depth", 1)
            .with("data.split", "{validation: 0.3, test: 0.2}")
            .output(folder.resolve(run));
    for (String other : List.of("event", "kind", "amount")) {
      if (!other.equals(target)) {
        experiment = experiment.with("data.columns." + other, "ignore");
      }
    }
    return experiment;
  }

  private static Decision decision(Run run) {
    return ((ClassTarget) run.bundle().preprocessing().target()).decision();
  }

  @Test
  void thresholdIsTheBestOfTheValidationRowsAndObeyedByAll() {
    Run run = events("f1").with("evaluation", "{threshold: f1, positive: hit}").train();

    Decision decision = decision(run);
    assertThat(decision.positive()).isZero();
    double f1 = run.results().get("validation").value(Metric.F1);
    assertThat(f1).isCloseTo(bestF1(run), within(1e-12));
    Predictor saved = Predictor.load(run.model());
    Examples test = run.experiment().test();
    List<Prediction> predictions = saved.predictFeatures(test.features(), test.rows());
    int right = 0;
    for (int row = 0; row < test.rows(); row++) {
      Prediction.ClassPrediction prediction = (Prediction.ClassPrediction) predictions.get(row);
      boolean hit = prediction.probabilities().get("hit") > decision.threshold();
      assertThat(prediction.label()).isEqualTo(hit ? "hit" : "miss");
      right += hit == (test.classes()[row] == 0) ? 1 : 0;
    }
    assertThat(run.results().get("test").value(Metric.ACCURACY))
        .isEqualTo((double) right / test.rows());
    assertThat(RunJson.summary(run).path("decision").toString())
        .isEqualTo(
            "{\"positive\":\"hit\",\"threshold\":%s,\"by\":\"f1\"}"
                .formatted(decision.threshold()));
    assertThat(reproduced(run).isEqual()).isTrue();
  }

  /** Of all thresholds at the validation rows' own probabilities. */
  private static double bestF1(Run run) {
    Examples rows = run.experiment().validation();
    List<Prediction> predictions = run.predictor().predictFeatures(rows.features(), rows.rows());
    double[] hits =
        predictions.stream()
            .mapToDouble(p -> ((Prediction.ClassPrediction) p).probabilities().get("hit"))
            .toArray();
    double best = 0;
    for (double threshold : hits) {
      int found = 0;
      int errors = 0;
      for (int row = 0; row < hits.length; row++) {
        boolean positive = hits[row] >= threshold;
        boolean actual = rows.classes()[row] == 0;
        found += positive && actual ? 1 : 0;
        errors += positive != actual ? 1 : 0;
      }
      best = Math.max(best, 2.0 * found / (2 * found + errors));
    }
    return best;
  }

  @Test
  void rowsThatMembersLeftOutChooseWhereThereIsNoValidationPart() {
    Run run =
        events("folds")
            .with("ensemble", "{members: 3, resample: folds, folds: 3}")
            .with("evaluation.threshold", "{cost: {false_positive: 1, false_negative: 4}}")
            .train();

    Scores held = run.training().heldOut().orElseThrow().scores();
    Examples rows = run.experiment().train().only(run.training().heldOut().orElseThrow().places());
    double chosen = cost(held.outputs(), rows, (float) decision(run).threshold());
    // The second class, miss, is the positive one; its probability is the only output.
    for (float threshold : held.outputs()) {
      assertThat(chosen).isLessThanOrEqualTo(cost(held.outputs(), rows, threshold));
    }
    assertThat(decision(run).threshold()).isNotEqualTo(0.5);
  }

  private static double cost(float[] outputs, Examples rows, float threshold) {
    double cost = 0;
    for (int row = 0; row < outputs.length; row++) {
      boolean positive = outputs[row] > threshold;
      boolean actual = rows.classes()[row] == 1;
      cost += positive == actual ? 0 : positive ? 1 : 4;
    }
    return cost;
  }

  @Test
  void aGivenThresholdNeedsNoHeldOutRows() {
    Run run =
        events("given")
            .with("data.split", "{validation: 0, test: 0.2}")
            .with("evaluation.threshold", 0.3)
            .train();

    assertThat(decision(run)).isEqualTo(new Decision(1, 0.3));
  }

  @Test
  void temperatureLowersTheValidationLossAndIsInTheWeights() {
    Run plain = events("plain").train();
    Run calibrated = events("calibrated").with("evaluation.calibration", "temperature").train();

    double temperature = calibrated.bundle().metrics().orElseThrow().temperature().getAsDouble();
    float[] weights = plain.bundle().network().getOutputLayer().params().dup().data().asFloat();
    float[] divided =
        calibrated.bundle().network().getOutputLayer().params().dup().data().asFloat();
    for (int i = 0; i < weights.length; i++) {
      assertThat(divided[i]).isCloseTo((float) (weights[i] / temperature), within(1e-6f));
    }
    assertThat(calibrated.results().get("validation").value(Metric.LOG_LOSS))
        .isLessThan(plain.results().get("validation").value(Metric.LOG_LOSS));
    assertThat(calibrated.results().get("validation").value(Metric.ROC_AUC))
        .isCloseTo(plain.results().get("validation").value(Metric.ROC_AUC), within(1e-3));
    assertThat(Predictor.load(calibrated.model()).bundle().metrics().orElseThrow().temperature())
        .hasValue(temperature);
    assertThat(RunJson.summary(calibrated).path("temperature").asDouble()).isEqualTo(temperature);
    assertThat(reproduced(calibrated).isEqual()).isTrue();
  }

  @Test
  void membersOnFoldsAreCalibratedByTheRowsThatTheyLeftOut() {
    String ensemble = "{members: 3, resample: folds, folds: 3}";
    Run plain = events("folds-plain").with("ensemble", ensemble).train();
    Run calibrated =
        events("folds-calibrated")
            .with("ensemble", ensemble)
            .with("evaluation.calibration", "temperature")
            .train();

    double temperature = calibrated.bundle().metrics().orElseThrow().temperature().getAsDouble();
    float[] weights = plain.bundle().network().getOutputLayer().params().dup().data().asFloat();
    float[] divided =
        calibrated.bundle().network().getOutputLayer().params().dup().data().asFloat();
    for (int i = 0; i < weights.length; i++) {
      assertThat(divided[i]).isCloseTo((float) (weights[i] / temperature), within(1e-6f));
    }
    // One output, the probability of the second class.
    float[] before = plain.training().heldOut().orElseThrow().scores().outputs();
    Scores after = calibrated.training().heldOut().orElseThrow().scores();
    int[] classes =
        calibrated
            .experiment()
            .train()
            .only(calibrated.training().heldOut().orElseThrow().places())
            .classes();
    double loss = 0;
    for (int row = 0; row < before.length; row++) {
      double logit = Math.log(before[row] / (1 - before[row])) / temperature;
      double probability = 1 / (1 + Math.exp(-logit));
      assertThat(after.outputs()[row]).isCloseTo((float) probability, within(1e-5f));
      loss -= Math.log(classes[row] == 1 ? probability : 1 - probability) / before.length;
    }
    assertThat(after.loss()).isCloseTo(loss, within(1e-5));
    assertThat(after.loss()).isLessThan(plain.losses().get("validation"));
    assertThat(reproduced(calibrated).isEqual()).isTrue();
  }

  @Test
  void fewHeldOutRowsCalibrateNothingOfThemselves() {
    Run run =
        events("auto")
            .with("data.split", "{validation: 0.1, test: 0.2}")
            .with("evaluation.calibration", "auto")
            .train();

    assertThat(run.bundle().metrics().orElseThrow().temperature()).isEmpty();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertRefused(
        experiment("kind", "r").with("evaluation", "{threshold: f1, positive: a}"),
        "evaluation.threshold is for two classes, and the task is multiclass",
        "evaluation.positive is for two classes");
    assertRefused(
        experiment("amount", "r").with("evaluation", "{threshold: 0.3, calibration: auto}"),
        "evaluation.threshold is for two classes, and the task is regression",
        "evaluation.calibration is for probabilities of classes");
    assertRefused(
        events("r").with("evaluation.positive", "hits"),
        "evaluation.positive must be one of the classes hit, miss, got \"hits\" (did you mean 'hit'?)");
    assertRefused(
        events("r")
            .with("network.output.loss", "hinge")
            .with("evaluation", "{threshold: 0.3, calibration: temperature}"),
        "evaluation.threshold needs probabilities, and loss hinge gives margins",
        "evaluation.calibration needs a softmax, or one sigmoid");
    assertRefused(
        events("r")
            .with("data.split", "{validation: 0, test: 0.2}")
            .with("evaluation", "{threshold: f1, calibration: temperature}"),
        "evaluation.threshold f1 is chosen on held-out rows, and data.split.validation is 0",
        "evaluation.calibration temperature is fitted on held-out rows, and data.split.validation is 0");
  }

  private static void assertRefused(Experiment experiment, String... messages) {
    assertThatThrownBy(experiment::prepare)
        .isInstanceOf(SpecException.class)
        .message()
        .contains(messages);
  }

  private static Reproduction reproduced(Run run) {
    return Reproduction.of(
            Predictor.load(run.model()).bundle(),
            Optional.empty(),
            Optional.empty(),
            TrainingListener.NONE,
            prepared -> {})
        .orElseThrow();
  }
}
