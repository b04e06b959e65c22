package io.github.tabfit.explain;

import io.github.tabfit.evaluation.Metric;
import java.util.Comparator;
import java.util.List;

/**
 * Permutation importance: how much worse a model is on rows among which a column's values were
 * shuffled (Breiman, 2001, as scikit-learn's {@code permutation_importance} does it).
 *
 * @param metric what measures the model
 * @param baseline the metric on the rows as they are
 * @param rows how many rows there are
 * @param repeats how often each column is shuffled
 * @param columns each column's, or group's, in the model's order
 */
public record Importance(
    Metric metric, double baseline, int rows, int repeats, List<ColumnImportance> columns) {
  /** Copies the list. */
  public Importance {
    columns = List.copyOf(columns);
  }

  /** The columns, the most important first. */
  public List<ColumnImportance> ranked() {
    return columns.stream()
        .sorted(Comparator.comparingDouble(ColumnImportance::mean).reversed())
        .toList();
  }
}
