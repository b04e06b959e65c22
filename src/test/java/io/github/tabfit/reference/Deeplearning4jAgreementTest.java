package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.network.optimizer.CorrectedNadam;
import io.github.tabfit.network.optimizer.FlatAdaBelief;
import io.github.tabfit.network.optimizer.HeavyBall;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The optimizers and the order of a training step, in float64, against DL4J itself.
 *
 * <p>Example weights are given to DL4J as weights of classes in the loss, not as a labels mask: a
 * mask multiplies the output layer's pre-activations too, and is right with 0 and 1 only.
 */
class Deeplearning4jAgreementTest {
  private static final int ROWS = 7;
  private static final int INPUTS = 4;
  private static final int UNITS = 5;
  private static final int CLASSES = 3;
  private static final int STEPS = 12;
  private static final double[] CLASS_WEIGHTS = {0.5, 2, 1.2};

  /** ND4J's, and ours where ND4J has none; AdamW is Adam there, with weight decay apart. */
  @ParameterizedTest
  @EnumSource
  void updateRulesAreThoseThatTrain(Optimizer type) {
    OptimizerSpec spec = OptimizerSpec.of(type, 0.03);
    GradientUpdater<?> updater = updater(spec);
    UpdateRule rule = new UpdateRule(spec, 4);
    Random random = new Random(3);
    for (int t = 1; t <= 50; t++) {
      double[] g = random.doubles(4, -2, 2).toArray();
      g[3] = t % 2 == 0 ? 0 : 1e-4 * g[3];
      INDArray step = Nd4j.createFromArray(g.clone());
      updater.applyUpdater(step, t - 1, 0);
      for (int i = 0; i < g.length; i++) {
        double found = rule.step(i, g[i], 0.03, t);
        double required = step.getDouble(i);
        assertThat(found)
            .as("step %d of parameter %d", t, i)
            .isCloseTo(required, within(1e-12 * Math.abs(required) + 1e-300));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingStepsAreDl4js(GradientClipping.Type clipping) {
    assertTrainsAlike(Normalization.NONE, new GradientClipping(clipping, 0.02), Optimizer.ADAM);
  }

  @Test
  void layerNormalizationTrainsAsDl4js() {
    GradientClipping clipping = new GradientClipping(GradientClipping.Type.NORM, 0.05);
    assertTrainsAlike(Normalization.LAYER, clipping, Optimizer.ADAM);
  }

  /** Its own parameters unclipped: DL4J would clip the updates of the running statistics too. */
  @ParameterizedTest
  @EnumSource
  void batchNormalizationTrainsAsDl4js(GradientClipping.Type clipping) {
    assertTrainsAlike(Normalization.BATCH, new GradientClipping(clipping, 0.02), Optimizer.ADAM);
  }

  private static void assertTrainsAlike(
      Normalization normalization, GradientClipping clipping, Optimizer type) {
    Penalty penalty = new Penalty(0.01, 0.1, 0.2);
    OptimizerSpec optimizer = OptimizerSpec.of(type, 0.05);
    MultiLayerNetwork theirs = dl4j(normalization, clipping, penalty, optimizer);
    Network ours = copyOf(theirs, normalization);
    ReferenceTrainer trainer = new ReferenceTrainer(ours, optimizer, penalty, clipping);
    Random random = new Random(11);
    for (int i = 0; i < STEPS; i++) {
      double[][] x =
          WeightInitializer.weights(
              io.github.tabfit.spec.network.WeightInit.NORMAL, ROWS, INPUTS, random);
      double[][] y = new double[ROWS][CLASSES];
      double[] exampleWeights = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        int label = random.nextInt(CLASSES);
        y[row][label] = 1;
        exampleWeights[row] = CLASS_WEIGHTS[label];
      }
      double loss = trainer.step(x, y, exampleWeights, List.of(), 0.05);
      theirs.fit(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
      assertThat(loss).as("loss of step %d", i).isCloseTo(theirs.score(), within(1e-11));
      assertSameParameters(ours, copyOf(theirs, normalization));
      assertThat(ours.predict(x)[0][1])
          .isCloseTo(theirs.output(Nd4j.createFromArray(x)).getDouble(0, 1), within(1e-10));
    }
  }

  private static void assertSameParameters(Network ours, Network theirs) {
    for (int i = 0; i < ours.layers().size(); i++) {
      assertThat(ours.layers().get(i).flatParameters())
          .containsExactly(theirs.layers().get(i).flatParameters(), within(1e-10));
    }
  }

  private static MultiLayerNetwork dl4j(
      Normalization normalization,
      GradientClipping clipping,
      Penalty penalty,
      OptimizerSpec optimizer) {
    boolean batch = normalization == Normalization.BATCH;
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .seed(5)
            .weightInit(WeightInit.XAVIER)
            .updater(config(optimizer))
            .gradientNormalization(
                switch (clipping.type()) {
                  case NONE -> GradientNormalization.None;
                  case VALUE -> GradientNormalization.ClipElementWiseAbsoluteValue;
                  case NORM -> GradientNormalization.ClipL2PerLayer;
                })
            .gradientNormalizationThreshold(clipping.threshold())
            .list()
            .layer(
                new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                    .nIn(INPUTS)
                    .nOut(UNITS)
                    .hasBias(!batch)
                    .hasLayerNorm(normalization == Normalization.LAYER)
                    .regularization(regularization(penalty))
                    .activation(
                        batch
                            ? org.nd4j.linalg.activations.Activation.IDENTITY
                            : org.nd4j.linalg.activations.Activation.TANH)
                    .build());
    if (batch) {
      layers.layer(
          new BatchNormalization.Builder()
              .nIn(UNITS)
              .nOut(UNITS)
              .gradientNormalization(GradientNormalization.None)
              .build());
      layers.layer(new ActivationLayer(org.nd4j.linalg.activations.Activation.TANH));
    }
    layers.layer(
        new OutputLayer.Builder(new LossMCXENT(0, Nd4j.createFromArray(CLASS_WEIGHTS)))
            .nIn(UNITS)
            .nOut(CLASSES)
            .regularization(regularization(penalty))
            .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  /**
   * For each layer: given for the whole network, DL4J 1.0.0-M2.1 applies weight decay twice, and
   * its l2 and weightDecay methods drop each other.
   */
  private static List<Regularization> regularization(Penalty penalty) {
    return List.of(
        new L1Regularization(penalty.l1()),
        new L2Regularization(penalty.l2()),
        new WeightDecay(penalty.weightDecay(), true));
  }

  private static Network copyOf(MultiLayerNetwork from, Normalization normalization) {
    int last = from.getnLayers() - 1;
    DenseLayer hidden =
        new DenseLayer(
            from.getLayer(0).getParam("W").toDoubleMatrix(),
            vector(
                normalization == Normalization.BATCH
                    ? from.getLayer(1).getParam("beta")
                    : from.getLayer(0).getParam("b")),
            ActivationSpec.of(Activation.TANH),
            normalization);
    if (normalization == Normalization.LAYER) {
      copy(from.getLayer(0).getParam("g"), hidden.gain());
    } else if (normalization == Normalization.BATCH) {
      copy(from.getLayer(1).getParam("gamma"), hidden.gain());
    }
    DenseLayer output =
        new DenseLayer(
            from.getLayer(last).getParam("W").toDoubleMatrix(),
            vector(from.getLayer(last).getParam("b")),
            ActivationSpec.of(Activation.SOFTMAX),
            Normalization.NONE);
    return new Network(
        List.of(hidden, output), List.of(0.0, 0.0), OutputSpec.of(Loss.CROSS_ENTROPY));
  }

  private static double[] vector(INDArray array) {
    return array.reshape(array.length()).toDoubleVector();
  }

  private static void copy(INDArray from, double[] to) {
    System.arraycopy(vector(from), 0, to, 0, to.length);
  }

  private static GradientUpdater<?> updater(OptimizerSpec spec) {
    IUpdater config = config(spec);
    INDArray state =
        config.stateSize(4) == 0 ? null : Nd4j.zeros(DataType.DOUBLE, 1, config.stateSize(4));
    return config.instantiate(state, true);
  }

  private static IUpdater config(OptimizerSpec spec) {
    double rate = spec.learningRate();
    double b1 = spec.values().getOrDefault(Hyperparameter.BETA1, 0.0);
    double b2 = spec.values().getOrDefault(Hyperparameter.BETA2, 0.0);
    double rho = spec.values().getOrDefault(Hyperparameter.RHO, 0.0);
    double eps = spec.values().getOrDefault(Hyperparameter.EPSILON, 0.0);
    return switch (spec.type()) {
      case GRADIENT_DESCENT -> new Sgd(rate);
      case ADAM, ADAMW -> new Adam(rate, b1, b2, eps);
      case NESTEROV -> new Nesterovs(rate, spec.value(Hyperparameter.MOMENTUM));
      case RMSPROP -> new RmsProp(rate, rho, eps);
      case ADAGRAD -> new AdaGrad(rate, eps);
      case ADADELTA -> new AdaDelta(rho, eps);
      case ADAMAX -> new AdaMax(rate, b1, b2, eps);
      case NADAM -> new CorrectedNadam(rate, b1, b2, eps);
      case AMSGRAD -> new AMSGrad(rate, b1, b2, eps);
      case ADABELIEF -> new FlatAdaBelief(rate, b1, b2, eps);
      case HEAVY_BALL -> new HeavyBall(rate, spec.value(Hyperparameter.MOMENTUM));
    };
  }
}
