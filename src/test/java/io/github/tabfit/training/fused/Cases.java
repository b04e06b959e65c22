package io.github.tabfit.training.fused;

import io.github.tabfit.network.Embedding;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** Networks, optimizers and rows that the tests of the fused trainer vary in one place. */
final class Cases {
  static final int ROWS = 24;
  static final int BATCH = 8;
  static final int FEATURES = 5;
  static final int STEPS_PER_EPOCH = ROWS / BATCH;

  private Cases() {}

  /** What is trained and how. */
  record Case(String name, NetworkSpec network, TrainingSpec training, boolean weighted) {
    Case named(String other) {
      return new Case(other, network, training, weighted);
    }

    Case withWeights() {
      return new Case(name + " weighted", network, training, true);
    }

    /** With blocks of two, one and two features before the other layers. */
    Case embedded() {
      List<Block> blocks = List.of(new Block(2, 3, 0.7), Block.PASSED, new Block(2, 1, 0.7));
      return new Case(name + " embedded", network.embedded(blocks), training, weighted);
    }

    /** With factors of the features whose rate is a multiple of the others'. */
    Case withFactors(double featureScale) {
      return new Case(
          name + " factors",
          new NetworkSpec(
              network.layers(),
              network.weightInit(),
              network.biasInit(),
              network.outputInit(),
              network.inputDropout(),
              featureScale,
              network.output()),
          training,
          weighted);
    }

    int outputs() {
      return Cases.outputs(network.output().loss());
    }

    MultiLayerNetwork model() {
      Nd4j.getRandom().setSeed(7);
      MultiLayerNetwork model =
          new MultiLayerNetwork(
              NetworkFactory.configuration(
                  network, training, FEATURES, outputs(), 7, STEPS_PER_EPOCH));
      model.init();
      Embedding.draw(model, network, 7);
      return TrainingNetwork.of(model, network, training, STEPS_PER_EPOCH).dl4j();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static int outputs(Loss loss) {
    return switch (loss) {
      case BINARY_CROSS_ENTROPY -> 1;
      case CROSS_ENTROPY, KL_DIVERGENCE, COSINE, HINGE, SQUARED_HINGE, QUANTILE -> 3;
      case MSE, MAE, HUBER, MSLE, POISSON -> 2;
    };
  }

  static Case of(Activation hidden, Loss loss, OptimizerSpec optimizer) {
    return of(
        hidden, Normalization.NONE, 0, 0, loss, loss.defaultActivation(), training(optimizer));
  }

  static Case of(
      Activation hidden,
      Normalization normalization,
      double dropout,
      double inputDropout,
      Loss loss,
      Activation output,
      TrainingSpec training) {
    NetworkSpec network =
        new NetworkSpec(
            List.of(
                new DenseSpec(6, ActivationSpec.of(hidden), dropout, normalization),
                new DenseSpec(4, ActivationSpec.of(hidden), dropout, normalization)),
            WeightInit.XAVIER,
            inputDropout,
            new OutputSpec(loss, ActivationSpec.of(output)));
    return new Case(hidden.id() + " " + loss.id(), network, training, false);
  }

  static OptimizerSpec optimizer(Optimizer type) {
    return OptimizerSpec.of(type, 0.01);
  }

  static TrainingSpec training(OptimizerSpec optimizer) {
    return trainings(optimizer).spec();
  }

  static Trainings trainings(OptimizerSpec optimizer) {
    return Trainings.of(BATCH, 20, optimizer);
  }

  static float[] features() {
    Random random = new Random(3);
    float[] features = new float[ROWS * FEATURES];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return features;
  }

  static float[] labels(Loss loss) {
    Random random = new Random(4);
    int outputs = outputs(loss);
    float[] labels = new float[ROWS * outputs];
    for (int row = 0; row < ROWS; row++) {
      int chosen = random.nextInt(Math.max(2, outputs));
      for (int i = 0; i < outputs; i++) {
        labels[row * outputs + i] =
            switch (loss) {
              case MSE, MAE, QUANTILE, HUBER -> (float) (2 * random.nextGaussian());
              case MSLE, POISSON -> random.nextInt(4);
              case BINARY_CROSS_ENTROPY -> chosen;
              case CROSS_ENTROPY, KL_DIVERGENCE, COSINE -> chosen == i ? 1 : 0;
              case HINGE, SQUARED_HINGE -> chosen == i ? 1 : -1;
            };
      }
    }
    return labels;
  }

  static float[] weights() {
    float[] weights = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      weights[i] = 0.25f + i % 4 * 0.5f;
    }
    return weights;
  }

  static int[] order() {
    return IntStream.range(0, ROWS).toArray();
  }
}
