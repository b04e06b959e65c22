package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackpropLessonTest {
  private final BackpropLesson.Result result =
      Computed.of(new BackpropLesson(), BackpropLesson.Result.class);

  @Test
  void everyNumberIsDeeplearning4js() {
    assertThat(result.parameters()).hasSize(9);
    for (BackpropLesson.Parameter p : result.parameters()) {
      assertThat(p.dl4jGradient()).as(p.name()).isCloseTo(p.gradient(), within(1e-10));
      assertThat(p.dl4jAfter()).as(p.name()).isCloseTo(p.after(), within(1e-10));
      assertThat(p.gradient()).as(p.name()).isNotZero();
    }
    assertThat(result.dl4jOutput()).isCloseTo(result.forward().p(), within(1e-10));
    assertThat(result.dl4jLoss()).isCloseTo(result.forward().loss(), within(1e-10));
    assertThat(result.largestDifference()).isLessThan(1e-10);
  }

  /** The third way: the from-scratch network, whose gradients are checked elsewhere. */
  @Test
  void slopesAreTheReferenceNetworks() {
    double[] w = result.parameters().stream().mapToDouble(p -> p.before()).toArray();
    ActivationSpec sigmoid = ActivationSpec.of(Activation.SIGMOID);
    Network network =
        new Network(
            List.of(
                new DenseLayer(
                    new double[][] {{w[0], w[3]}, {w[1], w[4]}},
                    new double[] {w[2], w[5]},
                    sigmoid,
                    Normalization.NONE),
                new DenseLayer(
                    new double[][] {{w[6]}, {w[7]}},
                    new double[] {w[8]},
                    sigmoid,
                    Normalization.NONE)),
            List.of(0.0, 0.0),
            new OutputSpec(Loss.MSE, sigmoid));
    double[][] x = {{1, 0.5}};
    double[][] y = {{1}};
    List<Layer.Gradients> g =
        network.backward(network.forward(x, List.of()), y, new double[] {1}, List.of());
    double[][] hidden = g.get(0).of("W");
    double[][] output = g.get(1).of("W");
    double[] db = g.get(0).of("b")[0];
    double[] found = {
      hidden[0][0],
      hidden[1][0],
      db[0],
      hidden[0][1],
      hidden[1][1],
      db[1],
      output[0][0],
      output[1][0],
      g.get(1).of("b")[0][0]
    };
    assertThat(result.parameters().stream().mapToDouble(p -> p.gradient()).toArray())
        .containsExactly(found, within(1e-14));
  }

  @Test
  void theStepLowersTheLoss() {
    assertThat(result.lossAfter()).isLessThan(result.forward().loss());
  }
}
