package io.github.tabfit.training.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.NetworkInput;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import io.github.tabfit.spec.network.RecurrentSpec.Output;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Networks of all kinds of layer, trained by the fused trainer and by DL4J from the same start. */
class KindsAgreementTest {
  private static final int OUTPUTS = 3;

  /** Of 2^-24 of the largest parameter: float32 sums differ in their order. */
  private static final double UNITS_PER_STEP = 32;

  /**
   * The same of the largest gradient: layer normalization of tokens that hardly differ multiplies
   * rounding errors of both.
   */
  private static final double GRADIENT_UNITS = 160;

  private static final Shape IMAGE = new Shape.Image(6, 5, 2);
  private static final Shape STEPS = new Shape.Sequence(6, 2, false);
  private static final Shape MASKED = new Shape.Sequence(6, 2, true);
  private static final Shape COLUMNS = Shape.Rows.of(List.of(1, 3, 2));

  static Stream<NetworkSpec> networks() {
    LayerSpec padded = convolution(Padding.SAME, 2, 1, Normalization.NONE);
    LayerSpec inside = convolution(Padding.VALID, 1, 2, Normalization.BATCH);
    LayerSpec dense = new DenseSpec(4, ActivationSpec.of(Activation.SWISH), 0, Normalization.LAYER);
    LayerSpec pool = new PoolingSpec(Pooling.MAX, Window.square(2), Window.square(1), 0);
    return Stream.of(
        of(IMAGE, padded, pool, dense),
        of(IMAGE, inside, new GlobalPoolingSpec(Pooling.AVERAGE, 0)),
        of(STEPS, convolution(Padding.SAME, 1, 1, Normalization.BATCH), pool, dense),
        of(STEPS, recurrent(Cell.LSTM, Output.LAST)),
        of(STEPS, recurrent(Cell.SIMPLE_RNN, Output.ALL), recurrent(Cell.GRU, Output.LAST)),
        of(STEPS, recurrent(Cell.GRU, Output.ALL), dense),
        of(MASKED, recurrent(Cell.LSTM, Output.ALL), recurrent(Cell.LSTM, Output.LAST)),
        of(MASKED, recurrent(Cell.GRU, Output.ALL), new GlobalPoolingSpec(Pooling.MAX, 0)),
        of(MASKED, recurrent(Cell.SIMPLE_RNN, Output.LAST), dense),
        of(COLUMNS, new TransformerSpec(2, 2, 4, 5, Unit.GELU, 0)),
        of(COLUMNS, new TransformerSpec(1, 1, 6, 8, Unit.REGLU, 0), dense),
        of(STEPS, new TransformerSpec(1, 2, 4, 5, Unit.GELU, 0)),
        of(MASKED, new TransformerSpec(2, 2, 4, 5, Unit.REGLU, 0)));
  }

  private static NetworkSpec of(Shape input, LayerSpec... layers) {
    return new NetworkSpec(List.of(layers), WeightInit.XAVIER, 0, OutputSpec.of(Loss.CROSS_ENTROPY))
        .over(input);
  }

  private static LayerSpec convolution(
      Padding padding, int stride, int dilation, Normalization normalization) {
    return new ConvolutionSpec(
        3,
        Window.square(2),
        Window.square(stride),
        Window.square(dilation),
        padding,
        ActivationSpec.of(Activation.TANH),
        0,
        normalization);
  }

  private static LayerSpec recurrent(Cell cell, Output output) {
    return new RecurrentSpec(cell, 3, output, 0);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void parametersAgreeAfterTenSteps(NetworkSpec network) {
    // The loss does not depend on the biases of attention's keys: Adam would make whole steps of
    // the rounding of gradients that are 0.
    boolean attends = network.layers().get(0) instanceof TransformerSpec;
    Optimizer optimizer = attends ? Optimizer.NESTEROV : Optimizer.ADAM;
    compare(network, Cases.training(OptimizerSpec.of(optimizer, 0.01)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void penaltiesClippingAndTheRateOfBiasesAgreeToo(NetworkSpec network) {
    compare(
        network,
        Cases.trainings(OptimizerSpec.of(Optimizer.NESTEROV, 0.01))
            .penalties(0, 0.02, 0.03)
            .clipping(new GradientClipping(GradientClipping.Type.NORM, 0.05))
            .biasRate(0.5)
            .spec());
  }

  private static void compare(NetworkSpec network, TrainingSpec training) {
    MultiLayerNetwork theirs = model(network, training);
    MultiLayerNetwork ours = model(network, training);
    Shape input = network.input().orElseThrow();
    int columns = (int) NetworkInput.columns(input);
    float[] features = features(input, columns);
    float[] labels = Cases.labels(Loss.CROSS_ENTROPY);
    INDArray x = Nd4j.create(features, new long[] {Cases.ROWS, columns}, 'c');
    INDArray y = Nd4j.create(labels, new long[] {Cases.ROWS, OUTPUTS}, 'c');
    try (FusedTrainer trainer = FusedTrainer.of(network, training, ours, Cases.BATCH, 1)) {
      for (int step = 0; step < 10; step++) {
        int from = step % Cases.STEPS_PER_EPOCH * Cases.BATCH;
        int to = from + Cases.BATCH;
        NetworkInput batch = NetworkInput.of(theirs, rows(x, from, to));
        theirs.fit(batch.features(), rows(y, from, to), batch.mask(), null);
        trainer.step(features, labels, null, Cases.order(), from, to);
        if (step == 0 || step == 9) {
          trainer.writeBack();
          assertThat(units(ours.params(), theirs.params()))
              .as("parameters after %d steps", step + 1)
              .isLessThan(UNITS_PER_STEP * (step + 1));
          if (step == 0) {
            assertThat(units(ours.updaterState(), theirs.updaterState()))
                .as("the optimizer's state after a step")
                .isLessThan(GRADIENT_UNITS);
          }
        }
      }
    }
  }

  private static MultiLayerNetwork model(NetworkSpec network, TrainingSpec training) {
    Nd4j.getRandom().setSeed(7);
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                network,
                training,
                (int) network.input().orElseThrow().size(),
                OUTPUTS,
                7,
                Cases.STEPS_PER_EPOCH));
    model.init();
    return model;
  }

  /** Normal numbers; of sequences with masks, the first steps of some rows are not there. */
  private static float[] features(Shape input, int columns) {
    Random random = new Random(3);
    float[] features = new float[Cases.ROWS * columns];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    if (input instanceof Shape.Sequence steps && steps.masked()) {
      for (int row = 0; row < Cases.ROWS; row++) {
        int missing = row % 4;
        int at = row * columns;
        int masks = at + (int) steps.size();
        Arrays.fill(features, at, at + missing * steps.width(), 0f);
        Arrays.fill(features, masks, masks + missing, 0f);
        Arrays.fill(features, masks + missing, masks + steps.steps(), 1f);
      }
    }
    return features;
  }

  private static double units(INDArray found, INDArray expected) {
    double scale = expected.amaxNumber().doubleValue();
    return found.sub(expected).amaxNumber().doubleValue() / scale * (1 << 24);
  }

  private static INDArray rows(INDArray all, int from, int to) {
    return all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }
}
