package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.LineChart;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Loss and metric epoch by epoch, the kept epoch marked; of an ensemble each member's. */
public final class Curves {
  private static final int POINTS = 250;
  private static final int LOW = 130;
  private static final int MEMBER_POINTS = 80;
  private static final int MOST_MEMBERS = 16;

  /** Losses that fall by so much are told apart on a logarithmic axis only. */
  private static final double WIDE = 20;

  private static final String SPEC =
      """
      {"height": 280,
       "encoding": {
         "x": {"field": "epoch", "type": "quantitative", "title": "epoch", "axis": {"tickMinStep": 1}},
         "y": {"field": "loss", "type": "quantitative", "title": "loss", "scale": {"zero": false}},
         "color": {"field": "rows", "type": "nominal", "title": null, "sort": null, "legend": {"symbolOpacity": 1, "symbolType": "stroke"}}},
       "layer": [
         {"transform": [{"filter": "datum.member > 0 && !datum.best"}],
          "mark": {"type": "line", "strokeWidth": 1, "opacity": 0.35},
          "encoding": {"detail": {"field": "member"}}},
         {"transform": [{"filter": "datum.member == 0 && !datum.best"}],
          "mark": {"type": "line", "strokeWidth": 2.25}},
         {"transform": [{"filter": "datum.best"}],
          "mark": {"type": "point", "filled": true, "size": 70, "opacity": 1}},
         {"transform": [{"filter": "datum.best && datum.member == 0"}],
          "mark": {"type": "text", "dy": -12, "tooltip": false},
          "encoding": {"text": {"field": "label"}}}]}
      """;

  private Curves() {}

  /** The section. */
  public static Section of(RunFigures figures) {
    TrainingResult training = figures.run().training();
    boolean ensemble = !training.members().isEmpty();
    Section section =
        Section.headed("Learning curves")
            .text(
                ensemble
                    ? "Thin lines are the %d networks, thick ones their mean; a dot is the epoch that a network kept."
                        .formatted(training.members().size())
                    : "The dot is the epoch whose weights were kept.");
    section.chart(loss(training));
    List<Chart> more = new ArrayList<>();
    String metric = figures.run().experiment().spec().training().earlyStopping().metric();
    if (!metric.equals("loss")) {
      add(
          more,
          "Validation " + metric,
          metric,
          training,
          r -> r.validationMetric().orElse(Double.NaN));
    }
    add(more, "Learning rate", "rate", training, EpochReport::learningRate);
    return section.charts(more);
  }

  private static Chart loss(TrainingResult training) {
    VegaSpec spec = VegaSpec.of(SPEC);
    boolean ensemble = !training.members().isEmpty();
    add(spec, training.history(), 0, POINTS);
    List<TrainingResult> members = training.members();
    for (int i = 0; i < Math.min(MOST_MEMBERS, members.size()); i++) {
      add(spec, members.get(i).history(), i + 1, MEMBER_POINTS);
      best(spec, members.get(i), i + 1);
    }
    if (!ensemble) {
      best(spec, training, 0);
    }
    DoubleSummaryStatistics losses =
        training.history().stream().mapToDouble(EpochReport::loss).summaryStatistics();
    boolean positive =
        training.history().stream().allMatch(r -> r.loss() > 0 && r.validationLoss().orElse(1) > 0);
    if (positive && losses.getMax() > WIDE * losses.getMin()) {
      spec.at("/encoding/y").putObject("scale").put("type", "log");
    }
    String kept = ensemble ? "on average epoch " : "epoch ";
    return spec.chart(
        "Loss",
        "Loss of training and validation rows over %d epochs; %s%d is kept."
            .formatted(training.epochs(), kept, training.bestEpoch()));
  }

  private static void add(VegaSpec spec, List<EpochReport> history, int member, int points) {
    for (int i : thinned(history.size(), points)) {
      EpochReport report = history.get(i);
      add(spec, report.epoch(), member, "training", report.loss());
      report
          .validationLoss()
          .ifPresent(loss -> add(spec, report.epoch(), member, "validation", loss));
    }
  }

  private static void add(VegaSpec spec, int epoch, int member, String rows, double loss) {
    ObjectNode row = spec.row().put("epoch", epoch).put("member", member).put("rows", rows);
    row.put("best", false).put("loss", loss);
  }

  private static void best(VegaSpec spec, TrainingResult training, int member) {
    int epoch = training.bestEpoch();
    if (epoch >= 1 && epoch <= training.history().size()) {
      EpochReport report = training.history().get(epoch - 1);
      boolean held = report.validationLoss().isPresent();
      spec.row()
          .put("epoch", epoch)
          .put("member", member)
          .put("rows", held ? "validation" : "training")
          .put("best", true)
          .put("label", "epoch " + epoch)
          .put("loss", report.validationLoss().orElse(report.loss()));
    }
  }

  private static void add(
      List<Chart> charts,
      String title,
      String axis,
      TrainingResult training,
      ToDoubleFunction<EpochReport> figure) {
    List<EpochReport> history = training.history();
    int[] places = thinned(history.size(), POINTS);
    double[] x = IntStream.of(places).mapToDouble(i -> history.get(i).epoch()).toArray();
    double[] y =
        IntStream.of(places).mapToDouble(i -> figure.applyAsDouble(history.get(i))).toArray();
    if (Arrays.stream(y).filter(Double::isFinite).distinct().count() > 1) {
      Chart chart =
          LineChart.of(title, title + " by epoch.", "epoch", axis).line(axis, x, y).chart();
      chart.spec().put("height", LOW);
      charts.add(overEpochs(chart));
    }
  }

  /** A chart of the page's own kinds over epochs, of which there are no halves. */
  static Chart overEpochs(Chart chart) {
    ObjectNode x = (ObjectNode) chart.spec().at("/layer/0/encoding/x");
    x.putObject("axis").put("tickMinStep", 1);
    return chart;
  }

  /** Evenly spaced places, the last among them; all if they are few. */
  static int[] thinned(int size, int most) {
    if (size <= most) {
      return IntStream.range(0, size).toArray();
    }
    return IntStream.range(0, most).map(i -> (int) ((long) i * (size - 1) / (most - 1))).toArray();
  }
}
