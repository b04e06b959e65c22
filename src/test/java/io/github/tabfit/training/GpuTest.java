package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.runtime.Machine;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On a machine with an NVIDIA GPU: {@code ./mvnw verify -Pcuda -Dtest.groups=gpu
 * -Dtest.excludedGroups=}.
 */
@Tag("gpu")
class GpuTest {
  @Test
  void cudaLearnsWhatTheProcessorLearns() {
    PreparedExperiment prepared =
        ExperimentPreparation.of(
            ExperimentDocument.read(Path.of("models/iris.yaml")).with("training.backend", "cuda"));
    TrainingResult result =
        Trainer.train(prepared.spec(), prepared.trainingData(), TrainingListener.NONE);
    assertThat(Machine.backend()).isEqualTo("JCublasBackend");
    assertThat(result.engine()).isEqualTo(Engine.DL4J);
    ModelScorer test = new ModelScorer(prepared.test());
    assertThat(test.loss(result.network())).isLessThan(0.35);
  }
}
