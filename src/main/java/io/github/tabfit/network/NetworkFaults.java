package io.github.tabfit.network;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what keeps a network from being trained, though each part by itself is valid. */
final class NetworkFaults {
  private static final Set<Activation> NON_NEGATIVE =
      Stream.of(Activation.values())
          .filter(Activation::isNonNegative)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Activation.class)));

  private final NetworkSpec network;
  private final TrainingSpec training;
  private final Task task;
  private final int classes;
  private final List<String> faults = new ArrayList<>();

  NetworkFaults(NetworkSpec network, TrainingSpec training, Task task, int classes) {
    this.network = network;
    this.training = training;
    this.task = task;
    this.classes = classes;
  }

  /** Every fault, in the order of the experiment file. */
  List<String> all() {
    for (int i = 0; i < network.layers().size(); i++) {
      checkHidden("network.layers[" + i + "]", network.layers().get(i));
    }
    checkKinds();
    checkLoss();
    checkOutputActivation();
    checkTraining();
    return List.copyOf(faults);
  }

  private void checkHidden(String path, LayerSpec layer) {
    Activation activation = layer.activation().type();
    if (!activation.isTrainable()) {
      refuseUntrainable(path + ".activation", activation);
    } else if (activation == Activation.SOFTMAX && hasOneUnit(layer)) {
      faults.add(
          path
              + ".activation must not be softmax with one unit: its output is always 1; use sigmoid");
    } else if (activation == Activation.SOFTMAX && layer instanceof ConvolutionSpec) {
      faults.add(
          path
              + ".activation must not be softmax of a convolution: DL4J takes it along a line of the"
              + " image, not over the channels; use it in a dense layer");
    }
    if (layer.normalization() == Normalization.LAYER && hasOneUnit(layer)) {
      faults.add(
          path
              + ".normalization must not be layer with one unit: it is always 0 after normalization;"
              + " use none or more units");
    }
    if (layer.normalization() == Normalization.BATCH && training.batchSize() == 1) {
      faults.add(
          "training.batch_size must be >= 2 with batch normalization ("
              + path
              + "), got 1: one row has no variance");
    }
  }

  private static boolean hasOneUnit(LayerSpec layer) {
    return layer instanceof DenseSpec dense && dense.units() == 1;
  }

  /** Whether layers fit each other, and what they are not made for. */
  private void checkKinds() {
    if (network.isDense()) {
      return;
    }
    try {
      LayerLayout.of(network, 1, 1);
    } catch (SpecException refused) {
      faults.add(refused.getMessage());
    }
    if (network.featureScale() > 0) {
      faults.add(onlyDense("feature_scale", "0", network.featureScale()));
    }
    if (network.biasInit() != BiasInit.ZERO) {
      faults.add(onlyDense("bias_init", BiasInit.ZERO.id(), network.biasInit().id()));
    }
  }

  private static String onlyDense(String key, String required, Object found) {
    return "network.%s must be %s with layers that are not dense, got %s: leave it out"
        .formatted(key, required, found);
  }

  private void checkLoss() {
    Loss loss = network.output().loss();
    if (loss.fits(task)) {
      return;
    }
    String fitting =
        List.of(Loss.values()).stream()
            .filter(candidate -> candidate.fits(task))
            .map(Loss::id)
            .collect(Collectors.joining(", "));
    String reason =
        task == Task.REGRESSION
            ? "it compares classes, and the target is a number"
            : loss == Loss.BINARY_CROSS_ENTROPY
                ? "it has one output for two classes, and the target has " + classes
                : "it measures a distance between numbers, and the target is a class";
    faults.add(
        "network.output.loss must fit a "
            + task.id()
            + " task, got "
            + loss.id()
            + ": "
            + reason
            + "; use "
            + Loss.defaultFor(task).id()
            + " (or one of "
            + fitting
            + ")");
  }

  private void checkOutputActivation() {
    Loss loss = network.output().loss();
    Activation activation = network.output().activation().type();
    String path = "network.output.activation";
    Set<Activation> allowed = allowedOutputs(loss);
    if (!allowed.contains(activation)) {
      if (!activation.isTrainable()) {
        refuseUntrainable(path, activation);
      } else {
        faults.add(
            path
                + " must be "
                + allowed.stream().map(Activation::id).collect(Collectors.joining(", "))
                + " with "
                + loss.id()
                + ", got "
                + activation.id()
                + ": "
                + reason(loss)
                + "; use "
                + loss.defaultActivation().id()
                + " or leave it out");
      }
    }
  }

  /** Output activations that a loss can be trained with. */
  static Set<Activation> allowedOutputs(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY, KL_DIVERGENCE, COSINE -> EnumSet.of(Activation.SOFTMAX);
      case BINARY_CROSS_ENTROPY -> EnumSet.of(Activation.SIGMOID);
      case POISSON, MSLE -> EnumSet.copyOf(NON_NEGATIVE);
      case HINGE, SQUARED_HINGE -> EnumSet.of(Activation.IDENTITY, Activation.TANH);
      case MSE, MAE, QUANTILE, HUBER ->
          EnumSet.complementOf(EnumSet.of(Activation.STEP, Activation.SOFTMAX));
    };
  }

  private static String reason(Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY, KL_DIVERGENCE, COSINE -> "it compares probabilities that sum to 1";
      case BINARY_CROSS_ENTROPY -> "it takes the logarithm of a probability";
      case POISSON -> "it takes the logarithm of a rate, which must not be negative";
      case MSLE -> "it takes the logarithm of 1 + output, which must not be negative";
      case HINGE, SQUARED_HINGE -> "it needs margins of both signs";
      case QUANTILE -> "outputs of a softmax add up to 1";
      case MSE, MAE, HUBER -> "softmax of one output is always 1";
    };
  }

  private void checkTraining() {
    if (task == Task.REGRESSION && !(training.classWeights() instanceof ClassWeights.None)) {
      faults.add(
          "training.class_weights must be none for regression, which has no classes;"
              + " weight rows with data.weight");
    }
    Optimizer optimizer = training.optimizer().type();
    boolean hasRate = optimizer.defaults().containsKey(Hyperparameter.LEARNING_RATE);
    if (!hasRate && !(training.schedule() instanceof Schedule.Constant)) {
      faults.add(
          "training.schedule must be constant with "
              + optimizer.id()
              + ", got "
              + training.schedule().id()
              + ": the optimizer takes no learning rate; use another optimizer");
    }
    if (!hasRate && training.warmupEpochs() > 0) {
      faults.add(
          "training.warmup_epochs must be 0 with "
              + optimizer.id()
              + ", got "
              + training.warmupEpochs()
              + ": the optimizer takes no learning rate; use another optimizer");
    }
    if (!hasRate && training.biasRate() != 1) {
      faults.add(
          "training.bias_rate must be 1 with "
              + optimizer.id()
              + ", got "
              + training.biasRate()
              + ": the optimizer takes no learning rate; use another optimizer");
    }
    if (training.dropoutSchedule() == RegularizationSchedule.RATE
        && training.schedule() instanceof Schedule.Plateau) {
      faults.add(
          "training.dropout_schedule must be constant with "
              + training.schedule().id()
              + ", got rate: no schedule says beforehand how the rate falls;"
              + " use another training.schedule");
    }
    if (optimizer == Optimizer.ADAMW && training.weightDecay() > 0) {
      faults.add(
          "training.weight_decay must be 0 with adamw, got "
              + training.weightDecay()
              + ": adamw has its own; set training.optimizer.weight_decay");
    }
  }

  private void refuseUntrainable(String path, Activation activation) {
    faults.add(
        path
            + " must have a gradient, got "
            + activation.id()
            + ", which has none: training could not move a weight; use sigmoid or tanh");
  }
}
