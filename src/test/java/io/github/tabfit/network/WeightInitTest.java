package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class WeightInitTest {
  private static final int IN = 400;
  private static final int OUT = 100;

  @ParameterizedTest
  @EnumSource(WeightInit.class)
  void weightsHaveTheDeclaredSpreadAndBiasesAreZero(WeightInit init) {
    INDArray weights = firstLayer(init, 1, "W");

    // A uniform distribution in ±a has standard deviation a/√3.
    double expected =
        switch (init) {
          case ZERO -> 0;
          case UNIFORM -> 1 / Math.sqrt(3.0 * IN);
          case NORMAL, LECUN -> 1 / Math.sqrt(IN);
          case XAVIER -> Math.sqrt(2.0 / (IN + OUT));
          case HE -> Math.sqrt(2.0 / IN);
        };
    // 40 000 draws: the estimate's own standard deviation is 0.35 % of a normal's; 2 % is sure.
    assertThat(weights.stdNumber().doubleValue()).isCloseTo(expected, within(0.02 * expected));
    assertThat(weights.meanNumber().doubleValue()).isCloseTo(0, within(0.03 * expected));
    double largest = weights.amaxNumber().doubleValue() / Math.max(expected, 1e-9);
    if (init == WeightInit.UNIFORM) {
      assertThat(largest).isLessThanOrEqualTo(Math.sqrt(3) + 1e-5).isGreaterThan(1.72);
    } else if (init != WeightInit.ZERO) {
      assertThat(largest).isGreaterThan(3);
    }
    assertThat(firstLayer(init, 1, "b").amaxNumber().doubleValue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(WeightInit.class)
  void weightsDependOnTheSeedAlone(WeightInit init) {
    INDArray weights = firstLayer(init, 1, "W");

    assertThat(firstLayer(init, 1, "W")).isEqualTo(weights);
    assertThat(firstLayer(init, 2, "W").equals(weights)).isEqualTo(init == WeightInit.ZERO);
  }

  private static INDArray firstLayer(WeightInit init, long seed, String parameter) {
    // A linear model for zero, which hidden layers refuse: OUT outputs either way.
    List<DenseSpec> hidden =
        init == WeightInit.ZERO ? List.of() : List.of(DenseSpec.of(OUT, Activation.RELU));
    NetworkSpec spec = new NetworkSpec(hidden, init, 0, OutputSpec.of(Loss.MSE));
    return Specs.start(NetworkFactory.configuration(spec, Specs.training(), IN, OUT, seed, 1))
        .getParam("0_" + parameter);
  }
}
