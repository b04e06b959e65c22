package io.github.tabfit.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much columns contribute to predictions of many rows.
 *
 * @param rows how many rows
 * @param columns each column's, in the model's order
 */
public record ReasonSummary(int rows, List<Contribution> columns) {
  /**
   * A column's part.
   *
   * @param group the column, or several together
   * @param meanAbsolute mean of |contribution| over the rows, in the prediction's unit
   */
  public record Contribution(ColumnGroup group, double meanAbsolute) {}

  /** Copies the list. */
  public ReasonSummary {
    columns = List.copyOf(columns);
  }

  /**
   * Sums the reasons of rows up.
   *
   * @param rows at least one, of the same columns
   */
  public static ReasonSummary of(List<RowReasons> rows) {
    List<Contribution> columns = new ArrayList<>();
    for (int i = 0; i < rows.get(0).reasons().size(); i++) {
      double sum = 0;
      for (RowReasons row : rows) {
        sum += Math.abs(row.reasons().get(i).contribution());
      }
      columns.add(new Contribution(rows.get(0).reasons().get(i).group(), sum / rows.size()));
    }
    return new ReasonSummary(rows.size(), columns);
  }

  /** The columns, the one that contributes most first. */
  public List<Contribution> ranked() {
    return columns.stream()
        .sorted(Comparator.comparingDouble(Contribution::meanAbsolute).reversed())
        .toList();
  }
}
