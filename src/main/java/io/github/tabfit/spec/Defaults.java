package io.github.tabfit.spec;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What an experiment file leaves out, chosen from the table's size and task. The figures behind the
 * choices are in {@code docs/defaults.md}.
 */
public final class Defaults {
  private static final double SKEWED = 1.0;

  private final TableFacts facts;

  /** The defaults for a table. */
  public Defaults(TableFacts facts) {
    this.facts = facts;
  }

  /** What is predicted. */
  public Task task() {
    return facts.task();
  }

  /** Hidden layers: wider and deeper for more rows, all with the given activation. */
  public List<LayerSpec> layers(
      ActivationSpec activation, double dropout, Normalization normalization) {
    int[] units = facts.trainRows() < 20_000 ? new int[] {64, 32} : new int[] {128, 128, 64};
    return IntStream.of(units)
        .mapToObj(n -> new LayerSpec(n, activation, dropout, normalization))
        .toList();
  }

  /** Activation of hidden layers. */
  public Activation activation() {
    return Activation.RELU;
  }

  /** Dropout of hidden layers. */
  public double dropout() {
    return 0;
  }

  /** The weight init that suits an activation. */
  public WeightInit weightInit(Activation activation) {
    return switch (activation) {
      case SELU -> WeightInit.LECUN;
      case RELU, LEAKY_RELU, RELU6, GELU, QUICK_GELU, SWISH, MISH, ELU, SOFTPLUS -> WeightInit.HE;
      default -> WeightInit.XAVIER;
    };
  }

  /** The loss of the task. */
  public Loss loss() {
    return Loss.defaultFor(facts.task());
  }

  /**
   * What is done to a regression target: what the output activation can reach, and the tail asks
   * for.
   */
  public PreprocessingSpec.Target target(Loss loss, Activation output) {
    if (facts.task().isClassification()) {
      return PreprocessingSpec.Target.NONE;
    }
    if (loss.isNonNegative()) {
      return PreprocessingSpec.Target.SCALE;
    }
    if (output != Activation.IDENTITY && output != Activation.LEAKY_RELU) {
      return PreprocessingSpec.Target.MIN_MAX;
    }
    boolean skewed = facts.targetSkewness() > SKEWED && facts.targetMinimum() >= 0;
    return skewed ? PreprocessingSpec.Target.LOG1P : PreprocessingSpec.Target.STANDARDIZE;
  }

  /** The optimizer. */
  public Optimizer optimizer() {
    return Optimizer.ADAM;
  }

  /** The schedule of the learning rate. */
  public Schedule schedule() {
    return new Schedule.Constant();
  }

  /** Rows a step. */
  public int batchSize() {
    return facts.trainRows() < 20_000 ? 32 : 256;
  }

  /** Passes over the training rows at the most. */
  public int epochs() {
    return facts.trainRows() < 20_000 ? 200 : 60;
  }

  /** Factor of the squared weights. */
  public double l2() {
    return facts.trainRows() < 20_000 ? 1e-3 : 1e-5;
  }

  /** Epochs without improvement before training stops. */
  public int patience() {
    return facts.trainRows() < 20_000 ? 20 : 8;
  }

  /** Share of rows set aside for validation. */
  public double validationShare() {
    return 0.15;
  }

  /** Share of rows set aside for the test. */
  public double testShare() {
    return 0.15;
  }
}
