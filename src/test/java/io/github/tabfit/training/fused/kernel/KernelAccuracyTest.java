package io.github.tabfit.training.fused.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Activations against their definitions in double precision, in units of 2^-24 of the result;
 * slopes in units of 2^-24.
 */
class KernelAccuracyTest {
  private static final int COUNT = 2000;

  @Test
  void sigmoidIsAccurateInBothTails() {
    assertThat(relative(Activation.SIGMOID, KernelAccuracyTest::sigmoid, -80, 80)).isLessThan(4);
  }

  @Test
  void tanhIsAccurateAroundZeroAndWhereItSaturates() {
    assertThat(relative(Activation.TANH, Math::tanh, -20, 20)).isLessThan(4);
    assertThat(relative(Activation.TANH, Math::tanh, -0.01, 0.01)).isLessThan(4);
  }

  @Test
  void swishIsAccurateInBothTails() {
    assertThat(relative(Activation.SWISH, x -> x * sigmoid(x), -80, 80)).isLessThan(4);
  }

  /** The left tail is e^(-x²/2) of a rounded x²/2: its error grows with x². */
  @Test
  void geluIsAccurateFarIntoTheLeftTail() {
    assertThat(relative(Activation.GELU, x -> x * normal(x), -1, 10)).isLessThan(8);
    assertThat(relative(Activation.GELU, x -> x * normal(x), -12, -1)).isLessThan(80);
  }

  @Test
  void slopesAreAccurateToAFewUnitsOfOne() {
    assertThat(slopes(Activation.SIGMOID, x -> sigmoid(x) * sigmoid(-x), -20, 20)).isLessThan(2);
    assertThat(slopes(Activation.TANH, x -> Math.pow(Math.cosh(x), -2), -14, 14)).isLessThan(4);
    assertThat(slopes(Activation.GELU, x -> normal(x) + x * density(x), -12, 10)).isLessThan(4);
  }

  private static double relative(
      Activation type, DoubleUnaryOperator exact, double low, double high) {
    float[] x = points(low, high);
    float[] y = x.clone();
    kernel(type, y, new float[COUNT]);
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      double required = exact.applyAsDouble(x[i]);
      worst = Math.max(worst, Math.abs(y[i] - required) / Math.abs(required));
    }
    return worst * (1 << 24);
  }

  private static double slopes(
      Activation type, DoubleUnaryOperator exact, double low, double high) {
    float[] x = points(low, high);
    float[] slopes = new float[COUNT];
    kernel(type, x.clone(), slopes);
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      worst = Math.max(worst, Math.abs(slopes[i] - exact.applyAsDouble(x[i])));
    }
    return worst * (1 << 24);
  }

  private static void kernel(Activation type, float[] x, float[] slopes) {
    ActivationKernel.of(ActivationSpec.of(type)).apply(x, slopes, COUNT, new Scratch(COUNT));
  }

  private static float[] points(double low, double high) {
    float[] x = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = (float) (low + (high - low) * (i + 0.5) / COUNT);
    }
    return x;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Φ: its Taylor series near 0 (Marsaglia 2004), Laplace's continued fraction in the tails. */
  private static double normal(double x) {
    if (Math.abs(x) < 3) {
      double term = x;
      double sum = x;
      for (int i = 3; i < 100; i += 2) {
        term *= x * x / i;
        sum += term;
      }
      return 0.5 + density(x) * sum;
    }
    double fraction = Math.abs(x);
    for (int i = 200; i > 0; i--) {
      fraction = Math.abs(x) + i / fraction;
    }
    double tail = density(x) / fraction;
    return x < 0 ? tail : 1 - tail;
  }
}
