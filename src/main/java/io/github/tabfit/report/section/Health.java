package io.github.tabfit.report.section;

import io.github.tabfit.page.Chart;
import io.github.tabfit.page.LineChart;
import io.github.tabfit.page.Section;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.LayerHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Dead and saturated units and the flow of gradients, layer by layer over the epochs. */
public final class Health {
  private static final int POINTS = 120;

  private final List<EpochReport> measured;

  private Health(List<EpochReport> measured) {
    this.measured = measured;
  }

  /** The section; says why where nothing was measured. */
  public static Section of(RunFigures figures) {
    List<EpochReport> measured =
        figures.run().training().history().stream()
            .filter(report -> !report.health().layers().isEmpty())
            .toList();
    Section section = Section.headed("Inside, while it trained");
    if (measured.isEmpty()) {
      return section.text("Nobody looked inside the network while it trained.");
    }
    int[] places = Curves.thinned(measured.size(), POINTS);
    Health health = new Health(IntStream.of(places).mapToObj(measured::get).toList());
    section.text(
        "Measured on up to 256 training rows after epochs, and on the gradient of their last batch%s."
            .formatted(
                figures.run().training().members().isEmpty() ? "" : "; means over the networks"));
    List<Chart> charts = new ArrayList<>();
    health.add(
        charts,
        "Gradient flow",
        "Norm of each layer's gradient: a first layer far below the last learns slowly (vanishing), far above it training is unstable.",
        "norm of the gradient",
        true,
        LayerHealth::gradientNorm);
    health.add(
        charts,
        "Dead units",
        "Share of each layer's ReLU units that are 0 on every row.",
        "share dead",
        false,
        LayerHealth::deadShare);
    health.add(
        charts,
        "Saturated units",
        "Share of each layer's sigmoid and tanh units that are at an end of their range on 95 % of the rows.",
        "share saturated",
        false,
        LayerHealth::saturatedShare);
    if (charts.size() == 1) {
      section.text("The layers have no units that could die or saturate.");
    }
    return section.charts(charts);
  }

  private void add(
      List<Chart> charts,
      String title,
      String description,
      String axis,
      boolean logarithmic,
      ToDoubleFunction<LayerHealth> figure) {
    LineChart chart = LineChart.of(title, description, "epoch", axis);
    double[] x = measured.stream().mapToDouble(EpochReport::epoch).toArray();
    List<LayerHealth> layers = measured.get(0).health().layers();
    boolean any = false;
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      double[] y =
          measured.stream()
              .mapToDouble(report -> figure.applyAsDouble(report.health().layers().get(layer)))
              .map(value -> logarithmic && value <= 0 ? Double.NaN : value)
              .toArray();
      if (IntStream.range(0, y.length).anyMatch(place -> Double.isFinite(y[place]))) {
        chart.line(layers.get(i).name(), x, y);
        any = true;
      }
    }
    if (any) {
      Chart made = logarithmic ? chart.logarithmic().chart() : chart.chart().spanning("y", 0, 1);
      charts.add(Curves.overEpochs(made));
    }
  }
}
