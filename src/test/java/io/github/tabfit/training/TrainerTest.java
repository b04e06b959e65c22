package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TrainingException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static TrainingResult train(TrainingData data, String... settings) {
    return Trainer.train(Toys.experiment(settings), data, TrainingListener.NONE);
  }

  private static float[] weights(TrainingResult result) {
    return result.network().params().dup('c').data().asFloat();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed=7",
        "network.dropout=0.3",
        "network.input_dropout=0.2",
        "network.normalization=batch",
        "network.normalization=layer",
        "training.schedule=cosine",
        "training.optimizer=adabelief",
        "training.gradient_clipping={type: norm, threshold: 0.5}",
        "training.early_stopping.patience=2",
        "seed=0"
      })
  void sameSeedMakesTheSameWeightsToTheLastBit(String setting) {
    TrainingResult first = train(Toys.numberData(), setting, "network.layers=[{units: 6}]");
    TrainingResult other = train(Toys.numberData(), "seed=99");
    TrainingResult second = train(Toys.numberData(), setting, "network.layers=[{units: 6}]");
    assertThat(weights(second)).containsExactly(weights(first));
    assertThat(second.history().stream().map(EpochReport::loss))
        .containsExactlyElementsOf(first.history().stream().map(EpochReport::loss).toList());
    assertThat(weights(first)).isNotEqualTo(weights(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"network.dropout=0", "network.dropout=0.5"})
  void anotherSeedMakesOtherWeights(String setting) {
    float[] first = weights(train(Toys.numberData(), setting, "seed=1"));
    float[] second = weights(train(Toys.numberData(), setting, "seed=2"));
    int same = 0;
    for (int i = 0; i < first.length; i++) {
      same += first[i] == second[i] ? 1 : 0;
    }
    assertThat(same).isZero();
  }

  @Test
  void lossFallsOnRowsThatCanBeLearned() {
    TrainingResult result =
        train(Toys.numberData(), "training.epochs=40", "training.optimizer.learning_rate=0.02");
    assertThat(result.history()).hasSize(40);
    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.LAST_EPOCH);
    assertThat(result.history().get(39).loss())
        .isLessThan(0.1 * result.history().get(0).loss())
        .isPositive();
  }

  @Test
  void listenerHearsEveryBatchAndEpoch() {
    Recorder recorder = new Recorder();
    // 20 rows in batches of 8: 8, 16, 20.
    TrainingData data = Toys.numberData(Toys.numbers(20, 1), Toys.numbers(5, 2));
    Trainer.train(Toys.experiment("training.epochs=2"), data, recorder);
    assertThat(recorder.batches).containsExactly("1:8", "1:16", "1:20", "2:8", "2:16", "2:20");
    assertThat(recorder.epochs).extracting(EpochReport::epoch).containsExactly(1, 2);
    assertThat(recorder.epochs)
        .allSatisfy(
            report -> {
              assertThat(report.epochs()).isEqualTo(2);
              assertThat(report.loss()).isFinite();
              assertThat(report.validationLoss()).isPresent();
              assertThat(report.validationMetric()).isEqualTo(report.validationLoss());
              assertThat(report.learningRate()).isEqualTo(0.001, within(1e-12));
              assertThat(report.seconds()).isPositive();
            });
  }

  @Test
  void cancelledRunKeepsTheEpochsThatEnded() {
    Recorder recorder = new Recorder(5);
    TrainingData data = Toys.numberData(Toys.numbers(20, 1), Toys.numbers(5, 2));
    TrainingResult result = Trainer.train(Toys.experiment(), data, recorder);
    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.CANCELLED);
    // 3 batches an epoch: the second one is cut.
    assertThat(recorder.batches).hasSize(5);
    assertThat(result.epochs()).isEqualTo(1);
    assertThat(weights(result)).doesNotContain(Float.NaN);
  }

  @Test
  void runCancelledAtOnceHasNoEpoch() {
    TrainingResult result = Trainer.train(Toys.experiment(), Toys.numberData(), new Recorder(0));
    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.CANCELLED);
    assertThat(result.bestEpoch()).isZero();
    assertThat(result.history()).isEmpty();
  }

  @Test
  void earlyStoppingRestoresTheBestEpochsWeights() {
    // The validation rows say the opposite of the training rows: the first epochs are the best.
    Examples train = Toys.numbers(64, 1);
    Examples same = Toys.numbers(32, 2);
    float[] negated = same.labels().clone();
    double[] targets = same.targets().clone();
    for (int i = 0; i < negated.length; i++) {
      negated[i] = -negated[i];
      targets[i] = -targets[i];
    }
    Examples opposite =
        new Examples(32, 3, same.features(), 1, negated, same.weights(), new int[0], targets);
    String[] settings = {
      "training.epochs=60",
      "training.early_stopping.patience=4",
      "training.optimizer.learning_rate=0.02",
      "network.normalization=batch"
    };
    TrainingResult result = train(Toys.numberData(train, opposite), settings);
    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.EARLY);
    assertThat(result.epochs()).isEqualTo(result.bestEpoch() + 4);
    double best =
        result.history().stream()
            .mapToDouble(r -> r.validationLoss().orElseThrow())
            .min()
            .orElse(0);
    assertThat(result.history().get(result.bestEpoch() - 1).validationLoss()).hasValue(best);
    // Measured anew on the restored weights.
    // Trained and scored by different engines: equal to float32 rounding.
    assertThat(new ModelScorer(opposite).loss(result.network()))
        .isEqualTo(best, within(1e-6 * best));

    TrainingResult shorter =
        train(
            Toys.numberData(train, opposite),
            settings[2],
            settings[3],
            "training.epochs=" + result.bestEpoch());
    assertThat(weights(result))
        .as("as if training had ended with the best epoch")
        .containsExactly(weights(shorter));
  }

  @Test
  void metricThatGrowsIsBestAtItsLargest() {
    TrainingResult result =
        train(
            Toys.numberData(),
            "training.epochs=30",
            "training.early_stopping={patience: 30, metric: r2}",
            "training.optimizer.learning_rate=0.02");
    double best =
        result.history().stream()
            .mapToDouble(r -> r.validationMetric().orElseThrow())
            .max()
            .orElse(0);
    assertThat(result.history().get(result.bestEpoch() - 1).validationMetric()).hasValue(best);
    assertThat(best).isGreaterThan(0.5);
  }

  @Test
  void withoutValidationRowsTheLastEpochIsTheModel() {
    Examples train = Toys.numbers(64, 1);
    TrainingResult result =
        train(
            Toys.numberData(train, Toys.none(train)),
            "training.epochs=6",
            "training.early_stopping.patience=2");
    assertThat(result.epochs()).isEqualTo(6);
    assertThat(result.bestEpoch()).isEqualTo(6);
    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.LAST_EPOCH);
    assertThat(result.history()).allSatisfy(r -> assertThat(r.validationLoss()).isEmpty());
  }

  @Test
  void withoutEarlyStoppingTheLastEpochIsTheModel() {
    TrainingResult result = train(Toys.numberData(), "training.epochs=6");
    assertThat(result.bestEpoch()).isEqualTo(6);
    assertThat(result.epochs()).isEqualTo(6);
  }

  @Test
  void metricThatIsNeverDefinedNeitherStopsNorGoesUnsaid() {
    // R² of one validation row has no value.
    Recorder recorder = new Recorder();
    TrainingResult result =
        Trainer.train(
            Toys.experiment(
                "training.epochs=7", "training.early_stopping={patience: 2, metric: r2}"),
            Toys.numberData(Toys.numbers(20, 1), Toys.numbers(1, 2)),
            recorder);
    assertThat(result.epochs()).isEqualTo(7);
    assertThat(result.bestEpoch()).isEqualTo(7);
    assertThat(recorder.warnings).anyMatch(w -> w.startsWith("validation r2 is not defined"));
  }

  @Test
  void divergenceEndsWithEpochLayerAndRemedy() {
    for (String layers : new String[] {"[]", "[{units: 8}, {units: 4}]"}) {
      assertThatThrownBy(
              () ->
                  train(
                      Toys.numberData(),
                      "network.units=",
                      "network.layers=" + layers,
                      "training.epochs=50",
                      "training.optimizer={type: gradient_descent, learning_rate: 1e6}"))
          .isInstanceOf(TrainingException.class)
          .message()
          .matches(
              "training diverged in epoch \\d+: (the loss is \\S+|weights are not finite); .* layer"
                  + " \\d( \\(the output\\))?; try training.optimizer.learning_rate below"
                  + " 1000000.0, training.gradient_clipping: \\{type: norm, threshold: 1\\}, or"
                  + " data.preprocessing.numeric: standardize");
    }
  }

  @Test
  void plateauLowersTheRateToItsMinimum() {
    // The loss of a rate that moves no weight never improves after the first epoch.
    TrainingResult result =
        train(
            Toys.numberData(),
            "training.epochs=9",
            "training.optimizer={type: gradient_descent, learning_rate: 1e-30}",
            "training.schedule={type: reduce_on_plateau, patience: 2, factor: 0.5, minimum: 0.2}");
    // Best in epoch 1; after every 2 epochs without improvement halved, at least 0.2 of the start;
    // the report comes before the change that its epoch makes.
    assertThat(result.history().stream().mapToDouble(EpochReport::learningRate))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-36 ? 0 : Double.compare(a, b))
        .containsExactly(
            1e-30, 1e-30, 1e-30, 0.5e-30, 0.5e-30, 0.25e-30, 0.25e-30, 0.2e-30, 0.2e-30);
  }

  @Test
  void stepScheduleFollowsTheEpochs() {
    TrainingResult result =
        train(
            Toys.numberData(),
            "training.epochs=5",
            "training.schedule={type: step, every: 2, factor: 0.1}");
    assertThat(result.history().stream().mapToDouble(EpochReport::learningRate).toArray())
        .containsExactly(new double[] {1e-3, 1e-3, 1e-4, 1e-4, 1e-5}, within(1e-9));
  }

  @Test
  void weightOfAnUnknownClassIsRefused() {
    assertThatThrownBy(
            () ->
                train(
                    Toys.classData(Toys.classes(20, 1)),
                    "data.task=binary",
                    "network.output.loss=binary_cross_entropy",
                    "training.class_weights={bb: 2}"))
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "training.class_weights must name classes of the target (a, b), got 'bb' (did you mean"
                + " 'b'?)");
  }

  @Test
  void classWeightsMultiplyTheLossOfTheirRows() {
    Examples rows = Toys.classes(20, 1);
    String[] settings = {
      "data.task=binary",
      "network.output.loss=binary_cross_entropy",
      "training.epochs=1",
      "training.batch_size=100",
      "training.l2=0",
      "training.class_weights={b: 3}"
    };
    // The first full batch is scored before any step: score the same start without a step.
    TrainingResult weighted = train(Toys.classData(rows), settings);
    settings[5] = "training.class_weights=none";
    TrainingResult cancelled =
        Trainer.train(Toys.experiment(settings), Toys.classData(rows), new Recorder(0));
    float[] p = new ModelScorer(rows).scores(cancelled.network()).outputs();
    // 5 rows of class b with weight 3, 15 of class a with 1: the mean weight is 30 / 20.
    double expected = 0;
    for (int i = 0; i < 20; i++) {
      double loss = rows.classes()[i] == 1 ? -Math.log(p[i]) : -Math.log(1 - p[i]);
      expected += (rows.classes()[i] == 1 ? 3 : 1) / 1.5 * loss / 20;
    }
    assertThat(weighted.history().get(0).loss()).isEqualTo(expected, within(1e-5));
  }

  @Test
  void rowOfDoubleWeightCountsAsTwoRows() {
    Examples single = Toys.numbers(6, 3);
    float[] weights = {2, 1, 1, 1, 1, 2};
    int[] doubled = {0, 0, 1, 2, 3, 4, 5, 5};
    float[] features = new float[8 * 3];
    float[] labels = new float[8];
    double[] targets = new double[8];
    float[] ones = new float[8];
    Arrays.fill(ones, 1);
    for (int i = 0; i < 8; i++) {
      System.arraycopy(single.features(), 3 * doubled[i], features, 3 * i, 3);
      labels[i] = single.labels()[doubled[i]];
      targets[i] = single.targets()[doubled[i]];
    }
    Examples repeated = new Examples(8, 3, features, 1, labels, ones, new int[0], targets);
    String[] settings = {"training.batch_size=100", "training.epochs=20", "training.l2=0"};
    Examples byWeight = Toys.weighted(single, weights);
    TrainingResult first = train(Toys.numberData(byWeight, Toys.none(byWeight)), settings);
    TrainingResult second = train(Toys.numberData(repeated, Toys.none(repeated)), settings);
    assertThat(first.history().get(0).loss())
        .isEqualTo(second.history().get(0).loss(), within(1e-5));
    assertThat(weights(first)).containsExactly(weights(second), within(1e-4f));
    assertThat(new ModelScorer(byWeight).loss(first.network()))
        .isEqualTo(new ModelScorer(repeated).loss(first.network()), within(1e-5));
  }

  @Test
  void reportedLossIsWithoutTheWeightsPenalty() {
    // A rate that moves no weight: the loss of the epoch is the loss of the start.
    String[] settings = {
      "training.l1=1",
      "training.l2=10",
      "training.epochs=1",
      "training.batch_size=100",
      "training.optimizer={type: gradient_descent, learning_rate: 1e-30}"
    };
    Examples rows = Toys.numbers(16, 1);
    TrainingResult result = train(Toys.numberData(rows, Toys.none(rows)), settings);
    float[] p = new ModelScorer(rows).scores(result.network()).outputs();
    double mse = 0;
    for (int i = 0; i < 16; i++) {
      mse += (p[i] - rows.targets()[i]) * (p[i] - rows.targets()[i]) / 16;
    }
    assertThat(result.history().get(0).loss()).isEqualTo(mse, within(1e-4));
    assertThat(new ModelScorer(rows).loss(result.network())).isEqualTo(mse, within(1e-4));
  }
}
