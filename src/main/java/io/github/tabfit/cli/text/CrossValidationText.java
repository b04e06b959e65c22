package io.github.tabfit.cli.text;

import io.github.tabfit.run.CrossValidation;
import io.github.tabfit.run.FoldScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a cross-validation found, as tables: metrics over all folds, then fold by fold. */
public final class CrossValidationText {
  /** Folds side by side that a terminal has room for. */
  private static final int WIDEST = 10;

  private CrossValidationText() {}

  /**
   * The tables' text.
   *
   * @param rows that were used, those among them that no fold held out
   */
  public static String of(CrossValidation validation, int rows) {
    StringBuilder text = new StringBuilder(heading(validation, rows));
    Tables all = new Tables();
    all.row(List.of("", "mean", "sd", "baseline"));
    validation
        .statistics()
        .forEach(
            (metric, figures) ->
                all.row(
                    List.of(
                        metric,
                        Tables.figure(figures.mean()),
                        Tables.figure(figures.sd()),
                        Tables.figure(figures.baseline()))));
    text.append(all.text());
    List<FoldScores> folds = validation.folds();
    for (int from = 0; from < folds.size(); ) {
      int repeat = folds.get(from).repeat();
      int to = from + 1;
      while (to < folds.size() && to < from + WIDEST && folds.get(to).repeat() == repeat) {
        to++;
      }
      text.append('\n').append(folds(folds.subList(from, to), validation.spec().repeats() > 1));
      from = to;
    }
    return text.toString();
  }

  private static String heading(CrossValidation validation, int rows) {
    int repeats = validation.spec().repeats();
    int held = validation.rows().rows().length;
    return String.format(
        Locale.ROOT,
        "Out of fold: %d rows, each predicted by %s that did not see it%s%n",
        held,
        repeats == 1 ? "a model" : repeats + " models",
        held == rows ? "" : "; the %d before them have no fold".formatted(rows - held));
  }

  private static String folds(List<FoldScores> folds, boolean repeated) {
    Tables table = new Tables();
    List<String> header = new ArrayList<>();
    header.add(repeated ? "repeat " + folds.get(0).repeat() : "");
    folds.forEach(fold -> header.add("fold " + fold.fold()));
    table.row(header);
    for (String metric : folds.get(0).metrics().keySet()) {
      List<String> row = new ArrayList<>(List.of(metric));
      folds.forEach(fold -> row.add(Tables.figure(fold.metrics().get(metric))));
      table.row(row);
    }
    return table.text();
  }
}
