package io.github.tabfit.spec.network;

import static io.github.tabfit.spec.Task.BINARY;
import static io.github.tabfit.spec.Task.MULTICLASS;
import static io.github.tabfit.spec.Task.REGRESSION;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.Task;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The catalog of loss functions. y is the label, p the network's output, k the number of outputs; a
 * batch's loss is the mean over its rows of weight·loss(row). Logarithms are natural (nats).
 */
public enum Loss implements Named {
  /** (y - p)², averaged over the outputs. Source: Gauss (1809). */
  MSE(EnumSet.of(REGRESSION)),
  /** -(y ln p + (1 - y) ln(1 - p)), y in {0, 1}, p a probability. Source: Good (1952). */
  BINARY_CROSS_ENTROPY(EnumSet.of(BINARY)),
  /** -Σ_i y_i ln p_i, y one-hot, p a softmax. Source: Good (1952); Bridle (1990). */
  CROSS_ENTROPY(EnumSet.of(BINARY, MULTICLASS)),
  /** |y - p|, averaged over the outputs. Source: Laplace (1774). */
  MAE(EnumSet.of(REGRESSION)),
  /**
   * q·(y - p) for p below y, else (1 - q)·(p - y), averaged over the outputs, each with a level q
   * of its own: least where p is the label's quantile. Source: Koenker and Bassett (1978).
   */
  QUANTILE(EnumSet.of(REGRESSION)),
  /** (ln(1 + y) - ln(1 + p))², averaged over the outputs, y and p at least 0. */
  MSLE(EnumSet.of(REGRESSION)),
  /**
   * e²/2 for |e| ≤ 1, else |e| - 1/2, e = y - p, averaged over the outputs. Source: Huber (1964).
   */
  HUBER(EnumSet.of(REGRESSION)),
  /**
   * p - y ln p, summed over the outputs, y at least 0, p positive. Source: Nelder and Wedderburn
   * (1972).
   */
  POISSON(EnumSet.of(REGRESSION)),
  /**
   * Σ_i max(0, 1 - y_i p_i), y in {-1, 1}, one output a class (one for two classes). Source: Cortes
   * and Vapnik (1995).
   */
  HINGE(EnumSet.of(BINARY, MULTICLASS)),
  /** Σ_i max(0, 1 - y_i p_i)², y in {-1, 1}. Source: Tang (2013). */
  SQUARED_HINGE(EnumSet.of(BINARY, MULTICLASS)),
  /** Σ_i y_i ln(y_i / p_i), y a distribution, p a softmax. Source: Kullback and Leibler (1951). */
  KL_DIVERGENCE(EnumSet.of(BINARY, MULTICLASS)),
  /** -(y·p) / (|y| |p|): minus the cosine of the angle between labels and outputs. */
  COSINE(EnumSet.of(BINARY, MULTICLASS));

  private final Set<Task> tasks;

  Loss(Set<Task> tasks) {
    this.tasks = Set.copyOf(tasks);
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the loss can train a network for the task. */
  public boolean fits(Task task) {
    return tasks.contains(task);
  }

  /** Whether labels are -1 and 1, and outputs signed margins, not probabilities. */
  public boolean isMargin() {
    return this == HINGE || this == SQUARED_HINGE;
  }

  /** Whether labels and outputs must not be negative. */
  public boolean isNonNegative() {
    return this == MSLE || this == POISSON;
  }

  /**
   * How many outputs the network has; {@link #QUANTILE} has one for each of its levels instead.
   *
   * @param task a task that the loss {@link #fits}
   * @param classes number of classes, at least 2 for classification, ignored for regression
   */
  public int outputs(Task task, int classes) {
    if (task == REGRESSION || this == BINARY_CROSS_ENTROPY || (isMargin() && task == BINARY)) {
      return 1;
    }
    return classes;
  }

  /** The output activation unless the experiment file names one. */
  public Activation defaultActivation() {
    return switch (this) {
      case MSE, MAE, QUANTILE, HUBER, HINGE, SQUARED_HINGE -> Activation.IDENTITY;
      case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
      case CROSS_ENTROPY, KL_DIVERGENCE, COSINE -> Activation.SOFTMAX;
      case MSLE, POISSON -> Activation.SOFTPLUS;
    };
  }

  /** The loss unless the experiment file names one: mse, binary_cross_entropy or cross_entropy. */
  public static Loss defaultFor(Task task) {
    return switch (task) {
      case REGRESSION -> MSE;
      case BINARY -> BINARY_CROSS_ENTROPY;
      case MULTICLASS -> CROSS_ENTROPY;
    };
  }
}
