package io.github.tabfit.report.section;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a convolution looks for, and which token of a transformer looks at which. */
final class KindCharts {
  private static final int MOST_FILTERS = 32;
  private static final int FILTERS_A_LINE = 8;
  private static final double GAP = 0.6;
  private static final int MOST_TOKENS = 80;

  private static final String FILTERS =
      """
      {"mark": {"type": "rect"},
       "encoding": {
         "x": {"field": "left", "type": "quantitative", "axis": null, "scale": {"nice": false}},
         "x2": {"field": "right"},
         "y": {"field": "top", "type": "quantitative", "axis": null, "scale": {"nice": false, "reverse": true}},
         "y2": {"field": "bottom"},
         "color": {"field": "weight", "type": "quantitative", "scale": {"scheme": "blueorange", "domainMid": 0}, "title": "weight"},
         "tooltip": [{"field": "filter"}, {"field": "y"}, {"field": "x"}, {"field": "weight", "type": "quantitative", "format": ".3f"}]}}
      """;

  private static final String ATTENTION =
      """
      {"mark": {"type": "rect"},
       "encoding": {
         "x": {"field": "at", "type": "ordinal", "sort": null, "title": "looks at", "axis": {"labelAngle": -45, "labelLimit": 90}},
         "y": {"field": "token", "type": "ordinal", "sort": null, "title": "token", "axis": {"labelLimit": 120}},
         "color": {"field": "share", "type": "quantitative", "scale": {"scheme": "blues", "domainMin": 0}, "title": "share"},
         "tooltip": [{"field": "token"}, {"field": "at"}, {"field": "share", "type": "quantitative", "format": ".3f"}]}}
      """;

  private KindCharts() {}

  /** The kernels of a first layer that is a convolution. */
  static Optional<Chart> filters(Bundle bundle) {
    NetworkSpec network = bundle.spec().network();
    if (network.layers().isEmpty()
        || !(network.layers().get(0) instanceof ConvolutionSpec convolution)) {
      return Optional.empty();
    }
    Shape input = network.input().orElseThrow();
    boolean image = input instanceof Shape.Image;
    int channels = image ? ((Shape.Image) input).channels() : ((Shape.Sequence) input).width();
    boolean flat = !image || ((Shape.Image) input).height() == 1;
    Window kernel = flat ? convolution.kernel().flat() : convolution.kernel();
    float[] weights = bundle.layerWeights().get(0);
    int height = flat ? channels : kernel.height();
    int filters = Math.min(MOST_FILTERS, convolution.channels());
    VegaSpec spec = VegaSpec.of(FILTERS);
    for (int filter = 0; filter < filters; filter++) {
      int line = filter / FILTERS_A_LINE;
      double left = filter % FILTERS_A_LINE * (kernel.width() + GAP);
      double top = line * (height + GAP);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < kernel.width(); x++) {
          spec.row()
              .put("filter", filter + 1)
              .put("y", y + 1)
              .put("x", x + 1)
              .put("left", left + x)
              .put("right", left + x + 1)
              .put("top", top + y)
              .put("bottom", top + y + 1)
              .put("weight", weight(weights, filter, kernel, channels, flat, y, x));
        }
      }
    }
    int lines = (filters + FILTERS_A_LINE - 1) / FILTERS_A_LINE;
    spec.height(Math.min(520, 30 + lines * Math.max(50, 12 * height)));
    return Optional.of(
        spec.chart(
            "Filters of hidden 1",
            flat
                ? "The weights of each kernel: a line a channel of the input, from left to right its places."
                : "The weights of each kernel, averaged over the input's channels."));
  }

  /** A kernel's weight at a place; of a channel as its line, or the average over the channels. */
  private static double weight(
      float[] weights, int filter, Window kernel, int channels, boolean flat, int y, int x) {
    int row = flat ? 0 : y;
    double sum = 0;
    int first = flat ? y : 0;
    int last = flat ? y : channels - 1;
    for (int channel = first; channel <= last; channel++) {
      int kernels = filter * channels + channel;
      sum += weights[(kernels * kernel.height() + row) * kernel.width() + x];
    }
    return sum / (last - first + 1);
  }

  /** Which token looks at which in each block, on average over some rows. */
  static List<Chart> attention(Bundle bundle, float[] features, int rows) {
    List<Chart> charts = new ArrayList<>();
    List<double[][]> blocks = bundle.attention(features, rows);
    for (int block = 0; block < blocks.size(); block++) {
      double[][] shares = blocks.get(block);
      if (shares.length > MOST_TOKENS) {
        return List.of();
      }
      List<String> names = tokens(bundle, shares.length);
      VegaSpec spec = VegaSpec.of(ATTENTION).height(Math.min(520, 60 + 18 * shares.length));
      for (int token = 0; token < shares.length; token++) {
        for (int at = 0; at < shares.length; at++) {
          spec.row()
              .put("token", names.get(token))
              .put("at", names.get(at))
              .put("share", shares[token][at]);
        }
      }
      charts.add(
          spec.chart(
              "Attention of block " + (block + 1),
              "How much each token takes of which, on average over heads and %d training rows; the first line is what is read in the end."
                  .formatted(rows)));
    }
    return charts;
  }

  private static List<String> tokens(Bundle bundle, int count) {
    List<String> names = new ArrayList<>();
    names.add("(read)");
    boolean columns = bundle.spec().network().layers().get(0) instanceof TransformerSpec;
    boolean rows = bundle.spec().network().input().orElse(null) instanceof Shape.Rows;
    if (columns && rows) {
      bundle.preprocessing().columns().stream().map(FittedColumn::name).forEach(names::add);
    } else {
      IntStream.range(1, count).mapToObj(step -> "step " + step).forEach(names::add);
    }
    return names;
  }
}
