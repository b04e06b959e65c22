package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static io.github.tabfit.reference.ReferenceValues.assertFinite;
import static io.github.tabfit.reference.ReferenceValues.matrix;
import static io.github.tabfit.reference.ReferenceValues.named;
import static io.github.tabfit.reference.ReferenceValues.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationsTest {
  private static final double[] EXTREMES = {-1000, -745.2, -710, -40, -1e-12, 40, 710, 1000};

  @Test
  void valuesAndDerivativesAgreeWithPyTorch() {
    Set<Activation> seen = EnumSet.of(Activation.SOFTMAX, Activation.STEP);
    for (JsonNode row : ReferenceValues.read("activations.json")) {
      Activation type = named(Activation.class, row.get("activation"));
      ActivationSpec f = new ActivationSpec(type, row.get("parameter").asDouble());
      double[] x = vector(row.get("x"));
      for (int i = 0; i < x.length; i++) {
        String at = type.id() + " at " + x[i];
        assertClose(at, Activations.value(f, x[i]), row.get("value").get(i).asDouble());
        assertClose(
            "slope of " + at,
            Activations.derivative(f, x[i]),
            row.get("derivative").get(i).asDouble());
      }
      seen.add(type);
    }
    assertThat(seen).containsExactlyInAnyOrder(Activation.values());
  }

  @Test
  void softmaxAndItsJacobianAgreeWithPyTorch() {
    for (JsonNode row : ReferenceValues.read("softmax.json")) {
      double[] a = Activations.softmax(vector(row.get("z")));
      assertClose("softmax", a, vector(row.get("value")));
      assertClose("jacobian", Activations.softmaxJacobian(a), matrix(row.get("jacobian")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFiniteAtExtremes(Activation type) {
    ActivationSpec f = ActivationSpec.of(type);
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
    assertFinite(Activations.forward(f, EXTREMES));
    if (type.isTrainable()) {
      assertFinite(Activations.backward(f, EXTREMES, ones));
    }
  }

  @ParameterizedTest
  @EnumSource
  void derivativeIsTheCentralDifference(Activation type) {
    ActivationSpec f = ActivationSpec.of(type);
    double[] z = {-2.1, -0.4, 0.3, 1.9, 3.3};
    double[] weights = {0.3, -1.1, 0.7, 2, -0.2};
    if (type.isTrainable()) {
      assertThat(Activations.backward(f, z, weights))
          .containsExactly(
              CentralDifference.of(x -> Matrix.dot(weights, Activations.forward(f, x)), z),
              within(1e-8));
    }
  }

  @Test
  void stepIsOneAboveZeroOnlyAndHasNoGradient() {
    ActivationSpec step = ActivationSpec.of(Activation.STEP);
    assertThat(Activations.value(step, 1e-9)).isEqualTo(1);
    assertThat(Activations.value(step, 0)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> Activations.derivative(step, 1));
  }

  @Test
  void softmaxOfASingleNumberIsRefused() {
    ActivationSpec softmax = ActivationSpec.of(Activation.SOFTMAX);
    assertThatIllegalArgumentException().isThrownBy(() -> Activations.value(softmax, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Activations.derivative(softmax, 1));
  }

  /** The side x ≤ 0 decides at a kink: 0 for ReLU, the slope for leaky ReLU. */
  @Test
  void derivativeAtAKinkIsThatOfTheLowerSide() {
    assertThat(Activations.derivative(ActivationSpec.of(Activation.RELU), 0)).isZero();
    assertThat(Activations.derivative(ActivationSpec.of(Activation.LEAKY_RELU), 0)).isEqualTo(0.01);
    assertThat(Activations.derivative(new ActivationSpec(Activation.ELU, 0.5), 0)).isEqualTo(0.5);
    assertThat(Activations.derivative(ActivationSpec.of(Activation.HARD_SIGMOID), 2.5)).isZero();
    assertThat(Activations.derivative(ActivationSpec.of(Activation.RELU6), 6)).isZero();
  }
}
