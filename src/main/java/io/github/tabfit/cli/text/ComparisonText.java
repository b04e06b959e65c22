package io.github.tabfit.cli.text;

import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.runs.comparison.ComparedModel;
import io.github.tabfit.runs.comparison.Comparison;
import io.github.tabfit.runs.comparison.Difference;
import io.github.tabfit.runs.comparison.Measured;
import io.github.tabfit.runs.comparison.MetricDifference;
import io.github.tabfit.runs.comparison.PairResult;
import io.github.tabfit.spec.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A comparison as text: the verdict first. */
public final class ComparisonText {
  private static final String ABSENT = "-";

  private ComparisonText() {}

  /** All of it. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    for (ComparedModel model : comparison.models()) {
      text.append(model.label())
          .append(": ")
          .append(Printable.word(model.path().toString()))
          .append('\n');
    }
    text.append('\n');
    comparison
        .refusal()
        .ifPresent(
            reason -> text.append("No verdict: ").append(Printable.word(reason)).append(".\n"));
    comparison.measured().ifPresent(measured -> measured(measured, comparison.models(), text));
    comparison
        .differences()
        .parts()
        .forEach((part, differences) -> part(part, differences, comparison.models(), text));
    return text.toString();
  }

  private static void measured(Measured measured, List<ComparedModel> models, StringBuilder text) {
    measured.pairs().forEach(pair -> text.append(Printable.word(pair.text())).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "Measured on %d %s, resampled %d times; from, to: the interval.%n",
            measured.rows(),
            Printable.word(measured.what()),
            measured.resamples()));
    measured.notes().forEach(note -> text.append(Printable.word(note)).append('\n'));
    text.append('\n');
    Tables table = new Tables();
    List<String> header = new ArrayList<>(List.of("metric"));
    models.forEach(model -> header.add(model.label()));
    for (PairResult pair : measured.pairs()) {
      header.add(pair.second() + " - " + pair.first());
      header.add("from");
      header.add("to");
    }
    table.row(header);
    Set<String> metrics = new LinkedHashSet<>();
    measured.results().forEach(result -> metrics.addAll(result.metrics().keySet()));
    for (String metric : metrics) {
      List<String> row = new ArrayList<>(List.of(metric));
      for (EvaluationResult result : measured.results()) {
        row.add(Tables.figure(result.metrics().getOrDefault(metric, Double.NaN)));
      }
      measured.pairs().forEach(pair -> row.addAll(cells(pair, metric)));
      table.row(row);
    }
    text.append(table.text());
  }

  private static List<String> cells(PairResult pair, String metric) {
    for (MetricDifference one : pair.metrics()) {
      if (one.metric().id().equals(metric)) {
        return List.of(
            Tables.figure(one.difference()),
            Tables.figure(one.interval().low()),
            Tables.figure(one.interval().high()));
      }
    }
    return List.of("", "", "");
  }

  private static void part(
      String part, List<Difference> differences, List<ComparedModel> models, StringBuilder text) {
    text.append('\n');
    if (differences.isEmpty()) {
      text.append("The same ").append(part).append(".\n");
      return;
    }
    Tables table = new Tables().leftAligned();
    List<String> header = new ArrayList<>(List.of(part));
    models.forEach(model -> header.add(model.label()));
    table.row(header);
    for (Difference difference : differences) {
      List<String> row = new ArrayList<>(List.of(Tables.cut(difference.key())));
      difference.values().forEach(value -> row.add(Tables.cut(value.orElse(ABSENT))));
      table.row(row);
    }
    text.append(table.text());
  }
}
