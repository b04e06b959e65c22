package io.github.tabfit.cli.option;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.explain.ColumnGroup;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.ReasonSummary;
import io.github.tabfit.explain.RowReasons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be explained.
 *
 * @param columns of importance and dependence; empty for all, and for the most important
 * @param pairs columns whose dependence together is wanted
 * @param together columns that go together
 * @param rows of reasons and summary, of the whole table, from 0
 */
public record ExplainRequest(
    Set<Method> methods,
    Metric metric,
    int repeats,
    List<String> columns,
    List<List<String>> pairs,
    List<ColumnGroup> together,
    int grid,
    int curves,
    Optional<int[]> rows,
    int background,
    int sample,
    long seed) {
  private static final int FEW_ROWS = 5;
  private static final int SUMMARY_ROWS = 100;
  private static final int TOP_COLUMNS = 3;

  /** What can be told. */
  public enum Method {
    IMPORTANCE,
    DEPENDENCE,
    REASONS,
    SUMMARY
  }

  /** What was found; what was not asked for is empty. */
  public record Found(
      Optional<Importance> importance,
      List<Dependence> dependences,
      List<RowReasons> reasons,
      Optional<ReasonSummary> summary) {}

  /**
   * Finds it.
   *
   * @param chosen rows of the table that the model is explained by
   */
  public Found find(Explanation explanation, int[] chosen) {
    Optional<Importance> importance = Optional.empty();
    boolean ranks = methods.contains(Method.DEPENDENCE) && columns.isEmpty() && pairs.isEmpty();
    if (methods.contains(Method.IMPORTANCE) || ranks) {
      importance = Optional.of(explanation.importance(metric, repeats, columns));
    }
    List<Dependence> dependences = new ArrayList<>();
    if (methods.contains(Method.DEPENDENCE)) {
      List<String> alone = ranks ? top(importance.orElseThrow(), explanation) : columns;
      alone.forEach(c -> dependences.add(explanation.dependence(List.of(c), grid, curves)));
      pairs.forEach(pair -> dependences.add(explanation.dependence(pair, grid, curves)));
    }
    List<RowReasons> reasons = List.of();
    if (methods.contains(Method.REASONS)) {
      int[] first = Arrays.copyOf(chosen, Math.min(FEW_ROWS, chosen.length));
      reasons = explanation.reasons(rows.orElse(first), background);
    }
    Optional<ReasonSummary> summary = Optional.empty();
    if (methods.contains(Method.SUMMARY)) {
      int[] many = rows.orElseGet(() -> Explanation.draw(chosen, SUMMARY_ROWS, seed));
      summary = Optional.of(ReasonSummary.of(explanation.reasons(many, background)));
    }
    return new Found(
        methods.contains(Method.IMPORTANCE) ? importance : Optional.empty(),
        dependences,
        reasons,
        summary);
  }

  private static List<String> top(Importance importance, Explanation explanation) {
    return importance.ranked().stream()
        .flatMap(column -> column.group().columns().stream())
        .filter(explanation::hasValues)
        .limit(TOP_COLUMNS)
        .toList();
  }
}
