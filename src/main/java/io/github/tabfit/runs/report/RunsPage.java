package io.github.tabfit.runs.report;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Page;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.runs.RunScore;
import io.github.tabfit.runs.RunState;
import io.github.tabfit.runs.TrainedRun;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of many trainings. */
public final class RunsPage {
  private static final char NO_BREAK = '\u00a0';
  private static final int MOST_EXPERIMENTS = 20;

  private final List<TrainedRun> runs;
  private final List<Optional<RunScore>> scores;

  private RunsPage(List<TrainedRun> runs, Optional<Metric> metric) {
    this.runs = runs;
    this.scores = runs.stream().map(run -> run.score(metric)).toList();
  }

  /**
   * The page.
   *
   * @param folder that was listed
   * @param runs in the order in which they are shown
   * @param metric of the scores; empty for each run's own
   */
  public static Page of(Path folder, List<TrainedRun> runs, Optional<Metric> metric) {
    return new RunsPage(runs, metric).page(folder);
  }

  private Page page(Path folder) {
    String count = runs.size() == 1 ? "1 training" : runs.size() + " trainings";
    Page page = Page.titled("Trainings in " + folder, count + newest());
    page.with(summary());
    TimeChart.of(runs, scores)
        .ifPresent(chart -> page.with(Section.headed("Scores over time").chart(chart)));
    page.with(Section.headed("All trainings").table(table()));
    List<TrainedRun> others = runs.stream().filter(run -> !run.note().isEmpty()).toList();
    if (!others.isEmpty()) {
      page.with(
          Section.headed("Not done")
              .note(Tone.ATTENTION, "Of these nothing, or not all, is known.")
              .points(
                  others.stream()
                      .map(run -> run.run() + ": " + run.state().id() + ": " + run.note())
                      .toList()));
    }
    return page;
  }

  private String newest() {
    return runs.stream()
        .filter(run -> run.created().isPresent())
        .max(Comparator.comparing(run -> run.created().orElseThrow()))
        .flatMap(TrainedRun::minute)
        .map(minute -> ", the newest of " + minute + " UTC")
        .orElse("");
  }

  private Section summary() {
    Map<String, String> facts = new LinkedHashMap<>();
    Stream.of(RunState.values())
        .forEach(
            state -> {
              long count = runs.stream().filter(run -> run.state() == state).count();
              if (count > 0) {
                facts.put(state.id(), String.valueOf(count));
              }
            });
    Map<String, Integer> best = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      if (scores.get(i).map(score -> Double.isFinite(score.gain())).orElse(false)) {
        best.merge(runs.get(i).name(), i, (a, b) -> gain(b) > gain(a) ? b : a);
      }
    }
    PageTable table =
        PageTable.of("The best of each experiment", "experiment", "run", "score", "naive", "gain");
    best.entrySet().stream()
        .limit(MOST_EXPERIMENTS)
        .forEach(
            entry -> {
              RunScore score = scores.get(entry.getValue()).orElseThrow();
              table.row(
                  entry.getKey(),
                  runs.get(entry.getValue()).run(),
                  score.metric().id() + " " + Digits.shown(score.value()),
                  Digits.shown(score.baseline()),
                  Digits.percent(score.gain()));
            });
    Section section = Section.headed("Summary").facts(facts);
    return best.isEmpty() ? section : section.table(table);
  }

  private double gain(int run) {
    return scores.get(run).orElseThrow().gain();
  }

  private PageTable table() {
    PageTable table =
        PageTable.of(
            "All trainings",
            "run",
            "name",
            "ended (UTC)",
            "data",
            "measured",
            "score",
            "naive",
            "gain",
            "seconds");
    for (int i = 0; i < runs.size(); i++) {
      TrainedRun run = runs.get(i);
      Optional<RunScore> score = scores.get(i);
      table.row(
          run.run(),
          run.name(),
          run.minute().map(minute -> minute.replace(' ', NO_BREAK)).orElse(""),
          run.dataName(),
          measured(run, score),
          score.map(known -> (Object) known.value()).orElse(""),
          score.map(known -> (Object) known.baseline()).orElse(""),
          score.map(known -> Digits.percent(known.gain()).replace(' ', NO_BREAK)).orElse(""),
          run.seconds().isPresent() ? (Object) run.seconds().getAsDouble() : "");
    }
    return table;
  }

  private static String measured(TrainedRun run, Optional<RunScore> score) {
    String what = score.map(known -> known.part() + " " + known.metric().id()).orElse("");
    return run.state() == RunState.DONE ? what : (run.state().id() + " " + what).strip();
  }
}
