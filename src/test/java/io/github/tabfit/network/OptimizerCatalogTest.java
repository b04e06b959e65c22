package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

class OptimizerCatalogTest {
  private static final int STEPS = 10;
  private static final int WEIGHTS = 6;

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void tenStepsAreTheFormulas(Optimizer type) {
    assertStepsAreTheFormulas(type, new Schedule.Constant(), 0);
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void scheduleAndWarmupReachTheOptimizer(Optimizer type) {
    assertStepsAreTheFormulas(type, new Schedule.Cosine(0.1), 2);
  }

  /** DL4J clones an updater for each layer; ND4J's AdaGrad lost its schedule by it. */
  @ParameterizedTest
  @EnumSource(value = Optimizer.class, names = "ADADELTA", mode = EnumSource.Mode.EXCLUDE)
  void cloneKeepsTheSchedule(Optimizer type) {
    TrainingSpec training = Specs.training(OptimizerSpec.of(type, 0.1), new Schedule.Cosine(0), 2);

    IUpdater clone = Updaters.of(training, 2).clone();

    // The first of four steps of the warm-up.
    assertThat(clone.getLearningRate(0, 0)).isCloseTo(0.1 / 4, within(1e-15));
  }

  private static void assertStepsAreTheFormulas(Optimizer type, Schedule schedule, int warmup) {
    OptimizerSpec spec = telling(type);
    TrainingSpec training = Specs.training(spec, schedule, warmup);
    IUpdater updater = Updaters.of(training, 2);
    long states = updater.stateSize(WEIGHTS);
    INDArray state = states == 0 ? null : Nd4j.create(DataType.DOUBLE, 1, states);
    @SuppressWarnings("rawtypes") // as DL4J declares it
    GradientUpdater steps =
        states == 0 ? updater.instantiate(Map.of(), true) : updater.instantiate(state, true);
    Random random = new Random(3);
    INDArray weights = Specs.random(1, WEIGHTS, random).reshape(WEIGHTS);
    double[] expected = weights.toDoubleVector();
    HandWrittenOptimizer byHand = new HandWrittenOptimizer(spec, WEIGHTS);

    for (int iteration = 0; iteration < STEPS; iteration++) {
      INDArray gradient = Specs.random(1, WEIGHTS, random).reshape(WEIGHTS);
      double rate = rate(spec.learningRate(), schedule, warmup * 2, iteration);
      byHand.step(expected, gradient.toDoubleVector(), rate);

      steps.applyUpdater(gradient, iteration, 0);
      for (Regularization regularization : Updaters.regularization(training)) {
        regularization.apply(weights, gradient, rate, iteration, 0);
      }
      weights.subi(gradient);

      for (int i = 0; i < WEIGHTS; i++) {
        assertThat(weights.getDouble(i))
            .as("weight %d after step %d", i, iteration + 1)
            .isCloseTo(expected[i], within(1e-8));
      }
    }
  }

  /** A rate and an ε so large that it shows where the formula has them. */
  private static OptimizerSpec telling(Optimizer type) {
    Map<Hyperparameter, Double> values = new EnumMap<>(Hyperparameter.class);
    values.put(Hyperparameter.LEARNING_RATE, 0.1);
    values.put(Hyperparameter.EPSILON, 0.01);
    values.put(Hyperparameter.WEIGHT_DECAY, 0.3);
    values.keySet().retainAll(type.defaults().keySet());
    return new OptimizerSpec(type, values);
  }

  /** Ten epochs of two steps; the warm-up lasts some of its iterations. */
  private static double rate(double base, Schedule schedule, int warmup, int iteration) {
    double factor =
        schedule instanceof Schedule.Cosine cosine
            ? cosine.finalFactor()
                + (1 - cosine.finalFactor()) * (1 + Math.cos(Math.PI * iteration / 20)) / 2
            : 1;
    return base * factor * (iteration < warmup ? (iteration + 1.0) / warmup : 1);
  }

  /** The catalog's formulas, one weight at a time. */
  private static final class HandWrittenOptimizer {
    private final OptimizerSpec spec;
    private final double[] first;
    private final double[] second;
    private final double[] third;
    private int t;

    HandWrittenOptimizer(OptimizerSpec spec, int weights) {
      this.spec = spec;
      first = new double[weights];
      second = new double[weights];
      third = new double[weights];
    }

    private double get(Hyperparameter name) {
      return spec.values().getOrDefault(name, Double.NaN);
    }

    void step(double[] w, double[] gradient, double rate) {
      t++;
      for (int i = 0; i < w.length; i++) {
        w[i] = step(i, w[i], gradient[i], rate);
      }
    }

    private double step(int i, double w, double g, double rate) {
      double mu = get(Hyperparameter.MOMENTUM);
      double b1 = get(Hyperparameter.BETA1);
      double b2 = get(Hyperparameter.BETA2);
      double rho = get(Hyperparameter.RHO);
      double eps = get(Hyperparameter.EPSILON);
      double c1 = 1 - Math.pow(b1, t);
      double corrected = rate * Math.sqrt(1 - Math.pow(b2, t)) / c1;
      switch (spec.type()) {
        case GRADIENT_DESCENT -> {
          return w - rate * g;
        }
        case HEAVY_BALL -> {
          first[i] = mu * first[i] - rate * g;
          return w + first[i];
        }
        case NESTEROV -> {
          double previous = first[i];
          first[i] = mu * previous - rate * g;
          return w - mu * previous + (1 + mu) * first[i];
        }
        case RMSPROP -> {
          first[i] = rho * (t == 1 ? eps : first[i]) + (1 - rho) * g * g;
          return w - rate * g / (Math.sqrt(first[i]) + eps);
        }
        case ADAGRAD -> {
          first[i] = (t == 1 ? 1e-6 : first[i]) + g * g;
          return w - rate * g / (Math.sqrt(first[i]) + eps);
        }
        case ADADELTA -> {
          first[i] = rho * first[i] + (1 - rho) * g * g;
          double d = g * Math.sqrt(second[i] + eps) / Math.sqrt(first[i] + eps);
          second[i] = rho * second[i] + (1 - rho) * d * d;
          return w - d;
        }
        default -> first[i] = b1 * first[i] + (1 - b1) * g;
      }
      double m = first[i];
      return switch (spec.type()) {
        case ADAM, ADAMW -> {
          second[i] = b2 * second[i] + (1 - b2) * g * g;
          double decay = spec.type() == Optimizer.ADAMW ? get(Hyperparameter.WEIGHT_DECAY) : 0;
          yield w - corrected * m / (Math.sqrt(second[i]) + eps) - rate * decay * w;
        }
        case ADAMAX -> {
          second[i] = Math.max(b2 * second[i], Math.abs(g));
          yield w - rate / c1 * m / second[i];
        }
        case NADAM -> {
          second[i] = b2 * second[i] + (1 - b2) * g * g;
          double ahead = b1 * m + (1 - b1) * g;
          yield w - corrected * ahead / (Math.sqrt(second[i]) + eps);
        }
        case AMSGRAD -> {
          second[i] = b2 * second[i] + (1 - b2) * g * g;
          third[i] = Math.max(third[i], second[i]);
          yield w - corrected * m / (Math.sqrt(third[i]) + eps);
        }
        case ADABELIEF -> {
          second[i] = b2 * second[i] + (1 - b2) * (g - m) * (g - m) + eps;
          yield w - corrected * m / (Math.sqrt(second[i]) + eps);
        }
        default -> throw new IllegalArgumentException(spec.type().id());
      };
    }
  }
}
