package io.github.tabfit.runs.report;

import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Page;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.runs.comparison.ComparedModel;
import io.github.tabfit.runs.comparison.Comparison;
import io.github.tabfit.runs.comparison.Difference;
import io.github.tabfit.runs.comparison.Measured;
import io.github.tabfit.runs.comparison.MetricDifference;
import io.github.tabfit.runs.comparison.PairResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The page of a comparison. */
public final class ComparisonPage {
  private static final String ABSENT = "–";
  private static final int LONGEST = 120;

  private final Comparison comparison;
  private final List<ComparedModel> models;

  private ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
    this.models = comparison.models();
  }

  /** The page. */
  public static Page of(Comparison comparison) {
    return new ComparisonPage(comparison).page();
  }

  private Page page() {
    String labels = models.stream().map(ComparedModel::label).collect(Collectors.joining(", "));
    String names =
        models.stream()
            .map(model -> model.bundle().spec().name())
            .distinct()
            .collect(Collectors.joining(", "));
    Page page =
        Page.titled("Comparison of " + names, "%d models: %s".formatted(models.size(), labels));
    page.with(verdict()).with(Section.headed("Models").table(modelTable()));
    comparison.measured().ifPresent(measured -> page.with(metrics(measured)));
    ComparisonCharts.learningCurves(comparison)
        .ifPresent(chart -> page.with(learning().chart(chart)));
    comparison
        .measured()
        .ifPresent(
            measured ->
                page.with(
                    Section.headed("Predictions")
                        .charts(ComparisonCharts.predictions(measured, models))));
    Section differences = Section.headed("Differences");
    comparison.differences().parts().forEach((part, all) -> add(part, all, differences));
    return page.with(differences);
  }

  private Section verdict() {
    Section section = Section.headed("Verdict");
    comparison
        .refusal()
        .ifPresent(reason -> section.note(Tone.ATTENTION, "No verdict: " + reason + "."));
    comparison
        .measured()
        .ifPresent(
            measured -> {
              measured.pairs().forEach(pair -> section.note(tone(pair), pair.text()));
              section.text("Measured on %,d %s.".formatted(measured.rows(), measured.what()));
              section.points(measured.notes());
            });
    return section;
  }

  private static Tone tone(PairResult pair) {
    return switch (pair.outcome()) {
      case SECOND_IS_BETTER -> Tone.GOOD;
      case FIRST_IS_BETTER, WITHIN_NOISE, EQUAL -> Tone.PLAIN;
      case NONE -> Tone.ATTENTION;
    };
  }

  private PageTable modelTable() {
    PageTable table =
        PageTable.of(
            "The models", "", "model", "experiment", "ended", "epochs", "parameters", "seconds");
    for (ComparedModel model : models) {
      table.row(
          model.label(),
          model.path().toString(),
          model.bundle().spec().name(),
          model.bundle().provenance().created(),
          model.bundle().metrics().map(known -> (Object) known.epochs()).orElse(ABSENT),
          (long) model.bundle().networkSummary().parameters(),
          model.seconds().isPresent() ? (Object) model.seconds().getAsDouble() : ABSENT);
    }
    return table;
  }

  private Section metrics(Measured measured) {
    String level = measured.percent();
    List<String> header = new ArrayList<>(List.of("metric"));
    models.forEach(model -> header.add(model.label()));
    for (PairResult pair : measured.pairs()) {
      header.add("%s − %s".formatted(pair.second(), pair.first()));
      header.add(level + " interval");
    }
    PageTable table = PageTable.of("Metrics on the same rows", header);
    Set<String> names = new LinkedHashSet<>();
    measured.results().forEach(result -> names.addAll(result.metrics().keySet()));
    for (String name : names) {
      List<Object> row = new ArrayList<>(List.of(name));
      for (EvaluationResult result : measured.results()) {
        row.add(result.metrics().getOrDefault(name, Double.NaN));
      }
      measured.pairs().forEach(pair -> row.addAll(cells(pair, name)));
      table.row(row.toArray());
    }
    return Section.headed("Metrics on the same rows")
        .text(
            String.format(
                Locale.ROOT,
                "The intervals come from %,d resamples of the rows, the same for all models.",
                measured.resamples()))
        .table(table)
        .charts(
            measured.pairs().stream()
                .map(pair -> ComparisonCharts.differences(pair, level))
                .toList());
  }

  private static List<Object> cells(PairResult pair, String name) {
    Optional<MetricDifference> found =
        pair.metrics().stream().filter(one -> one.metric().id().equals(name)).findFirst();
    return found
        .map(
            one ->
                List.<Object>of(
                    Digits.shown(one.difference()),
                    Digits.shown(one.interval().low())
                        + " to "
                        + Digits.shown(one.interval().high())))
        .orElse(List.of("", ""));
  }

  private Section learning() {
    Section section = Section.headed("Learning curves");
    Map<String, String> losses = new LinkedHashMap<>();
    models.forEach(
        model -> losses.put(model.label(), model.bundle().spec().network().output().loss().id()));
    return losses.values().stream().distinct().count() == 1
        ? section
        : section.note(
            Tone.ATTENTION,
            "The models minimise different losses, which cannot be compared: " + losses);
  }

  private void add(String part, List<Difference> differences, Section section) {
    if (differences.isEmpty()) {
      section.text("The same %s.".formatted(part));
      return;
    }
    List<String> header = new ArrayList<>(List.of("key"));
    models.forEach(model -> header.add(model.label()));
    PageTable table =
        PageTable.of(part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1), header);
    for (Difference difference : differences) {
      List<Object> row = new ArrayList<>(List.of(shown(difference.key())));
      difference
          .values()
          .forEach(value -> row.add(value.map(ComparisonPage::shown).orElse(ABSENT)));
      table.row(row.toArray());
    }
    section.table(table);
  }

  private static String shown(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
