package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How well each column alone tells the target of rows that it has not seen. */
public final class SoleScores {
  private SoleScores() {}

  /**
   * For each column the share of the errors of a guess without features that it saves, at most 1,
   * below 0 if it misleads: of the rows for classes, of the squares for numbers. Empty where there
   * are too few rows to tell.
   *
   * @param features the columns, none of which names its rows
   */
  public static Map<String, Double> of(
      Table table, Column target, Task task, List<Column> features) {
    int[] rows =
        IntStream.range(0, table.rowCount()).filter(row -> !target.isMissing(row)).toArray();
    Map<String, Double> scores = new LinkedHashMap<>();
    if (rows.length == 0) {
      return scores;
    }
    SoleFeature alone = SoleFeature.of(table, target, task, rows);
    if (alone.isEvidence()) {
      features.forEach(column -> scores.put(column.name(), alone.score(column)));
    }
    return scores;
  }
}
