package io.github.tabfit.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured when a model was trained.
 *
 * @param epochs epochs trained
 * @param bestEpoch the epoch, from 1, whose weights the model has; 0 if none ended
 * @param stopped why training ended: {@code early}, {@code last_epoch} or {@code cancelled}
 * @param parts metrics, the loss first, of {@code train}, {@code validation} and {@code test} where
 *     they have rows, of the naive {@code baseline}, and of {@code out_of_fold}, the folds' mean,
 *     after a cross-validation; NaN where one is not defined
 * @param members of an ensemble; none of one network
 * @param temperature that the output layer's weights and biases were divided by after training;
 *     empty if they were not
 */
public record ModelMetrics(
    int epochs,
    int bestEpoch,
    String stopped,
    Map<String, Map<String, Double>> parts,
    List<Member> members,
    OptionalDouble temperature) {
  /** Why training ended when it was interrupted. */
  public static final String CANCELLED = "cancelled";

  /**
   * One of the networks that are averaged.
   *
   * @param epochs that it was trained for
   * @param bestEpoch the epoch, from 1, whose weights it has
   * @param validationLoss of these weights on its own validation rows; NaN without any
   * @param deadShare share of its ReLU units that end dead; NaN without ReLU units
   */
  public record Member(int epochs, int bestEpoch, double validationLoss, double deadShare) {}

  /** Copies the maps, keeping their order. */
  public ModelMetrics {
    members = List.copyOf(members);
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    parts.forEach(
        (part, values) -> copy.put(part, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    parts = Collections.unmodifiableMap(copy);
  }

  /** The same with one more part. */
  public ModelMetrics with(String part, Map<String, Double> metrics) {
    Map<String, Map<String, Double>> more = new LinkedHashMap<>(parts);
    more.put(part, metrics);
    return new ModelMetrics(epochs, bestEpoch, stopped, more, members, temperature);
  }

  /** The same without a part. */
  public ModelMetrics without(String part) {
    Map<String, Map<String, Double>> fewer = new LinkedHashMap<>(parts);
    fewer.remove(part);
    return new ModelMetrics(epochs, bestEpoch, stopped, fewer, members, temperature);
  }
}
