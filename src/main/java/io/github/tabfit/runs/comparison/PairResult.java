package io.github.tabfit.runs.comparison;

import io.github.tabfit.evaluation.McNemar;
import java.util.List;
import java.util.Optional;

/**
 * The first model and another on the same rows.
 *
 * @param first the first's label
 * @param second the other's
 * @param metrics the differences, the one that decides first
 * @param mcNemar of classes
 * @param outcome which is better
 * @param text the same in a sentence or two
 */
public record PairResult(
    String first,
    String second,
    List<MetricDifference> metrics,
    Optional<McNemar> mcNemar,
    Outcome outcome,
    String text) {
  /** Copies the list. */
  public PairResult {
    metrics = List.copyOf(metrics);
  }
}
