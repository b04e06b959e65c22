package io.github.tabfit.verification;

import io.github.tabfit.network.Activations;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerKind;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where DL4J itself departs from a formula that the experiment uses, and what is done about it. */
final class Notes {
  private final NetworkSpec network;
  private final TrainingSpec training;
  private final List<String> notes = new ArrayList<>();

  Notes(VerificationProblem problem) {
    this.network = problem.network();
    this.training = problem.training();
  }

  /** What is known before anything is computed. */
  List<String> all() {
    Set<Activation> used = EnumSet.of(network.output().activation().type());
    network.layers().forEach(layer -> used.add(layer.activation().type()));
    used.forEach(this::activation);
    loss(network.output().loss());
    optimizer();
    if (network.inputDropout() > 0
        || network.layers().stream().anyMatch(layer -> layer.dropout() > 0)) {
      notes.add("dropout: both networks are given the same masks, new ones for each step");
    }
    Set<Normalization> normalizations = EnumSet.noneOf(Normalization.class);
    network.layers().stream().map(LayerSpec::normalization).forEach(normalizations::add);
    if (network.layers().stream().anyMatch(Notes::hasGain) && isPenalized()) {
      notes.add("layer normalization: DL4J counts the gain among the weights of l1, l2 and decay");
    }
    kinds();
    if (normalizations.contains(Normalization.BATCH)) {
      notes.add(
          "batch normalization: verified as it trains, with the statistics of the rows; the running"
              + " statistics are compared after each step");
    }
    return notes;
  }

  /** Of a transformer's normalizations nothing is penalized. */
  private static boolean hasGain(LayerSpec layer) {
    return layer instanceof DenseSpec && layer.normalization() == Normalization.LAYER;
  }

  private void kinds() {
    boolean masked = network.input().orElse(null) instanceof Shape.Sequence steps && steps.masked();
    Set<LayerKind> kinds = EnumSet.noneOf(LayerKind.class);
    network.layers().forEach(layer -> kinds.add(layer.kind()));
    for (LayerKind kind : kinds) {
      switch (kind) {
        case LSTM, SIMPLE_RNN -> {
          if (masked) {
            notes.add(kind.id() + ": DL4J's own does not heed the mask; Tabfit's trains here");
          }
        }
        case GRU -> notes.add("gru: DL4J has none; Tabfit's trains here");
        case TRANSFORMER -> notes.add("transformer: DL4J has none; Tabfit's trains here");
        case DENSE, CONVOLUTION, MAX_POOLING, AVERAGE_POOLING, GLOBAL_POOLING -> {}
      }
    }
  }

  private void activation(Activation activation) {
    Activations.whyNotDeeplearning4js(activation)
        .ifPresent(why -> notes.add(activation.id() + ": " + why + " trains here"));
  }

  private void loss(Loss loss) {
    switch (loss) {
      case BINARY_CROSS_ENTROPY ->
          notes.add(
              "binary_cross_entropy: DL4J's own clips probabilities at 1e-5; Tabfit's exact loss on"
                  + " logits trains here");
      case CROSS_ENTROPY ->
          notes.add(
              "cross_entropy: DL4J clips probabilities to [1e-10, 1 - 1e-10] in the loss it"
                  + " reports, not in the gradient");
      case KL_DIVERGENCE ->
          notes.add(
              "kl_divergence: DL4J's own raises labels and probabilities to 1e-5; Tabfit's exact"
                  + " loss trains here");
      case POISSON -> notes.add("poisson: an output below 1e-30 counts as 1e-30 in both networks");
      case COSINE -> notes.add("cosine: a norm below 1e-5 counts as 1e-5 in both networks");
      case MSE, MAE, QUANTILE, MSLE, HUBER, HINGE, SQUARED_HINGE -> {}
    }
  }

  private void optimizer() {
    Optimizer type = training.optimizer().type();
    if (type == Optimizer.NADAM) {
      notes.add("nadam: DL4J's own leaves a bias correction out; Tabfit's corrected one trains");
    } else if (type == Optimizer.HEAVY_BALL) {
      notes.add("momentum: DL4J has Nesterov's alone; Tabfit's trains here");
    } else if (type == Optimizer.ADAGRAD) {
      notes.add("adagrad: DL4J's own ignores schedules; Tabfit's keeps them");
    }
    if (training.weightDecay() > 0 || type == Optimizer.ADAMW) {
      notes.add("weight decay: DL4J adds λ/2·Σw² to the loss it reports, not to the gradient");
    }
    if (training.schedule() instanceof Schedule.Plateau) {
      notes.add("reduce_on_plateau: the rate stays in these steps, as no metric is looked at");
    } else if (!(training.schedule() instanceof Schedule.Constant) || training.warmupEpochs() > 0) {
      notes.add(
          "schedule: an epoch has %d steps here, so that the rate moves"
              .formatted(StepRates.STEPS_PER_EPOCH));
    }
  }

  private boolean isPenalized() {
    return training.l1() > 0
        || training.l2() > 0
        || training.weightDecay() > 0
        || training.optimizer().type() == Optimizer.ADAMW;
  }
}
