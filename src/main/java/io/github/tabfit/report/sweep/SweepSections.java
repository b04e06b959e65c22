package io.github.tabfit.report.sweep;

import io.github.tabfit.page.BarChart;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Page;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.sweep.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of a sweep's page. */
final class SweepSections {
  private static final int MOST_LINES = 500;

  private final SweepFigures figures;
  private final SweepWords words;

  SweepSections(SweepFigures figures) {
    this.figures = figures;
    this.words = new SweepWords(figures);
  }

  Page page() {
    Page page =
        Page.titled(
            "Sweep of " + figures.name(), "%s · %s".formatted(figures.data(), words.counts()));
    page.with(summary());
    if (figures.result().trials().isEmpty()) {
      return page.with(repeat());
    }
    if (figures.complete().isEmpty()) {
      page.with(new GivenUp(figures).section());
      return page.with(new TimeSpent(figures).section(List.of())).with(repeat());
    }
    page.with(new Leaderboard(figures).section());
    page.with(new HistoryCharts(figures).section());
    parameters(page);
    GivenUp givenUp = new GivenUp(figures);
    if (!givenUp.isEmpty()) {
      page.with(givenUp.section());
    }
    return page.with(new TimeSpent(figures).section(drawn(MOST_LINES))).with(repeat());
  }

  private Section summary() {
    Section section = Section.headed("Summary");
    boolean found = figures.result().best().isPresent();
    boolean ahead =
        figures
            .comparison()
            .map(comparison -> comparison.knowsNoise() && !comparison.keepsFile())
            .orElse(false);
    section.note(found ? ahead ? Tone.GOOD : Tone.PLAIN : Tone.BAD, words.verdict());
    List<String> points = new ArrayList<>();
    words.lead().ifPresent(points::add);
    points.add(words.saved());
    words.mattered().ifPresent(points::add);
    section.points(points);
    words.advice().forEach(text -> section.note(Tone.ATTENTION, text));
    SweepSpec spec = figures.spec();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Search", spec.strategy().id());
    facts.put(
        "Trials",
        "%s of %s at the most"
            .formatted(
                Digits.count(figures.result().trials().size()), Digits.count(spec.trials())));
    facts.put("Ended since", words.ended());
    facts.put("Compared", figures.score());
    facts.put(
        "Measured on",
        spec.folds() > 1
            ? (spec.repeats() > 1 ? spec.repeats() + " × " : "") + spec.folds() + " folds"
            : "the validation rows");
    facts.put("Pruning", spec.pruning().id());
    facts.put("Rows", figures.rows());
    facts.put("This run took", TimeSpent.duration(figures.result().seconds()));
    return section.facts(facts);
  }

  private void parameters(Page page) {
    List<ParameterAxis> axes = figures.axes();
    Optional<ScoreScale> scale = figures.scale();
    if (axes.isEmpty() || scale.isEmpty()) {
      return;
    }
    Section section = Section.headed("Parameters");
    List<TrialResult> lines = drawn(MOST_LINES);
    if (lines.size() < figures.complete().size()) {
      section.text(
          "Of %s complete trials the charts show the best and, evenly, some of the others: %s for all parameters, %s for each."
              .formatted(
                  Digits.count(figures.complete().size()),
                  Digits.count(lines.size()),
                  Digits.count(drawn(SliceCharts.most(axes.size())).size())));
    }
    importance(section);
    section.chart(new ParallelCoordinates(figures, scale.get(), axes, lines).chart());
    SliceCharts slices =
        new SliceCharts(figures, scale.get(), drawn(SliceCharts.most(axes.size())));
    section.text(
        "The score against each parameter. The orange ring is the best trial, the red diamond the file as given; later trials are darker.");
    List<Chart> charts = new ArrayList<>();
    axes.forEach(axis -> slices.chart(axis).ifPresent(charts::add));
    page.with(section.charts(charts));
  }

  private void importance(Section section) {
    Map<String, Double> importance = figures.result().importance();
    if (importance.isEmpty()) {
      section.text(
          "How much each parameter matters can be told from eight complete trials and two parameters on.");
      return;
    }
    BarChart bars =
        BarChart.of(
            "What mattered",
            "A parameter's share of what single parameters explain of the trials' ranks, 1 together (functional ANOVA over a random forest).",
            "share");
    Map<String, String> names = ParameterAxis.names(List.copyOf(importance.keySet()));
    importance.forEach((path, share) -> bars.bar(names.get(path), share));
    section.chart(bars.chart());
  }

  /** The complete trials to draw, the best first: all, or the best half and some of the rest. */
  private List<TrialResult> drawn(int most) {
    List<TrialResult> complete = figures.complete();
    if (complete.size() <= most) {
      return complete;
    }
    int best = most / 2;
    int others = most - best;
    List<TrialResult> drawn = new ArrayList<>(complete.subList(0, best));
    for (int i = 0; i < others; i++) {
      int place = best + (int) ((long) i * (complete.size() - best) / others);
      drawn.add(complete.get(place));
    }
    complete.stream().filter(t -> t.isFile() && !drawn.contains(t)).forEach(drawn::add);
    return drawn;
  }

  private Section repeat() {
    return Section.headed("To repeat it")
        .text(
            "From the folder in which it was run; candidates and scores follow from the file and its seed.")
        .lines(figures.command());
  }
}
