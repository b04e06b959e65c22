package io.github.tabfit.report.sweep;

import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.sweep.Refits;
import io.github.tabfit.sweep.SweepJson;
import io.github.tabfit.sweep.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The best trials beside the file as given. */
final class Leaderboard {
  private static final int SHOWN = 15;
  private static final int MOST = 150;

  private final SweepFigures figures;

  Leaderboard(SweepFigures figures) {
    this.figures = figures;
  }

  Section section() {
    List<TrialResult> complete = figures.complete();
    Section section = Section.headed("Leaderboard");
    section.text(
        "By %s on the trials' validation rows%s. All trials are in leaderboard.csv."
            .formatted(
                figures.score(),
                figures.spec().folds() > 1
                    ? ", the mean over " + complete.get(0).scores().size() + " folds"
                    : ""));
    section.table(table("The best trials, and the file as given", figures.result().leaders(SHOWN)));
    if (complete.size() > SHOWN) {
      List<TrialResult> rest = complete.subList(SHOWN, Math.min(MOST, complete.size()));
      section.folded(
          Section.headed("The next " + rest.size()).table(table("The next trials", rest)));
    }
    figures.refits().ifPresent(refits -> test(section, refits));
    return section;
  }

  private PageTable table(String caption, List<TrialResult> trials) {
    List<TrialResult> ranked = figures.complete();
    boolean folds = ranked.get(0).scores().size() > 1;
    List<String> header = new ArrayList<>(List.of("rank", "trial", figures.score()));
    if (folds) {
      header.add("folds from – to");
    }
    header.addAll(List.of("best epoch", "seconds"));
    List<String> paths = figures.spec().space().stream().map(SearchParameter::path).toList();
    Map<String, String> names = ParameterAxis.names(paths);
    paths.forEach(path -> header.add(names.get(path)));
    PageTable table = PageTable.of(caption, header);
    for (TrialResult trial : trials) {
      List<Object> row = new ArrayList<>();
      row.add(1 + ranked.indexOf(trial));
      row.add(SweepFigures.label(trial));
      row.add(trial.value());
      if (folds) {
        row.add(
            "%s – %s"
                .formatted(
                    Digits.shown(trial.scores().stream().min(Double::compare).orElse(Double.NaN)),
                    Digits.shown(trial.scores().stream().max(Double::compare).orElse(Double.NaN))));
      }
      row.add(trial.bestEpoch());
      row.add(trial.seconds());
      paths.forEach(path -> row.add(value(figures.setting(trial, path))));
      table.row(row.toArray());
    }
    return table;
  }

  private static Object value(String json) {
    double number = ParameterAxis.number(json);
    return json.equals("null")
        ? "–"
        : Double.isNaN(number) ? SweepJson.plain(json) : (Object) number;
  }

  /** What was trained again, on rows that no trial has seen. */
  private void test(Section section, Refits refits) {
    Run best = refits.best();
    if (best.test().isEmpty()) {
      return;
    }
    boolean beside = refits.file().isPresent() && !refits.file().get().equals(best);
    String name = figures.result().best().map(t -> "trial " + SweepFigures.label(t)).orElse("best");
    List<String> header = new ArrayList<>(List.of("metric", name));
    if (beside) {
      header.add("the file as given");
    }
    header.add("baseline");
    PageTable table =
        PageTable.of(
            "Trained again on training and validation rows, measured on the %s test rows, which no trial has seen"
                .formatted(Digits.count(best.experiment().test().rows())),
            header);
    best.test()
        .forEach(
            (metric, value) -> {
              List<Object> row = new ArrayList<>(List.of(metric.replace('_', ' '), value));
              if (beside) {
                row.add(refits.file().get().test().getOrDefault(metric, Double.NaN));
              }
              row.add(best.baseline().metrics().getOrDefault(metric, Double.NaN));
              table.row(row.toArray());
            });
    section.table(table);
  }
}
