package io.github.tabfit.report.section;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.network.NetworkSummary;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Histogram;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.report.figure.Bins;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The network's layers, its weights, and what it makes of some training rows. */
public final class Network {
  private static final int SAMPLE = 200;
  private static final int BINS = 40;
  private static final int MOST_LAYERS = 8;

  private static final String DIAGRAM =
      """
      {"height": 230,
       "encoding": {"x": {"field": "place", "type": "quantitative", "axis": null, "scale": {"nice": false}}},
       "layer": [
         {"mark": {"type": "area", "opacity": 0.14, "line": false, "tooltip": false},
          "encoding": {"y": {"field": "low", "type": "quantitative", "axis": null, "scale": {"domain": [-1.75, 1.35]}}, "y2": {"field": "high"}}},
         {"mark": {"type": "rule", "strokeWidth": 9, "strokeCap": "round", "color": "#4269d0"},
          "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"},
            "tooltip": [{"field": "layer"}, {"field": "what"}, {"field": "units", "type": "quantitative"}, {"field": "parameters", "type": "quantitative", "format": ","}]}},
         {"mark": {"type": "text", "y": 4, "baseline": "top", "fontWeight": 600, "tooltip": false}, "encoding": {"text": {"field": "head"}}},
         {"mark": {"type": "text", "y": 188, "baseline": "top", "tooltip": false}, "encoding": {"text": {"field": "layer"}}},
         {"mark": {"type": "text", "y": 206, "baseline": "top", "opacity": 0.75, "fontSize": 10, "tooltip": false}, "encoding": {"text": {"field": "foot"}}}]}
      """;

  private Network() {}

  /** The section. */
  public static Section of(RunFigures figures) {
    Bundle bundle = figures.run().bundle();
    int members = bundle.spec().ensemble().members();
    NetworkSummary summary = bundle.networkSummary();
    Section section =
        Section.headed("Network")
            .text(
                members == 1
                    ? "%s parameters.".formatted(Digits.shown(summary.parameters()))
                    : "One of %d networks of %s parameters each, side by side; their outputs are averaged. Histograms are of all of them."
                        .formatted(members, Digits.shown(summary.parameters())));
    section.chart(diagram(summary));
    KindCharts.filters(bundle).ifPresent(section::chart);
    float[] sample = sample(figures);
    int rows = sample.length / figures.run().experiment().train().featureCount();
    KindCharts.attention(bundle, sample, rows).forEach(section::chart);
    List<Optional<Chart>> weights = weights(bundle);
    List<Chart> activations = activations(bundle, sample, rows);
    List<Chart> pairs = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).ifPresent(pairs::add);
      pairs.add(activations.get(i));
    }
    return section.charts(pairs);
  }

  private static Chart diagram(NetworkSummary summary) {
    VegaSpec spec = VegaSpec.of(DIAGRAM);
    double most =
        Math.max(
            summary.inputs(),
            summary.layers().stream().mapToLong(NetworkSummary.Layer::units).max().orElse(1));
    add(spec, 0, most, "features", "", summary.inputs(), 0, "");
    int place = 1;
    for (NetworkSummary.Layer layer : summary.layers()) {
      List<String> foot = new ArrayList<>();
      if (summary.isDense()) {
        foot.add(layer.activation());
        if (layer.normalization() != Normalization.NONE) {
          foot.add(layer.normalization().id() + " norm");
        }
        if (layer.dropout() > 0) {
          foot.add("dropout " + Digits.shown(layer.dropout()));
        }
        foot.add(Digits.shown(layer.parameters()) + " parameters");
      } else {
        // Many layers stand close together; a pointer over one tells the rest.
        foot.add(layer.kind().id().replace('_', ' '));
      }
      add(
          spec,
          place++,
          most,
          layer.name(),
          layer.text(),
          layer.units(),
          layer.parameters(),
          String.join(", ", foot));
    }
    ObjectNode scale = spec.at("/encoding/x/scale");
    scale.putArray("domain").add(-0.45).add(place - 1 + 0.45);
    return spec.chart(
        "Layers",
        "From the features to the outputs; a layer's height tells its units, as a logarithm.");
  }

  private static void add(
      VegaSpec spec,
      int place,
      double most,
      String layer,
      String what,
      long units,
      double parameters,
      String foot) {
    double height = Math.max(0.05, Math.log1p(units) / Math.log1p(most));
    ObjectNode row = spec.row().put("place", place).put("low", -height).put("high", height);
    row.put("layer", layer).put("what", what).put("units", units).put("parameters", parameters);
    row.put("head", Digits.count(units)).put("foot", foot);
  }

  /** Of each layer; none of one without weights. */
  private static List<Optional<Chart>> weights(Bundle bundle) {
    List<Optional<Chart>> charts = new ArrayList<>();
    List<float[]> layers = bundle.layerWeights();
    for (int i = 0; i < layers.size() && charts.size() < MOST_LAYERS; i++) {
      double[] values = doubles(layers.get(i));
      charts.add(
          values.length == 0
              ? Optional.empty()
              : Optional.of(histogram("Weights of " + name(bundle, i), "weight", values)));
    }
    return charts;
  }

  /** Some of the training rows: [rows, features], row-major. */
  private static float[] sample(RunFigures figures) {
    Examples train = figures.run().experiment().train();
    int[] all = IntStream.range(0, train.rows()).toArray();
    int[] rows = Explanation.draw(all, SAMPLE, figures.run().experiment().spec().seed());
    float[] features = new float[Math.multiplyExact(rows.length, train.featureCount())];
    train.gatherFeatures(rows, 0, rows.length, features);
    return features;
  }

  private static List<Chart> activations(Bundle bundle, float[] features, int rows) {
    List<float[]> layers = bundle.activations(features, rows);
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < layers.size() && charts.size() < MOST_LAYERS; i++) {
      double[] values = doubles(layers.get(i));
      charts.add(histogram("Activations of " + name(bundle, i), "activation", values));
    }
    return charts;
  }

  private static String name(Bundle bundle, int layer) {
    return bundle.networkSummary().layers().get(layer).name();
  }

  private static Chart histogram(String title, String axis, double[] values) {
    Bins bins = Bins.over(BINS, values);
    return Histogram.of(title, Digits.count(values.length) + " values.", axis, "share")
        .bins(axis, bins.edges(), bins.shares(values))
        .height(110)
        .chart();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
