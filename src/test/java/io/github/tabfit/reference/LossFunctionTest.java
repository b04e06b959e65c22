package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static io.github.tabfit.reference.ReferenceValues.assertFinite;
import static io.github.tabfit.reference.ReferenceValues.named;
import static io.github.tabfit.reference.ReferenceValues.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.QuantileLevels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossFunctionTest {
  private static final double[] LABELS = {0, 1, 0};

  @Test
  void valuesAndGradientsAgreeWithPyTorch() {
    Set<Loss> seen = EnumSet.noneOf(Loss.class);
    for (JsonNode row : ReferenceValues.read("losses.json")) {
      Loss loss = named(Loss.class, row.get("loss"));
      double[] y = vector(row.get("y"));
      double[] p = vector(row.get("p"));
      OutputSpec output = output(loss, row);
      assertClose(loss.id(), LossFunction.value(output, y, p), row.get("value").asDouble());
      assertClose(loss.id(), LossFunction.gradient(output, y, p), vector(row.get("gradient")));
      seen.add(loss);
    }
    assertThat(seen).containsExactlyInAnyOrder(Loss.values());
  }

  private static OutputSpec output(Loss loss, JsonNode row) {
    List<Double> levels = new ArrayList<>();
    row.path("quantiles").forEach(level -> levels.add(level.asDouble()));
    return new OutputSpec(
        loss, ActivationSpec.of(loss.defaultActivation()), new QuantileLevels(levels));
  }

  /** With z = ±1000 among them, where PyTorch's fused functions do not overflow either. */
  @Test
  void onPreActivationsTheyAgreeWithPyTorch() {
    for (JsonNode row : ReferenceValues.read("losses-on-logits.json")) {
      OutputSpec output =
          new OutputSpec(
              named(Loss.class, row.get("loss")),
              ActivationSpec.of(named(Activation.class, row.get("activation"))));
      double[] y = vector(row.get("y"));
      double[] z = vector(row.get("z"));
      assertClose(
          output.toString(), LossFunction.valueAt(output, y, z), row.get("value").asDouble());
      assertClose(
          output.toString(), LossFunction.gradientAt(output, y, z), vector(row.get("gradient")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFiniteAtExtremePreActivations(Loss loss) {
    for (Activation type :
        new Activation[] {loss.defaultActivation(), Activation.SIGMOID, Activation.SOFTMAX}) {
      OutputSpec output = new OutputSpec(loss, ActivationSpec.of(type));
      double[] z = {-1000, 1000, 500};
      assertThat(LossFunction.valueAt(output, LABELS, z)).isFinite();
      assertFinite(LossFunction.gradientAt(output, LABELS, z));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsTheCentralDifference(Loss loss) {
    OutputSpec output = OutputSpec.of(loss);
    double[] z = {-0.7, 0.4, 1.3};
    assertThat(LossFunction.gradientAt(output, LABELS, z))
        .containsExactly(
            CentralDifference.of(x -> LossFunction.valueAt(output, LABELS, x), z), within(1e-8));
  }

  /** The short form p - y is the same as ∂L/∂p through the softmax's whole Jacobian. */
  @Test
  void fusedSoftmaxGradientIsTheChainThroughTheJacobian() {
    ActivationSpec softmax = ActivationSpec.of(Activation.SOFTMAX);
    double[] z = {0.3, -1.2, 2};
    double[] p = Activations.softmax(z);
    assertClose(
        "chain",
        Activations.backward(
            softmax, z, LossFunction.gradient(OutputSpec.of(Loss.CROSS_ENTROPY), LABELS, p)),
        LossFunction.gradientAt(OutputSpec.of(Loss.CROSS_ENTROPY), LABELS, z));
  }

  @Test
  void cosineOfAZeroOutputIsZeroAndFinite() {
    double[] zero = {0, 0, 0};
    OutputSpec cosine = OutputSpec.of(Loss.COSINE);
    assertThat(LossFunction.value(cosine, LABELS, zero)).isEqualTo(-0.0);
    assertFinite(LossFunction.gradient(cosine, LABELS, zero));
  }
}
