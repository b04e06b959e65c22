package io.github.tabfit.training.fused.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against java.lang.Math in double precision, in units of 2^-24 of the result. */
class VectorMathTest {
  private static final int COUNT = 2000;

  private interface Kernel {
    void apply(float[] x, float[] y, int n);
  }

  private static double worst(Kernel kernel, DoubleUnaryOperator exact, double low, double high) {
    float[] x = new float[COUNT];
    float[] y = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      x[i] = (float) (low + (high - low) * (i + 0.5) / COUNT);
    }
    kernel.apply(x, y, COUNT);
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
      double required = exact.applyAsDouble(x[i]);
      worst = Math.max(worst, Math.abs(y[i] - required) / Math.abs(required));
    }
    return worst * (1 << 24);
  }

  @Test
  void elementaryFunctionsAreAccurateToTwoUlp() {
    VectorMath math = new VectorMath(COUNT);
    assertThat(worst(math::exp, Math::exp, -87, 88)).isLessThan(4);
    assertThat(worst(math::expm1, Math::expm1, -20, 80)).isLessThan(4);
    assertThat(worst(math::expm1, Math::expm1, -0.5, 0.5)).isLessThan(4);
    assertThat(worst(VectorMath::log1p, Math::log1p, 0, 1)).isLessThan(4);
  }

  @Test
  void notANumberStays() {
    float[] x = {Float.NaN, 0};
    new VectorMath(2).exp(x, x, 2);
    assertThat(x[0]).isNaN();
    assertThat(x[1]).isEqualTo(1);
    assertThat(VectorMath.step(Float.NaN)).isNaN();
    assertThat(VectorMath.step(Float.MIN_VALUE)).isEqualTo(1);
    assertThat(VectorMath.step(-0f)).isZero();
  }
}
