package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import onnx.Onnx.TensorProto.DataType;

/** Numbers to features: gaps filled, scaled, and gaps marked. */
final class NumberNodes {
  private static final int NONE = -1;

  private final GraphBuilder graph;
  private final List<Quantity> numbers;

  /**
   * A number that becomes a feature.
   *
   * @param feature index of the feature
   * @param indicator index of the feature that marks gaps, or -1
   */
  record Quantity(double fill, Scaling scaling, int feature, int indicator) {
    static Quantity of(FittedNumeric column, int feature) {
      return new Quantity(
          column.fill(), column.scaling(), feature, column.indicator() ? feature + 1 : NONE);
    }

    static List<Quantity> of(FittedDate column, int feature) {
      List<Quantity> numbers = new ArrayList<>();
      int count = column.parts().size();
      for (int i = 0; i < count; i++) {
        FittedDate.Part part = column.parts().get(i);
        int indicator = column.indicator() && i == 0 ? feature + count : NONE;
        numbers.add(new Quantity(part.fill(), part.scaling(), feature + i, indicator));
      }
      return numbers;
    }
  }

  NumberNodes(GraphBuilder graph, List<Quantity> numbers) {
    this.graph = graph;
    this.numbers = List.copyOf(numbers);
  }

  /**
   * Adds the features.
   *
   * @param raw [batch, numbers], float64, NaN where missing
   * @param features takes the values [batch, any], float32
   * @param order takes the index of each feature
   * @param refused takes [batch, any], where a number is infinite or becomes so
   */
  void add(String raw, List<String> features, List<Integer> order, List<String> refused) {
    graph.section("numbers");
    refused.add(graph.op("IsInf", raw));
    String missing = graph.op("IsNaN", raw);
    String fill = graph.row("fill", numbers.stream().mapToDouble(Quantity::fill).toArray());
    String filled = graph.op("Where", missing, fill, raw);
    long[] quantile = places(Numeric.QUANTILE, true);
    long[] linear = places(Numeric.QUANTILE, false);
    List<String> scaled = new ArrayList<>();
    if (linear.length > 0) {
      scaled.add(linear(columns(filled, linear), take(linear)));
      take(linear).forEach(number -> order.add(number.feature()));
    }
    if (quantile.length > 0) {
      List<double[]> landmarks =
          take(quantile).stream().map(number -> number.scaling().landmarks()).toList();
      scaled.add(new QuantileNodes(graph).toNormal(columns(filled, quantile), landmarks));
      take(quantile).forEach(number -> order.add(number.feature()));
    }
    graph.section("numbers");
    String values = graph.cast(graph.beside(scaled), DataType.FLOAT);
    refused.add(graph.op("IsInf", values));
    features.add(values);
    long[] marked = new long[numbers.size()];
    int count = 0;
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).indicator() != NONE) {
        marked[count++] = i;
        order.add(numbers.get(i).indicator());
      }
    }
    if (count > 0) {
      long[] indicators = Arrays.copyOf(marked, count);
      features.add(graph.cast(columns(missing, indicators), DataType.FLOAT));
    }
  }

  /** (x - center) / scale, held within ±{@link Scaling#LIMIT} where it is standardized. */
  private String linear(String values, List<Quantity> columns) {
    double[] limits =
        columns.stream()
            .mapToDouble(
                column ->
                    column.scaling().kind() == Numeric.STANDARDIZE
                        ? Scaling.LIMIT
                        : Double.POSITIVE_INFINITY)
            .toArray();
    String center =
        graph.row("center", columns.stream().mapToDouble(c -> c.scaling().center()).toArray());
    String scale =
        graph.row("scale", columns.stream().mapToDouble(c -> c.scaling().scale()).toArray());
    String scaled = graph.op("Div", graph.op("Sub", values, center), scale);
    String most = graph.row("most", limits);
    String least = graph.op("Neg", most);
    return graph.op("Max", graph.op("Min", scaled, most), least);
  }

  private String columns(String values, long[] places) {
    return places.length == numbers.size() ? values : graph.columns(values, places);
  }

  private long[] places(Numeric kind, boolean wanted) {
    return IntStream.range(0, numbers.size())
        .filter(i -> (numbers.get(i).scaling().kind() == kind) == wanted)
        .asLongStream()
        .toArray();
  }

  private List<Quantity> take(long[] places) {
    return Arrays.stream(places).mapToObj(i -> numbers.get((int) i)).toList();
  }
}
