package io.github.tabfit.spec.training;

import io.github.tabfit.spec.SpecException;
import java.util.OptionalInt;

/**
 * How a network is trained.
 *
 * @param optimizer the optimizer with its hyperparameters
 * @param schedule how the learning rate changes
 * @param warmupEpochs epochs in which the rate rises linearly from 0, at least 0
 * @param biasRate learning rate of biases as a multiple of that of the weights, above 0; those of
 *     batch normalization go with the weights
 * @param batchSize rows a step, at least 1; larger than the table means the full batch
 * @param epochs passes over the training rows at the most, at least 1
 * @param l1 factor of the sum of absolute weights in the loss, at least 0
 * @param l2 factor of half the sum of squared weights in the loss, at least 0
 * @param weightDecay share of a weight taken off each step, times the learning rate, at least 0
 * @param dropoutSchedule how the network's dropout changes while training
 * @param gradientClipping bound on gradients
 * @param classWeights how much each class counts
 * @param earlyStopping when to stop before the last epoch
 * @param backend on what ND4J computes
 * @param engine what computes the steps
 * @param threads that large steps are divided among at the most, 1 to {@value #MOST_THREADS}; empty
 *     for one a core
 */
public record TrainingSpec(
    OptimizerSpec optimizer,
    Schedule schedule,
    int warmupEpochs,
    double biasRate,
    int batchSize,
    int epochs,
    double l1,
    double l2,
    double weightDecay,
    RegularizationSchedule dropoutSchedule,
    GradientClipping gradientClipping,
    ClassWeights classWeights,
    EarlyStopping earlyStopping,
    Backend backend,
    Engine engine,
    OptionalInt threads) {
  /** Threads at the most. */
  public static final int MOST_THREADS = 256;

  /** Checks the bounds. */
  public TrainingSpec {
    requireAtLeast("warmup_epochs", warmupEpochs, 0);
    requireAtLeast("batch_size", batchSize, 1);
    requireAtLeast("epochs", epochs, 1);
    requireAtLeast("threads", threads.orElse(1), 1);
    if (threads.orElse(1) > MOST_THREADS) {
      throw new SpecException("threads must be <= " + MOST_THREADS + ", got " + threads.getAsInt());
    }
    if (!(biasRate > 0 && biasRate < Double.POSITIVE_INFINITY)) {
      throw new SpecException("bias_rate must be > 0, got " + biasRate);
    }
    requireNotNegative("l1", l1);
    requireNotNegative("l2", l2);
    requireNotNegative("weight_decay", weightDecay);
  }

  /**
   * With one rate and constant dropout; backend, engine and threads chosen by the machine and the
   * network.
   */
  public TrainingSpec(
      OptimizerSpec optimizer,
      Schedule schedule,
      int warmupEpochs,
      int batchSize,
      int epochs,
      double l1,
      double l2,
      double weightDecay,
      GradientClipping gradientClipping,
      ClassWeights classWeights,
      EarlyStopping earlyStopping) {
    this(
        optimizer,
        schedule,
        warmupEpochs,
        1,
        batchSize,
        epochs,
        l1,
        l2,
        weightDecay,
        RegularizationSchedule.CONSTANT,
        gradientClipping,
        classWeights,
        earlyStopping,
        Backend.AUTO,
        Engine.AUTO,
        OptionalInt.empty());
  }

  /** The same on another number of threads. */
  public TrainingSpec ofThreads(OptionalInt count) {
    return new TrainingSpec(
        optimizer,
        schedule,
        warmupEpochs,
        biasRate,
        batchSize,
        epochs,
        l1,
        l2,
        weightDecay,
        dropoutSchedule,
        gradientClipping,
        classWeights,
        earlyStopping,
        backend,
        engine,
        count);
  }

  private static void requireAtLeast(String name, int value, int bound) {
    if (value < bound) {
      throw new SpecException(name + " must be >= " + bound + ", got " + value);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new SpecException(name + " must be >= 0, got " + value);
    }
  }
}
