package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import onnx.Onnx.TensorProto.DataType;

/** Numbers to features: gaps filled, scaled, and gaps marked. */
final class NumberNodes {
  private static final int NONE = -1;

  private final GraphBuilder graph;
  private final List<Quantity> numbers;

  /**
   * A number that becomes a feature.
   *
   * @param feature index of its first feature
   * @param indicator index of the feature that marks gaps, or -1
   */
  record Quantity(double fill, Scaling scaling, int feature, int indicator) {
    static Quantity of(FittedNumeric column, int feature) {
      return new Quantity(
          column.fill(),
          column.scaling(),
          feature,
          column.indicator() ? feature + column.scaling().featureCount() : NONE);
    }

    static List<Quantity> of(FittedDate column, int feature) {
      List<Quantity> numbers = new ArrayList<>();
      int next = feature;
      for (FittedDate.Part part : column.parts()) {
        int indicator =
            column.indicator() && next == feature ? feature + column.featureCount() - 1 : NONE;
        numbers.add(new Quantity(part.fill(), part.scaling(), next, indicator));
        next += part.scaling().featureCount();
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
    long[] quantile = places(Numeric.QUANTILE);
    long[] robust = places(Numeric.ROBUST);
    List<String> scaled = new ArrayList<>();
    addRamps(filled, scaled, order);
    if (robust.length > 0) {
      scaled.add(robust(columns(filled, robust), take(robust)));
      take(robust).forEach(number -> order.add(number.feature()));
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

  /**
   * The features that are linear between bounds, all at once; a number with bins is there often.
   */
  private void addRamps(String filled, List<String> scaled, List<Integer> order) {
    List<Scaling.Ramp> ramps = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Quantity number = numbers.get(i);
      List<Scaling.Ramp> own = number.scaling().ramps();
      for (int bin = 0; bin < own.size(); bin++) {
        ramps.add(own.get(bin));
        places.add((long) i);
        order.add(number.feature() + bin);
      }
    }
    if (ramps.isEmpty()) {
      return;
    }
    long[] taken = places.stream().mapToLong(Long::longValue).toArray();
    boolean all = Arrays.equals(taken, LongStream.range(0, numbers.size()).toArray());
    String values = all ? filled : graph.columns(filled, taken);
    String linear =
        graph.op(
            "Div",
            graph.op("Sub", values, row("center", ramps, Scaling.Ramp::center)),
            row("scale", ramps, Scaling.Ramp::scale));
    String below = graph.op("Min", linear, row("most", ramps, Scaling.Ramp::most));
    scaled.add(graph.op("Max", below, row("least", ramps, Scaling.Ramp::least)));
  }

  private String row(String name, List<Scaling.Ramp> ramps, ToDoubleFunction<Scaling.Ramp> value) {
    return graph.row(name, ramps.stream().mapToDouble(value).toArray());
  }

  /** z / √(1 + (z/bend)²) of z = (x - center) / scale. */
  private String robust(String values, List<Quantity> columns) {
    String center =
        graph.row("center", columns.stream().mapToDouble(c -> c.scaling().center()).toArray());
    String scale =
        graph.row("scale", columns.stream().mapToDouble(c -> c.scaling().scale()).toArray());
    String z = graph.op("Div", graph.op("Sub", values, center), scale);
    String share = graph.op("Div", z, graph.row("bend", Scaling.BEND));
    String one = graph.row("one", 1.0);
    String root = graph.op("Sqrt", graph.op("Add", one, graph.op("Mul", share, share)));
    return graph.op("Div", z, root);
  }

  private String columns(String values, long[] places) {
    return places.length == numbers.size() ? values : graph.columns(values, places);
  }

  private long[] places(Numeric kind) {
    return IntStream.range(0, numbers.size())
        .filter(i -> numbers.get(i).scaling().kind() == kind)
        .asLongStream()
        .toArray();
  }

  private List<Quantity> take(long[] places) {
    return Arrays.stream(places).mapToObj(i -> numbers.get((int) i)).toList();
  }
}
