package io.github.tabfit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiniteDifferencesTest {
  @Test
  void kinkBetweenThePointsIsRecognisedAndNothingElse() {
    NetworkSpec network = Problems.network(Activation.RELU, 1, Loss.MSE);
    VerificationProblem problem = Problems.problem(network, Problems.training(), Task.REGRESSION);
    Start start = Start.draw(problem, 1);
    Map<Parameter, double[][]> parameters = new LinkedHashMap<>(start.parameters());
    // The first unit's pre-activation of the first row is 0: ReLU's kink itself.
    double[][] w = parameters.get(Problems.parameter(problem, "layer 1 W"));
    double[][] bias = parameters.get(Problems.parameter(problem, "layer 1 b"));
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += problem.features()[0][i] * w[i][0];
    }
    bias[0][0] = -sum;

    List<FiniteDifferences.Probe> probes =
        new FiniteDifferences(problem, new Start(parameters, start.kept()))
            .probes(Problems.parameter(problem, "layer 1 b"), 10);

    assertThat(probes).hasSize(3);
    assertThat(probes.get(0).slope()).isEmpty();
    assertThat(probes.get(1).slope()).isPresent();
    assertThat(probes.get(2).slope()).isPresent();
  }

  @Test
  void largeParameterIsSampledAndTheSameSeedGivesTheSameSample() {
    NetworkSpec network = Problems.network(Activation.TANH, 1, Loss.MSE);
    VerificationProblem problem = Problems.problem(network, Problems.training(), Task.REGRESSION);
    Start start = Start.draw(problem, 1);
    Parameter weights = Problems.parameter(problem, "layer 1 W");

    List<FiniteDifferences.Probe> sample = new FiniteDifferences(problem, start).probes(weights, 5);

    assertThat(sample).hasSize(5).doesNotHaveDuplicates();
    assertThat(new FiniteDifferences(problem, start).probes(weights, 5)).isEqualTo(sample);
    assertThat(new FiniteDifferences(problem, start).probes(weights, 12)).hasSize(12);
  }

  @Test
  void parametersComeBackToTheBit() {
    NetworkSpec network = Problems.network(Activation.TANH, 1, Loss.MSE);
    VerificationProblem problem = Problems.problem(network, Problems.training(), Task.REGRESSION);
    FiniteDifferences differences = new FiniteDifferences(problem, Start.draw(problem, 1));

    List<FiniteDifferences.Probe> first =
        differences.probes(Problems.parameter(problem, "layer 1 b"), 10);

    assertThat(differences.probes(Problems.parameter(problem, "layer 1 b"), 10)).isEqualTo(first);
  }
}
