package io.github.tabfit.cli.text;

import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What matters most of a training: the first figures beside the naive baseline's, and columns. */
public final class TrainingSummary {
  /** Metrics that tell most, those of classes and of numbers. */
  private static final List<String> TELLING =
      List.of("log_loss", "accuracy", "pinball_loss", "rmse", "r2");

  private static final int MOST_COLUMNS = 5;
  private static final int BAR = 20;

  /** Room for indents and a figure. */
  private static final int BESIDE_BAR = 20;

  private TrainingSummary() {}

  /**
   * The lines, an empty one before each part; no metrics where folds have judged, which have a
   * table of their own.
   *
   * @param importance of columns on the same rows, where it was measured
   * @param columns of the terminal
   */
  public static List<String> of(
      Run run, Optional<Importance> importance, int columns, Glyphs glyphs) {
    List<String> lines = new ArrayList<>();
    String part = run.verdict().part();
    run.metrics(part)
        .filter(metrics -> run.crossValidation().isEmpty())
        .ifPresent(
            metrics -> {
              lines.add("");
              lines.addAll(metrics(run, metrics));
            });
    importance
        .filter(found -> !found.ranked().isEmpty() && found.ranked().get(0).mean() > 0)
        .ifPresent(
            found -> {
              lines.add("");
              lines.addAll(columns(found, columns, glyphs));
            });
    return lines;
  }

  private static List<String> metrics(Run run, Map<String, Double> metrics) {
    Tables table = new Tables();
    String rows = "%,d %s rows".formatted(run.verdict().rows(), run.verdict().part());
    List<String> header = new ArrayList<>(List.of(rows, "model", "naive baseline"));
    run.forecasts().keySet().forEach(name -> header.add(name.replace('_', ' ')));
    table.row(header);
    for (String metric : TELLING) {
      if (metrics.containsKey(metric)) {
        double naive = run.baseline().metrics().getOrDefault(metric, Double.NaN);
        List<String> row = new ArrayList<>();
        row.add("  " + metric);
        row.add(Tables.figure(metrics.get(metric)));
        row.add(Tables.figure(naive));
        run.forecasts()
            .values()
            .forEach(
                result ->
                    row.add(Tables.figure(result.metrics().getOrDefault(metric, Double.NaN))));
        table.row(row);
      }
    }
    return table.text().lines().toList();
  }

  private static List<String> columns(Importance importance, int columns, Glyphs glyphs) {
    List<ColumnImportance> ranked = importance.ranked();
    List<ColumnImportance> first = ranked.subList(0, Math.min(MOST_COLUMNS, ranked.size()));
    List<String> names = first.stream().map(column -> Tables.cut(column.group().name())).toList();
    int widest = names.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    int length = Math.max(0, Math.min(BAR, columns - widest - BESIDE_BAR));
    Tables table = new Tables();
    for (int i = 0; i < first.size(); i++) {
      double mean = first.get(i).mean();
      String bar = glyphs.bar(mean, first.get(0).mean(), length);
      table.row(
          List.of(
              "  " + names.get(i),
              Tables.figure(mean),
              bar + " ".repeat(length + 1 - bar.length())));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "Columns that matter most: shuffled once, %s %s by"
            .formatted(
                importance.metric().id(),
                importance.metric().greaterIsBetter() ? "falls" : "grows"));
    lines.addAll(table.text().lines().toList());
    return lines;
  }
}
