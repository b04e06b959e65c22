package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.ModelScorer;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file as given beside the candidates: scored alike, compared with the noise, repeated. */
class FileTrialTest {
  @TempDir private Path folder;

  private static TrialResult trial(int number, Double... scores) {
    double mean = Arrays.stream(scores).mapToDouble(Double::doubleValue).average().orElseThrow();
    return new TrialResult(
        number,
        Map.of(),
        TrialResult.Status.COMPLETE,
        mean,
        List.of(scores),
        3,
        5,
        1,
        List.of(),
        List.of(),
        "");
  }

  private static FileComparison loss(TrialResult best, TrialResult file) {
    return FileComparison.of(Metric.LOSS, best, file, 40, 0.25);
  }

  @Test
  void firstTrialIsTheFileAsGiven() throws IOException {
    SweepResult result = Toy.run(folder, "sweep.trials=2");
    Sweep sweep = Sweep.of(Toy.document("training.threads=1"));
    TrainingResult file =
        Trainer.train(
            sweep.experiment().spec(), sweep.experiment().trainingData(), TrainingListener.NONE);
    assertThat(result.trials().get(0).settings()).isEmpty();
    assertThat(result.trials().get(0).value())
        .isEqualTo(file.history().get(file.bestEpoch() - 1).validationLoss().orElseThrow());
  }

  @Test
  void smallTableIsScoredOverRepeatedFoldsUnlessTheFileSaysOtherwise() {
    Sweep byDefault = Sweep.of(Toy.document("sweep={trials: 2}"));
    assertThat(byDefault.spec().folds()).isEqualTo(5);
    assertThat(byDefault.spec().repeats()).isEqualTo(2);
    Sweep asked = Sweep.of(Toy.document("sweep={trials: 2, folds: 3}"));
    assertThat(asked.spec().repeats()).isEqualTo(1);
  }

  @Test
  void tableOfAThousandRowsIsScoredOnItsValidationRows() {
    Sweep sweep =
        Sweep.of(
            Toy.document("sweep={trials: 2}", "data={source: data/digits.csv, target: digit}"));
    assertThat(sweep.spec().folds()).isEqualTo(1);
  }

  @Test
  void repeatsDealTheRowsAnewAndCoverEachOncePerRepeat() {
    PreparedExperiment base = Sweep.of(Toy.document()).experiment();
    List<Split> folds = base.scoredFolds(4, 2, "sweep.folds");
    int[] all =
        base.scoredFolds(1, 1, "sweep.folds").stream()
            .flatMapToInt(FileTrialTest::rows)
            .sorted()
            .toArray();
    assertThat(folds).hasSize(8);
    assertThat(folds.get(4).test()).isNotEqualTo(folds.get(0).test());
    for (List<Split> repeat : List.of(folds.subList(0, 4), folds.subList(4, 8))) {
      int[] held =
          repeat.stream().flatMapToInt(fold -> IntStream.of(fold.test())).sorted().toArray();
      assertThat(held).isEqualTo(all);
    }
  }

  private static IntStream rows(Split split) {
    return IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation()));
  }

  /**
   * The best of many epochs on the rows that score would flatter restless trials: a rate of 1e-1 on
   * penguins had the loss 0 in some epoch of each fold.
   */
  @Test
  void rowsThatScoreAFoldDoNotSayWhenItsTrainingStops() throws IOException {
    SweepResult result = Toy.run(folder, "sweep.folds=3", "sweep.trials=1");
    Sweep sweep = Sweep.of(Toy.document("training.threads=1"));
    Split fold = sweep.experiment().scoredFolds(3, 1, "sweep.folds").get(0);
    assertThat(fold.validation()).isNotEmpty();
    PreparedExperiment prepared =
        ExperimentPreparation.of(
            sweep.experiment().spec(), TableReader.read(sweep.experiment().spec().data()), fold);
    TrainingResult training =
        Trainer.train(prepared.spec(), prepared.trainingData(), TrainingListener.NONE);
    double loss = new ModelScorer(prepared.test()).loss(training.network());
    assertThat(result.trials().get(0).scores().get(0)).isEqualTo(loss);
  }

  @Test
  void pruningWithoutValidationRowsIsRefused() {
    assertThatThrownBy(
            () ->
                Sweep.of(
                    Toy.document("data.split.validation=0", "sweep.folds=3", "sweep.pruning=asha")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("sweep.pruning looks at validation rows");
  }

  @Test
  void scoreOfEachFoldIsKeptAndTheirMeanIsTheValue() throws IOException {
    SweepResult result = Toy.run(folder, "sweep.folds=3", "sweep.repeats=2", "sweep.trials=2");
    assertThat(result.trials())
        .allSatisfy(
            trial -> {
              assertThat(trial.scores()).hasSize(6).doesNotHaveDuplicates();
              assertThat(trial.value())
                  .isCloseTo(
                      trial.scores().stream()
                          .mapToDouble(Double::doubleValue)
                          .average()
                          .getAsDouble(),
                      within(1e-12));
            });
  }

  /** Gains .2, .4, .3, .3: mean .3, variance .02/3, times 1/4 + 1/4. */
  @Test
  void gainComesWithTheStandardErrorOfFoldsThatShareRows() {
    FileComparison comparison = loss(trial(7, 0.3, 0.1, 0.2, 0.2), trial(0, 0.5, 0.5, 0.5, 0.5));
    assertThat(comparison.gain()).isCloseTo(0.3, within(1e-12));
    assertThat(comparison.standardError()).isCloseTo(Math.sqrt(0.02 / 3 * 0.5), within(1e-12));
    // √(2 ln 40) = 2.716
    assertThat(comparison.chance()).isCloseTo(2.7162 * 0.057735, within(1e-5));
    assertThat(comparison.keepsFile()).isFalse();
  }

  @Test
  void fileIsKeptWhereTheBestTrialLeadsByChance() {
    TrialResult file = trial(0, 0.5, 0.5, 0.5, 0.5);
    assertThat(loss(trial(7, 0.1, 0.9, 0.2, 0.7), file).keepsFile()).isTrue();
    assertThat(loss(file, file).keepsFile()).isTrue();
    // One validation part tells nothing of chance: the better score wins.
    FileComparison single = loss(trial(7, 0.4), trial(0, 0.5));
    assertThat(single.knowsNoise()).isFalse();
    assertThat(single.keepsFile()).isFalse();
  }

  @Test
  void gainOfAMetricThatGrowsIsPositiveToo() {
    FileComparison comparison =
        FileComparison.of(Metric.ACCURACY, trial(7, 0.9, 0.8), trial(0, 0.7, 0.7), 40, 0.25);
    assertThat(comparison.gain()).isCloseTo(0.15, within(1e-12));
  }

  /** Without validation rows a plateau is never seen: the rates of the trial are replayed. */
  @Test
  void refitRepeatsTheLearningRatesThatTheTrialHadOnItsPlateaus() throws IOException {
    String[] settings = {
      "sweep.trials=1",
      "training.threads=1",
      "training.epochs=30",
      "training.early_stopping.patience=0",
      "training.optimizer.learning_rate=0.05",
      "training.schedule={type: reduce_on_plateau, patience: 1, factor: 0.5}"
    };
    SweepResult result = Toy.run(folder, settings);
    Sweep sweep = Sweep.of(Toy.document(settings));
    TrainingResult file =
        Trainer.train(
            sweep.experiment().spec(), sweep.experiment().trainingData(), TrainingListener.NONE);
    PreparedExperiment refit = sweep.winner(result.best().orElseThrow());
    assertThat(refit.validation().rows()).isZero();
    assertThat(refit.spec().training().schedule()).isInstanceOf(Schedule.Piecewise.class);
    TrainingResult again = Trainer.train(refit.spec(), refit.trainingData(), TrainingListener.NONE);
    double[] rates = rates(again);
    assertThat(rates).hasSize(file.bestEpoch());
    assertThat(rates[rates.length - 1]).isLessThan(rates[0]);
    assertThat(rates).containsExactly(Arrays.copyOf(rates(file), rates.length), within(1e-9));
  }

  private static double[] rates(TrainingResult result) {
    return result.history().stream().mapToDouble(EpochReport::learningRate).toArray();
  }
}
