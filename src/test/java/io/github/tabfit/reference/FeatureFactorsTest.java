package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.GroupRates;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureFactorsTest {
  @Test
  void eachFeatureIsMultipliedByItsFactor() {
    double[][] x = {{1, 2}, {3, 4}};
    double[] factors = {10, 0.5};

    assertThat(FeatureFactors.forward(x, factors)).isDeepEqualTo(new double[][] {{10, 1}, {30, 2}});
    // 1·5 + 3·7, 2·6 + 4·8
    assertThat(FeatureFactors.backward(x, new double[][] {{5, 6}, {7, 8}})).containsExactly(26, 44);
    assertThat(FeatureFactors.folded(factors, new double[][] {{1, 2}, {4, 6}}))
        .isDeepEqualTo(new double[][] {{10, 20}, {2, 3}});
  }

  /** One row, one unit without activation: p = s1·v1·x1 + s2·v2·x2 + b, L = (p - y)². */
  @Test
  void aStepMovesFactorsWeightsAndBiasEachAtItsRate() {
    double[] factors = {2, 1};
    double[][] v = {{0.5}, {-1}};
    double[] bias = {0};
    ActivationSpec identity = ActivationSpec.of(Activation.IDENTITY);
    Network network =
        new Network(
            factors,
            List.of(new DenseLayer(v, bias, identity, Normalization.NONE)),
            List.of(0.0),
            new OutputSpec(Loss.MSE, identity),
            0);
    ReferenceTrainer trainer =
        new ReferenceTrainer(
            network,
            OptimizerSpec.of(Optimizer.GRADIENT_DESCENT),
            Penalty.NONE,
            GradientClipping.none(),
            new GroupRates(0.1, 6));

    double loss =
        trainer.step(
            new double[][] {{3, 1}}, new double[][] {{1}}, new double[] {1}, List.of(), 0.01);

    // p = 2·0.5·3 - 1 = 2; dp = 2(p - y) = 2; dW = dp·x = (6, 2).
    assertThat(loss).isEqualTo(1);
    // dV = s·dW = (12, 2), at 0.01.
    assertThat(v[0][0]).isCloseTo(0.5 - 0.12, within(1e-15));
    assertThat(v[1][0]).isCloseTo(-1 - 0.02, within(1e-15));
    // ds = v·dW = (3, -2), at 0.06.
    assertThat(factors[0]).isCloseTo(2 - 0.18, within(1e-15));
    assertThat(factors[1]).isCloseTo(1 + 0.12, within(1e-15));
    // db = 2, at 0.001.
    assertThat(bias[0]).isCloseTo(-0.002, within(1e-15));
    double[][] x = {{3, 1}};
    DenseLayer folded =
        new DenseLayer(FeatureFactors.folded(factors, v), bias, identity, Normalization.NONE);
    assertThat(folded.predict(x)[0][0]).isCloseTo(network.predict(x)[0][0], within(1e-15));
  }
}
