package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.split.FoldSplits;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.sweep.SweepResult.Reason;
import io.github.tabfit.sweep.TrialResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"random, median", "genetic, none", "tpe, asha"})
  void candidatesScoresAndPruningAreTheSameForEveryParallelism(String strategy, String pruning)
      throws IOException {
    List<List<String>> runs = new ArrayList<>();
    for (int parallel : new int[] {1, 2, 4}) {
      SweepResult result =
          Toy.run(
              folder.resolve(strategy + pruning + parallel),
              "sweep.strategy=" + strategy,
              "sweep.pruning=" + pruning,
              "sweep.parallel=" + parallel);
      runs.add(Toy.essence(result));
    }
    assertThat(runs.get(0)).hasSize(30);
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2)).isEqualTo(runs.get(0));
  }

  @Test
  void anotherSeedGivesOtherCandidates() throws IOException {
    assertThat(Toy.essence(Toy.run(folder.resolve("a"), "sweep.trials=3")))
        .doesNotContainAnyElementsOf(
            Toy.essence(Toy.run(folder.resolve("b"), "sweep.trials=3", "seed=7")));
  }

  @Test
  void testRowsHaveNoPartInTrials() throws IOException {
    PreparedExperiment experiment = Sweep.of(Toy.document()).experiment();
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    List<String> spoilt = new ArrayList<>(lines);
    for (int row : experiment.split().test()) {
      String species = lines.get(row + 1).substring(lines.get(row + 1).lastIndexOf(','));
      spoilt.set(row + 1, "900,-900,9000,-9000" + species);
    }
    Path table = Files.write(folder.resolve("iris.csv"), spoilt);
    SweepResult clean = Toy.run(folder.resolve("a"), "sweep.trials=6");
    SweepResult other =
        Toy.run(folder.resolve("b"), "sweep.trials=6", "data.source=" + table.toAbsolutePath());
    assertThat(Toy.essence(other)).isEqualTo(Toy.essence(clean));
  }

  @Test
  void winnerTrainsOnTrainingAndValidationRowsForTheBestNumberOfEpochs() throws IOException {
    Sweep sweep = Sweep.of(Toy.document("sweep.trials=4"));
    SweepResult result = sweep.run(folder, false, SweepListener.NONE);
    TrialResult best = result.best().orElseThrow();
    PreparedExperiment winner = sweep.winner(best);
    assertThat(winner.train().rows())
        .isEqualTo(sweep.experiment().train().rows() + sweep.experiment().validation().rows());
    assertThat(winner.validation().rows()).isZero();
    assertThat(winner.split().test()).isEqualTo(sweep.experiment().split().test());
    assertThat(winner.spec().training().epochs()).isEqualTo(best.bestEpoch());
    assertThat(result.trials())
        .allSatisfy(trial -> assertThat(trial.value()).isGreaterThanOrEqualTo(best.value()));
  }

  @Test
  void gridTriesEachCombinationOnceAndEnds() throws IOException {
    // Two depths × two activations; with depth 1 the dropout's condition fails: 2 + 2·2 settings,
    // and the file.
    SweepResult result =
        Toy.run(
            folder,
            "sweep.strategy=grid",
            "sweep.space={network.depth: {choice: [1, 2]}, network.activation: {choice: [relu, tanh]},"
                + " network.dropout: {choice: [0.1, 0.2], when: {network.depth: 2}}}");
    assertThat(result.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(result.trials()).hasSize(7);
    assertThat(result.trials().stream().map(TrialResult::settings).distinct()).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"random", "grid", "genetic", "tpe"})
  void spaceWithOneCandidateMakesOneTrialBesideTheFile(String strategy) throws IOException {
    SweepResult result =
        Toy.run(
            folder,
            "sweep.strategy=" + strategy,
            "sweep.space={network.units: {fixed: 4}, network.activation: {choice: [relu]}}");
    assertThat(result.trials()).hasSize(2);
    assertThat(result.best()).isPresent();
    assertThat(result.reason()).isEqualTo(Reason.EXHAUSTED);
  }

  @Test
  void failedTrialsKeepTheirErrorAndEndTheSweepWhenThereAreTooMany() throws IOException {
    // A rate of 1e30 makes every loss infinite within an epoch.
    SweepResult result =
        Toy.run(
            folder,
            "sweep.max_failures=4",
            "training.optimizer.learning_rate=1.0e+30",
            "sweep.parallel=1",
            "sweep.space={training.optimizer.learning_rate: {log_uniform: [1.0e+30, 1.0e+35]}}");
    assertThat(result.reason()).isEqualTo(Reason.FAILURES);
    assertThat(result.trials()).hasSize(4);
    assertThat(result.best()).isEmpty();
    assertThat(result.trials())
        .allSatisfy(
            trial -> {
              assertThat(trial.status()).isEqualTo(Status.FAILED);
              assertThat(trial.value()).isNaN();
              assertThat(trial.error()).contains("learning_rate");
            });
  }

  @Test
  void failureNeverWins() throws IOException {
    SweepResult result =
        Toy.run(
            folder,
            "sweep.trials=8",
            "sweep.strategy=grid",
            "sweep.space={training.optimizer.learning_rate: {choice: [1.0e+30, 0.01]}}");
    assertThat(result.count(Status.FAILED)).isEqualTo(1);
    assertThat(result.best().orElseThrow().settings())
        .containsEntry("training.optimizer.learning_rate", "0.01");
  }

  @Test
  void targetScoreEndsTheSweep() throws IOException {
    SweepResult result =
        Toy.run(folder, "sweep.metric=accuracy", "sweep.target_score=0.2", "sweep.parallel=1");
    assertThat(result.reason()).isEqualTo(Reason.TARGET_SCORE);
    assertThat(result.trials()).hasSizeLessThan(30);
  }

  @Test
  void foldsCoverEveryRowThatIsNotATestRowOnce() {
    PreparedExperiment base = Sweep.of(Toy.document()).experiment();
    var folds = base.scoredFolds(4, 1, "sweep.folds");
    int[] held = folds.stream().flatMapToInt(fold -> IntStream.of(fold.test())).sorted().toArray();
    assertThat(held).isEqualTo(FoldSplits.trainable(base.split(), base.spec().data().split()));
    assertThat(folds)
        .allSatisfy(
            fold ->
                assertThat(fold.train().length + fold.validation().length + fold.test().length)
                    .isEqualTo(held.length));
  }

  /** Every petal width is in one fold only. */
  @Test
  void groupsStayInOneFold() {
    PreparedExperiment base =
        Sweep.of(Toy.document("data.split.group=petal width (cm)", "data.task=multiclass"))
            .experiment();
    int[] groups = base.groups().orElseThrow();
    assertThat(base.scoredFolds(3, 1, "sweep.folds"))
        .hasSize(3)
        .allSatisfy(
            fold ->
                assertThat(IntStream.of(fold.train()).map(row -> groups[row]).boxed())
                    .doesNotContainAnyElementsOf(
                        IntStream.concat(IntStream.of(fold.validation()), IntStream.of(fold.test()))
                            .map(row -> groups[row])
                            .boxed()
                            .toList()));
  }

  @Test
  void chronologicalFoldsTrainOnWhatCameBefore() {
    PreparedExperiment base =
        Sweep.of(Toy.document("data.split.method=chronological", "data.task=multiclass"))
            .experiment();
    assertThat(base.scoredFolds(3, 1, "sweep.folds"))
        .hasSize(3)
        .allSatisfy(
            fold ->
                assertThat(
                        List.of(
                            IntStream.of(fold.train()).max().getAsInt(),
                            IntStream.of(fold.validation()).min().getAsInt(),
                            IntStream.of(fold.validation()).max().getAsInt(),
                            IntStream.of(fold.test()).min().getAsInt()))
                    .isSorted());
  }

  @Test
  void scoreOfFoldsIsTheirMean() throws IOException {
    SweepResult folds =
        Toy.run(folder, "data.split.validation=0", "sweep.folds=3", "sweep.trials=2");
    assertThat(folds.best()).isPresent();
    assertThat(folds.trials()).allSatisfy(t -> assertThat(t.epochs()).isBetween(3, 18));
  }

  @Test
  void cancelledSweepKeepsWhatEndedAndContinuesToTheSameResult() throws IOException {
    SweepResult whole = Toy.run(folder.resolve("whole"), "sweep.strategy=tpe");
    Path part = Files.createDirectory(folder.resolve("part"));
    AtomicInteger ended = new AtomicInteger();
    SweepListener impatient =
        new SweepListener() {
          @Override
          public void trialEnded(TrialResult result) {
            ended.incrementAndGet();
          }

          @Override
          public boolean isCancelled() {
            return ended.get() >= 11;
          }
        };
    SweepResult first = Sweep.of(Toy.document("sweep.strategy=tpe")).run(part, false, impatient);
    assertThat(first.reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(first.trials()).hasSizeBetween(11, 29);
    SweepResult second =
        Sweep.of(Toy.document("sweep.strategy=tpe")).run(part, true, SweepListener.NONE);
    assertThat(Toy.essence(second)).isEqualTo(Toy.essence(whole));
  }

  @ParameterizedTest
  @CsvSource({"1h2m3s, PT1H2M3S", "90s, PT1M30S", "2.5s, PT2.5S", "0.0619s, PT0.061S"})
  void timeLimitIsReadToTheMillisecond(String text, Duration limit) {
    assertThat(Sweep.of(Toy.document("sweep.time_limit=" + text)).spec().timeLimit())
        .contains(limit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sweep.metric=rmse; sweep.metric must fit the task multiclass",
        "data.split.validation=0; data.split.validation is 0",
        "sweep.space={data.target: {choice: [a, b]}}; data.target cannot be varied",
        "sweep.space={network.output.loss: {choice: [hinge, cross_entropy]}}; sweep.metric must be",
        "sweep.space={network.dropout: {uniform: [0, 1.5]}}; sweep.space.network.dropout cannot be 1.5",
        "sweep.space={training.engine: {choice: [fused]}, network.activation: {fixed: step}}; sweep.space.network.activation cannot be",
        "sweep.space={training.class_weights: {choice: [{no such class: 2}]}}; training.class_weights must name classes of the target",
        "sweep.space={network.unit: {int: [1, 2]}}; is not a known key; did you mean",
        "sweep.space={network.units: {int: [3, 3]}}; must be [low, high] with low < high",
        "sweep.space={training.l2: {log_uniform: [0, 1]}}; must begin above 0",
        "sweep.space={training.l2: {logs: [0, 1]}}; must be one of",
        "sweep.strategy=bayes; sweep.strategy must be one of random, grid, genetic, tpe",
        "sweep.time_limit=soon; must be a time such as",
        "sweep.time_limit=0.0s; must be a time such as",
        "sweep.folds=100; must leave 2 rows a fold",
      })
  void impossibleSweepIsRefusedBeforeTheFirstTrial(String setting, String message) {
    assertThatThrownBy(() -> Sweep.of(Toy.document(setting)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }
}
