package io.github.tabfit.network;

import static io.github.tabfit.spec.training.Hyperparameter.BETA1;
import static io.github.tabfit.spec.training.Hyperparameter.BETA2;
import static io.github.tabfit.spec.training.Hyperparameter.EPSILON;
import static io.github.tabfit.spec.training.Hyperparameter.MOMENTUM;
import static io.github.tabfit.spec.training.Hyperparameter.RHO;
import static io.github.tabfit.spec.training.Hyperparameter.WEIGHT_DECAY;

import io.github.tabfit.network.optimizer.CorrectedNadam;
import io.github.tabfit.network.optimizer.FlatAdaBelief;
import io.github.tabfit.network.optimizer.HeavyBall;
import io.github.tabfit.network.optimizer.ScheduledAdaGrad;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
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

/** Optimizers and regularization as ND4J updaters and regularizations. */
final class Updaters {
  private Updaters() {}

  /** The updater with its learning rate and schedule. */
  static IUpdater of(TrainingSpec training, int stepsPerEpoch) {
    return of(training, stepsPerEpoch, 1);
  }

  /**
   * The same with a multiple of the learning rate.
   *
   * @param multiple above 0
   */
  static IUpdater of(TrainingSpec training, int stepsPerEpoch, double multiple) {
    OptimizerSpec optimizer = training.optimizer();
    IUpdater updater = of(optimizer);
    if (updater.hasLearningRate()) {
      double rate = multiple * optimizer.learningRate();
      updater.setLrAndSchedule(rate, Schedules.of(training, stepsPerEpoch, rate).orElse(null));
    }
    return updater;
  }

  /** The updater of biases; null where theirs is that of the weights. */
  static IUpdater ofBiases(TrainingSpec training, int stepsPerEpoch) {
    return training.biasRate() == 1 ? null : of(training, stepsPerEpoch, training.biasRate());
  }

  private static IUpdater of(OptimizerSpec spec) {
    double rate = spec.learningRate();
    return switch (spec.type()) {
      case GRADIENT_DESCENT -> new Sgd(rate);
      case ADAM, ADAMW -> new Adam(rate, spec.value(BETA1), spec.value(BETA2), spec.value(EPSILON));
      case HEAVY_BALL -> new HeavyBall(rate, spec.value(MOMENTUM));
      case NESTEROV -> new Nesterovs(rate, spec.value(MOMENTUM));
      case RMSPROP -> new RmsProp(rate, spec.value(RHO), spec.value(EPSILON));
      case ADAGRAD -> new ScheduledAdaGrad(rate, spec.value(EPSILON));
      case ADADELTA -> new AdaDelta(spec.value(RHO), spec.value(EPSILON));
      case ADAMAX -> new AdaMax(rate, spec.value(BETA1), spec.value(BETA2), spec.value(EPSILON));
      case NADAM ->
          new CorrectedNadam(rate, spec.value(BETA1), spec.value(BETA2), spec.value(EPSILON));
      case AMSGRAD -> new AMSGrad(rate, spec.value(BETA1), spec.value(BETA2), spec.value(EPSILON));
      case ADABELIEF ->
          new FlatAdaBelief(rate, spec.value(BETA1), spec.value(BETA2), spec.value(EPSILON));
    };
  }

  /**
   * Regularization of weights; biases and batch normalization's parameters have none. DL4J counts a
   * layer normalization's gain among the weights, and adds weight decay's λ/2·Σw² to the reported
   * score though it is no part of the gradient.
   */
  static List<Regularization> regularization(TrainingSpec training) {
    List<Regularization> all = new ArrayList<>();
    if (training.l1() > 0) {
      all.add(new L1Regularization(training.l1()));
    }
    if (training.l2() > 0) {
      all.add(new L2Regularization(training.l2()));
    }
    double weightDecay = training.weightDecay();
    if (training.optimizer().type() == Optimizer.ADAMW) {
      weightDecay += training.optimizer().value(WEIGHT_DECAY);
    }
    if (weightDecay > 0) {
      all.add(new WeightDecay(weightDecay, true));
    }
    return all;
  }
}
