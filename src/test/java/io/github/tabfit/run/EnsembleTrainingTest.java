package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.ExampleWeights;
import io.github.tabfit.training.TrainingData;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several networks that are one model. */
class EnsembleTrainingTest {
  @TempDir private Path folder;

  private Experiment penguins(String run) {
    return Experiment.of(Path.of("data", "penguins.csv"), "Species")
        .with("training.epochs", 4)
        .with("network.units", 8)
        .output(folder.resolve(run));
  }

  private static float[] weights(Run run) {
    return run.bundle().network().params().dup().data().asFloat();
  }

  @Test
  void sameBitsForAnyNumberOfThreads() {
    float[][] weights = new float[3][];
    int[] threads = {1, 2, 4};
    for (int i = 0; i < threads.length; i++) {
      weights[i] =
          weights(
              penguins("threads" + threads[i])
                  .with("ensemble", "{members: 4, resample: folds}")
                  .with("training.threads", threads[i])
                  .train());
    }
    assertThat(weights[1]).containsExactly(weights[0]);
    assertThat(weights[2]).containsExactly(weights[0]);
  }

  @Test
  void savedModelPredictsAndIsReproduced() {
    Run run = penguins("saved").with("ensemble", "{members: 3, resample: folds, folds: 5}").train();

    Predictor saved = Predictor.load(run.model());
    float[] features = run.experiment().test().features();
    int rows = run.experiment().test().rows();
    assertThat(saved.predictFeatures(features, rows))
        .isEqualTo(run.predictor().predictFeatures(features, rows));
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
  void everyMembersHistoryAndScoreAreKept() throws Exception {
    Run run =
        penguins("members").with("ensemble", "{members: 3, resample: folds, folds: 5}").train();

    List<ModelMetrics.Member> members =
        Predictor.load(run.model()).bundle().metrics().orElseThrow().members();
    assertThat(members).hasSize(3).allMatch(member -> member.epochs() == 4);
    List<String> history = Files.readAllLines(run.folder().resolve("history.csv"));
    // The means of four epochs, and four epochs of each member.
    assertThat(history).hasSize(1 + 4 + 3 * 4);
    for (int i = 0; i < 3; i++) {
      TrainingResult member = run.training().members().get(i);
      double loss = member.history().get(member.bestEpoch() - 1).validationLoss().orElseThrow();
      assertThat(members.get(i).validationLoss()).isEqualTo(loss);
      assertThat(history.get(1 + 4 + 4 * i + member.bestEpoch() - 1))
          .startsWith(member.bestEpoch() + ",")
          .contains("," + loss + ",")
          .endsWith("," + (i + 1));
    }
  }

  @Test
  void foldsUseEveryRowAndValidateOnRowsThatTheirMembersDidNotSee() {
    Run run =
        penguins("folds")
            .with("data.split", "{validation: 0.25, test: 0.25}")
            .with("ensemble", "{members: 5, resample: folds, folds: 5}")
            .train();

    int test = run.experiment().test().rows();
    int rows = run.experiment().train().rows() + test;
    assertThat(run.experiment().validation().rows()).isZero();
    assertThat(rows).isEqualTo(344);
    assertThat(run.results().get("validation").rows()).isEqualTo(rows - test);
    assertThat(run.training().members()).hasSize(5);
    assertThat(run.training().heldOut().orElseThrow().places()).doesNotHaveDuplicates();
  }

  @Test
  void classWeightsReachTheLossOfRowsThatWereHeldOut() {
    Run run =
        penguins("weights")
            .with("training.class_weights", "balanced")
            .with("ensemble", "{members: 3, resample: folds, folds: 3}")
            .train();

    double loss = 0;
    double weight = 0;
    for (int member = 0; member < 3; member++) {
      TrainingData data = run.experiment().members().apply(member).data();
      double own = 0;
      for (float row :
          ExampleWeights.ofLoss(
              data.validation(), data.train(), new ClassWeights.Balanced(), data.classes())) {
        own += row;
      }
      List<EpochReport> history = run.training().members().get(member).history();
      loss += own * history.get(history.size() - 1).validationLoss().orElseThrow();
      weight += own;
    }
    assertThat(run.losses().get("validation")).isCloseTo(loss / weight, within(1e-5));
  }

  @Test
  void foldsThatRowsDoNotFillAreRefusedWithTheirKey() throws Exception {
    Path table = Files.writeString(folder.resolve("few.csv"), "x,y\n1,2.5\n2,3.5\n3,4.5\n4,6.5\n");
    Experiment few =
        Experiment.of(table, "y")
            .with("ensemble", "{members: 3, resample: folds, folds: 3}")
            .output(folder.resolve("few"));

    assertThatThrownBy(few::train)
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("ensemble.folds must leave 2 rows a fold at least");
  }

  @Test
  void bootstrapLeavesAThirdOfTheRowsOut() {
    Run run = penguins("bootstrap").with("ensemble", "{members: 6, resample: bootstrap}").train();

    double share = run.results().get("validation").rows() / (6.0 * run.experiment().train().rows());
    assertThat(share).isCloseTo(1 / Math.E, within(0.04));
  }

  @Test
  void membersWithoutResamplingDifferByTheirSeeds() {
    Run run = penguins("none").with("ensemble", "{members: 2, resample: none}").train();

    MultiLayerNetwork first = run.training().members().get(0).network();
    MultiLayerNetwork second = run.training().members().get(1).network();
    assertThat(first.params()).isNotEqualTo(second.params());
    assertThat(run.training().heldOut()).isEmpty();
  }

  @Test
  void historyHasAnEntryAnEpochAndTheListenerOneAMemberAndEpoch() {
    AtomicInteger reports = new AtomicInteger();
    Run run =
        penguins("history")
            .with("ensemble", "{members: 3, resample: none}")
            .train(
                new TrainingListener() {
                  @Override
                  public void epochEnded(EpochReport report) {
                    assertThat(report.epoch()).isEqualTo(reports.incrementAndGet());
                    assertThat(report.epochs()).isEqualTo(12);
                  }
                },
                prepared -> {});
    assertThat(reports).hasValue(12);
    assertThat(run.training().history()).hasSize(4);
  }

  @Test
  void withoutSettingsSeveralNetworksTrainAndWithANetworkThatOneAlone() throws Exception {
    Path table = Files.copy(Path.of("data", "iris.csv"), folder.resolve("iris.csv"));
    Run standard = Experiment.of(table, "species").output(folder.resolve("standard")).train();
    Run described =
        Experiment.of(table, "species")
            .with("training.epochs", 2)
            .output(folder.resolve("described"))
            .train();
    Run asked =
        Experiment.of(table, "species")
            .with("training.epochs", 2)
            .with("preset", "standard")
            .output(folder.resolve("asked"))
            .train();

    assertThat(standard.experiment().spec().ensemble().members()).isEqualTo(8);
    assertThat(described.experiment().spec().ensemble().members()).isEqualTo(1);
    assertThat(asked.experiment().spec().ensemble().members()).isEqualTo(8);
  }

  @Test
  void impossibleEnsemblesAreRefusedWithTheirKey() {
    assertThatThrownBy(() -> penguins("x").with("ensemble.members", 0).train())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("ensemble.members must be >= 1");
    assertThatThrownBy(
            () -> penguins("x").with("ensemble", "{members: 8, resample: folds, folds: 4}").train())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("folds must be >= 2, >= members");
    assertThatThrownBy(
            () ->
                penguins("x")
                    .with("ensemble.members", 2)
                    .with("network.normalization", "layer")
                    .train())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("layer normalization");
  }
}
