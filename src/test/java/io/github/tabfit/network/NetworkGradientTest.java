package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Backpropagation through whole networks against central finite differences, in double. */
class NetworkGradientTest {
  private static final int ROWS = 5;
  private static final int DIRECTIONS = 4;
  private static final double STEP = 1e-6;

  static Stream<Arguments> hiddenActivationsByLoss() {
    List<Arguments> cases = new ArrayList<>();
    for (Activation hidden : Activation.values()) {
      for (Loss loss : Loss.values()) {
        if (hidden.isTrainable()) {
          cases.add(Arguments.of(hidden, loss));
        }
      }
    }
    return cases.stream();
  }

  static Stream<Arguments> lossesByOutputActivation() {
    List<Arguments> cases = new ArrayList<>();
    for (Loss loss : Loss.values()) {
      for (Activation output : NetworkFaults.allowedOutputs(loss)) {
        cases.add(Arguments.of(loss, output));
      }
    }
    return cases.stream();
  }

  static Stream<Arguments> normalizationsByActivation() {
    List<Arguments> cases = new ArrayList<>();
    for (Normalization normalization : Normalization.values()) {
      for (Activation hidden : Activation.values()) {
        if (hidden.isTrainable()) {
          cases.add(Arguments.of(normalization, hidden));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("hiddenActivationsByLoss")
  void gradientIsTheScoresSlope(Activation hidden, Loss loss) {
    assertGradientIsTheScoresSlope(Specs.network(hidden, loss), null);
  }

  @ParameterizedTest
  @MethodSource("lossesByOutputActivation")
  void gradientIsTheScoresSlopeWithRowWeights(Loss loss, Activation output) {
    INDArray weights = Nd4j.create(new double[][] {{2.5}, {0}, {1}, {0.25}, {7}});

    assertGradientIsTheScoresSlope(
        Specs.network(Activation.TANH, Normalization.NONE, loss, output), weights);
  }

  @ParameterizedTest
  @MethodSource("normalizationsByActivation")
  void gradientIsTheScoresSlopeWithNormalization(Normalization normalization, Activation hidden) {
    assertGradientIsTheScoresSlope(
        Specs.network(hidden, normalization, Loss.MSE, Activation.IDENTITY), null);
  }

  private static void assertGradientIsTheScoresSlope(NetworkSpec spec, INDArray rowWeights) {
    Loss loss = spec.output().loss();
    int outputs = Specs.outputs(loss);
    MultiLayerNetwork network =
        Specs.start(
            NetworkFactory.configuration(
                spec, Specs.training(), Specs.FEATURES, outputs, 5, 1, DataType.DOUBLE));
    network.setInput(Specs.features(ROWS, DataType.DOUBLE));
    network.setLabels(Specs.labels(loss, ROWS, outputs, DataType.DOUBLE));
    network.setLayerMaskArrays(null, rowWeights);
    spreadParameters(network);

    network.computeGradientAndScore();
    // DL4J divides by the number of rows when it updates, after this gradient.
    INDArray gradient =
        network.gradient().gradient().dup().reshape(network.params().shape()).divi(ROWS);

    INDArray start = network.params().dup();
    Random random = new Random(13);
    for (int i = 0; i < DIRECTIONS; i++) {
      INDArray direction = direction(network, random);
      double above = score(network, start.add(direction.mul(STEP)));
      double below = score(network, start.sub(direction.mul(STEP)));
      double slope = (above - below) / (2 * STEP);
      double expected = gradient.mul(direction).sumNumber().doubleValue();
      assertThat(expected)
          .as("direction %d", i)
          .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
    }
  }

  /** Biases start at 0, where ReLU and its relatives have their kinks. */
  private static void spreadParameters(MultiLayerNetwork network) {
    INDArray parameters = network.params();
    for (int i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getDouble(i) + 0.05 * Math.sin(i + 1));
    }
  }

  private static double score(MultiLayerNetwork network, INDArray parameters) {
    network.params().assign(parameters);
    network.computeGradientAndScore();
    return network.score();
  }

  /**
   * A random direction of all parameters, so that an error in any one of them shows; batch
   * normalization's running mean and variance, kept among the parameters, stay.
   */
  private static INDArray direction(MultiLayerNetwork network, Random random) {
    INDArray direction = Nd4j.create(DataType.DOUBLE, network.params().shape());
    int index = 0;
    for (var parameter : network.paramTable().entrySet()) {
      boolean statistic = parameter.getKey().matches("\\d+_(mean|var|log10stdev)");
      for (int i = 0; i < parameter.getValue().length(); i++) {
        direction.putScalar(index++, statistic ? 0 : random.nextGaussian());
      }
    }
    return direction;
  }
}
