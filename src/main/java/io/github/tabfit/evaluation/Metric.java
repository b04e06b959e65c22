package io.github.tabfit.evaluation;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The catalog of metrics, in the order in which results list them. Definitions are those of
 * scikit-learn 1.9; row weights, where given, weigh every term. The positive class of two is class
 * 1 unless the caller names the other.
 */
public enum Metric implements Named {
  /** Share of rows whose predicted class is the actual class, in [0, 1]. */
  ACCURACY(Scope.CLASSIFICATION, true),
  /** Mean recall of the classes that occur among the actual labels, in [0, 1]. */
  BALANCED_ACCURACY(Scope.CLASSIFICATION, true),
  /**
   * Mean F1 of the classes that occur among the actual or predicted labels, in [0, 1]; a class's
   * undefined precision, recall or F1 counts as 0.
   */
  MACRO_F1(Scope.CLASSIFICATION, true),
  /** Mean F1 of the classes, weighted by their share of the actual labels, in [0, 1]. */
  WEIGHTED_F1(Scope.CLASSIFICATION, true),
  /** Mean precision, over the classes of {@link #MACRO_F1}, in [0, 1]. */
  MACRO_PRECISION(Scope.CLASSIFICATION, true),
  /** Mean recall, over the classes of {@link #MACRO_F1}, in [0, 1]. */
  MACRO_RECALL(Scope.CLASSIFICATION, true),
  /**
   * Of the rows that are taken for the positive class the share that is of it, in [0, 1]; 0 if none
   * is taken for it, NaN if none is of it either.
   */
  PRECISION(Scope.BINARY, true),
  /** Of the positive class's rows the share that is found, in [0, 1]; see {@link #PRECISION}. */
  RECALL(Scope.BINARY, true),
  /** Harmonic mean of the positive class's precision and recall; see {@link #PRECISION}. */
  F1(Scope.BINARY, true),
  /**
   * Area under the ROC curve by trapezoids, ties counting one half, in [0, 1]; for three or more
   * classes the mean over one class against the rest. NaN if any class has no row (for two classes:
   * if only one occurs), and without scores.
   */
  ROC_AUC(Scope.CLASSIFICATION, true),
  /**
   * Σ (recall_n - recall_{n-1})·precision_n over falling thresholds, without interpolation, in [0,
   * 1]; for three or more classes the mean over one class against the rest. NaN if the positive
   * class (any class, of three or more) has no row, where scikit-learn answers 0 with a warning,
   * and without scores.
   */
  AVERAGE_PRECISION(Scope.CLASSIFICATION, true),
  /**
   * Mean -ln p(actual class), nats, at least 0. Probabilities are clipped to [eps, 1 - eps], eps
   * being the machine precision of their type: 2^-52 for double, 2^-23 for float. NaN without
   * probabilities.
   */
  LOG_LOSS(Scope.CLASSIFICATION, false),
  /**
   * Mean (p - y)² of the positive class for two classes, in [0, 1]; mean Σ_c (p_c - y_c)² for more,
   * in [0, 2]. NaN without probabilities. Source: Brier (1950).
   */
  BRIER(Scope.CLASSIFICATION, false),
  /**
   * Correlation of actual and predicted classes, in [-1, 1]; 0 if all rows have one actual or one
   * predicted class. Source: Matthews (1975); Gorodkin (2004).
   */
  MCC(Scope.CLASSIFICATION, true),
  /** Square root of the mean squared error, in the target's unit. */
  RMSE(Scope.REGRESSION, false),
  /** Mean absolute error, in the target's unit. */
  MAE(Scope.REGRESSION, false),
  /**
   * 1 - Σ(y - p)² / Σ(y - mean y)², at most 1. NaN for one row or if all targets are equal: there
   * is no variance to explain (scikit-learn then answers 0 or 1).
   */
  R2(Scope.REGRESSION, true),
  /**
   * Mean |y - p| / |y|, as a fraction (0.1 is ten per cent). NaN if a target is 0, which has no
   * relative error (scikit-learn then divides by 2^-52).
   */
  MAPE(Scope.REGRESSION, false),
  /** Median of |y - p|, in the target's unit. */
  MEDIAN_ABSOLUTE_ERROR(Scope.REGRESSION, false),
  /** The loss that training minimises; training supplies it, no {@link EvaluationResult} does. */
  LOSS(Scope.ANY, false);

  private enum Scope {
    CLASSIFICATION,
    BINARY,
    REGRESSION,
    ANY
  }

  private final Scope scope;
  private final boolean greaterIsBetter;

  Metric(Scope scope, boolean greaterIsBetter) {
    this.scope = scope;
    this.greaterIsBetter = greaterIsBetter;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a greater value is a better one. */
  public boolean greaterIsBetter() {
    return greaterIsBetter;
  }

  /** Whether the metric can be measured for the task. */
  public boolean fits(Task task) {
    return switch (scope) {
      case ANY -> true;
      case CLASSIFICATION -> task.isClassification();
      case BINARY -> task == Task.BINARY;
      case REGRESSION -> task == Task.REGRESSION;
    };
  }

  /** Whether the candidate beats the best so far: NaN beats nothing, any number beats NaN. */
  public boolean isBetter(double candidate, double best) {
    if (Double.isNaN(candidate) || Double.isNaN(best)) {
      return !Double.isNaN(candidate);
    }
    return greaterIsBetter ? candidate > best : candidate < best;
  }

  /**
   * The metric of this name.
   *
   * @throws SpecException if there is none; the message holds the nearest name and all names
   */
  public static Metric byId(String id) {
    return Arrays.stream(values())
        .filter(metric -> metric.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  /**
   * The metric of this name, which must fit the task.
   *
   * @throws SpecException if there is none, or it belongs to another task
   */
  public static Metric byId(String id, Task task) {
    Metric metric = byId(id);
    if (!metric.fits(task)) {
      String valid =
          Arrays.stream(values())
              .filter(candidate -> candidate.fits(task))
              .map(Metric::id)
              .collect(Collectors.joining(", "));
      throw new SpecException(
          "metric must fit the task "
              + task.id()
              + ", got "
              + id
              + " (choose one of "
              + valid
              + ")");
    }
    return metric;
  }

  private static SpecException unknown(String id) {
    List<String> ids = Arrays.stream(values()).map(Metric::id).toList();
    return new SpecException(
        "metric must be one of "
            + String.join(", ", ids)
            + ", got "
            + id
            + NearestName.hint(String.valueOf(id), ids));
  }
}
