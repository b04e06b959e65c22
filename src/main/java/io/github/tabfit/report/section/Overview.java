package io.github.tabfit.report.section;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.report.figure.Headline;
import io.github.tabfit.report.figure.MeasuredRows;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.run.Run;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was trained on what, how good it is, and what to look at: in words, then in a table. */
public final class Overview {
  private Overview() {}

  /** The section. */
  public static Section of(RunFigures figures) {
    Run run = figures.run();
    Headline headline = Headline.of(figures);
    Section section =
        Section.headed("Summary")
            .text(trained(run))
            .text(rows(run, figures))
            .text(good(figures, headline));
    section.note(tone(run), run.verdict().lines().get(0));
    List<Hint> hints = Hints.of(figures);
    if (hints.isEmpty()) {
      section.note(
          Tone.GOOD,
          "Nothing stands out: no sign of overfitting, leaks, drift or slices that are worse than chance explains.");
    }
    hints.forEach(hint -> section.note(hint.tone(), hint.text()));
    return section.table(metrics(run));
  }

  private static Tone tone(Run run) {
    double low = run.verdict().low();
    if (low > 0) {
      return Tone.GOOD;
    }
    return run.verdict().high() < 0 ? Tone.BAD : Tone.ATTENTION;
  }

  private static String trained(Run run) {
    Bundle bundle = run.bundle();
    NetworkSummary summary = bundle.networkSummary();
    int members = bundle.spec().ensemble().members();
    List<NetworkSummary.Layer> hidden = summary.layers().subList(0, summary.layers().size() - 1);
    String units =
        hidden.stream()
            .map(layer -> summary.isDense() ? String.valueOf(layer.units()) : layer.text())
            .collect(Collectors.joining(", "));
    String layers =
        hidden.isEmpty()
            ? "no hidden layer (%s)".formatted(parameters(summary, members))
            : "%d hidden layer%s (%s%s; %s)"
                .formatted(
                    hidden.size(),
                    hidden.size() == 1 ? "" : "s",
                    units,
                    summary.isDense() ? " units" : "",
                    parameters(summary, members));
    List<String> classes = bundle.preprocessing().target().classes();
    String target = bundle.preprocessing().target().name();
    return "%s with %s learned %s from %d columns of %s, which become %s features.%s"
        .formatted(
            members == 1 ? "A network" : "%d networks".formatted(members),
            layers,
            classes.isEmpty()
                ? "to predict the number '%s'".formatted(target)
                : "which of %d classes '%s' is".formatted(classes.size(), target),
            bundle.preprocessing().columns().size(),
            bundle.provenance().dataSource(),
            Digits.count(bundle.preprocessing().featureCount()),
            members == 1 ? "" : " Their outputs are averaged.");
  }

  private static String parameters(NetworkSummary summary, int members) {
    return "%s parameters%s"
        .formatted(Digits.count(Math.round(summary.parameters())), members == 1 ? "" : " each");
  }

  private static String rows(Run run, RunFigures figures) {
    List<String> parts = new ArrayList<>();
    parts.add("%s rows trained".formatted(Digits.count(run.experiment().train().rows())));
    if (run.training().heldOut().isPresent()) {
      parts.add("of which each network left some out to be measured on");
    } else if (run.experiment().validation().rows() > 0) {
      boolean chose = run.experiment().spec().training().earlyStopping().isEnabled();
      parts.add(
          "%s %s"
              .formatted(
                  Digits.count(run.experiment().validation().rows()),
                  chose ? "chose the epoch" : "were looked at after each epoch"));
    }
    if (run.experiment().test().rows() > 0) {
      parts.add(
          "%s were set aside to test".formatted(Digits.count(run.experiment().test().rows())));
    }
    run.crossValidation()
        .ifPresent(
            folds ->
                parts.add(
                    "%d models, each trained without its fold, were tested on all of them"
                        .formatted(folds.spec().trainings())));
    TrainingResult training = run.training();
    String sample =
        figures.measured().isSample()
            ? " Charts show %s of the %s, drawn."
                .formatted(Digits.count(figures.measured().rows()), figures.measured().name())
            : "";
    return "%s. Training took %s s and %d epochs%s.%s"
        .formatted(
            String.join(", ", parts),
            Digits.shown(run.seconds()),
            training.epochs(),
            training.stop() == TrainingResult.Stop.EARLY
                ? "; it stopped early and kept epoch " + training.bestEpoch()
                : "",
            sample);
  }

  private static String good(RunFigures figures, Headline headline) {
    boolean accuracy = headline.metric() == Metric.ACCURACY;
    String interval =
        "95 %% interval %s to %s, %s"
            .formatted(
                figure(accuracy, headline.interval().low()),
                figure(accuracy, headline.interval().high()),
                headline.method());
    MeasuredRows rows = figures.measured();
    String name = figures.result().isPresent() ? rows.name() : rows.looked();
    String model =
        accuracy
            ? "It names the right class of %s of the %s (%s)"
                .formatted(figure(true, headline.value()), name, interval)
            : "It misses '%s' by %s on average over the %s (%s)"
                .formatted(rows.target().name(), figure(false, headline.value()), name, interval);
    if (Double.isNaN(headline.baseline())) {
      return model + ".";
    }
    return model
        + (accuracy
                ? "; always the most frequent class of the training rows is right for %s."
                : "; always the training rows' mean misses by %s.")
            .formatted(figure(accuracy, headline.baseline()));
  }

  private static String figure(boolean share, double value) {
    return share ? Digits.percent(value) : Digits.shown(value);
  }

  private static PageTable metrics(Run run) {
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    for (String part : List.of("train", "validation", "test")) {
      run.metrics(part).ifPresent(metrics -> parts.put(part, metrics));
    }
    run.crossValidation().ifPresent(folds -> parts.put("out of fold", folds.means()));
    parts.put("naive baseline", run.baseline().metrics());
    run.forecasts().forEach((name, result) -> parts.put(name.replace('_', ' '), result.metrics()));
    List<String> header = new ArrayList<>(List.of("metric"));
    header.addAll(parts.keySet());
    PageTable table = PageTable.of("All metrics, as in metrics.json", header);
    for (String metric : parts.values().iterator().next().keySet()) {
      List<Object> row = new ArrayList<>(List.of(metric));
      parts.values().forEach(values -> row.add(values.getOrDefault(metric, Double.NaN)));
      table.row(row.toArray());
    }
    return table;
  }
}
