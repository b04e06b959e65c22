package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.table.Normal;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/**
 * The quantile transform of several columns at once: each row's place among its column's landmarks
 * by bisection, the share interpolated, Φ⁻¹ by the rational functions of AS 241; all float64.
 */
final class QuantileNodes {
  /** Shares beyond this are cut off by {@code Scaling}'s bounds, which lie at 1e-7. */
  private static final double SMALLEST_SHARE = 1e-8;

  /** A value this near to the outermost landmarks counts as beyond them. */
  private static final double EDGE = 1e-7;

  private final GraphBuilder graph;

  QuantileNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Adds the transform.
   *
   * @param values [batch, columns], float64
   * @param landmarks of each column
   * @return [batch, columns], float64
   */
  String toNormal(String values, List<double[]> landmarks) {
    graph.section("quantiles");
    int columns = landmarks.size();
    int most = landmarks.stream().mapToInt(column -> column.length).max().orElseThrow();
    // Padded with infinity to a power of two above the number of landmarks: no place is beyond.
    int size = Integer.highestOneBit(most) << 1;
    double[] padded = new double[columns * size];
    double[] middles = new double[columns * size];
    long[] starts = new long[columns];
    long[] lasts = new long[columns];
    for (int i = 0; i < columns; i++) {
      double[] column = landmarks.get(i);
      starts[i] = (long) i * size;
      lasts[i] = column.length - 2L;
      Arrays.fill(padded, i * size, (i + 1) * size, Double.POSITIVE_INFINITY);
      System.arraycopy(column, 0, padded, i * size, column.length);
      System.arraycopy(middles(column), 0, middles, i * size, column.length);
    }
    String table = graph.row("landmarks", padded);
    String start = graph.row("starts", starts);
    String one = graph.row("one", 1L);
    String below = below(values, table, start, size);
    // Left of the first landmark and right of the last any place will do: the bounds apply.
    below =
        graph.op("Max", graph.op("Min", below, graph.row("last", lasts)), graph.row("first", 0L));
    String left = graph.op("Add", below, start);
    String right = graph.op("Add", left, one);
    String lower = graph.op("Gather", table, left);
    String upper = graph.op("Gather", table, right);
    String fraction =
        graph.op("Div", graph.op("Sub", values, lower), graph.op("Sub", upper, lower));
    String between = graph.op("Add", graph.cast(below, DataType.DOUBLE), fraction);
    String middle = graph.op("Gather", graph.row("middles", middles), right);
    String place = graph.op("Where", graph.op("Equal", values, upper), middle, between);
    String steps =
        graph.row("steps", landmarks.stream().mapToDouble(column -> column.length - 1.0).toArray());
    return bounded(inverse(graph.op("Div", place, steps)), values, landmarks);
  }

  /** Of a run of equal landmarks each has the run's middle place. */
  private static double[] middles(double[] landmarks) {
    double[] middles = new double[landmarks.length];
    int first = 0;
    for (int i = 1; i <= landmarks.length; i++) {
      if (i == landmarks.length || landmarks[i] != landmarks[first]) {
        Arrays.fill(middles, first, i, 0.5 * (first + i - 1));
        first = i;
      }
    }
    return middles;
  }

  /** The last landmark smaller than the value, from 0; -1 if there is none. */
  private String below(String values, String table, String start, int size) {
    String place = graph.row("before", -1L);
    for (int step = size / 2; step > 0; step /= 2) {
      String next = graph.op("Add", place, graph.row("step", (long) step));
      String landmark = graph.op("Gather", table, graph.op("Add", next, start));
      place = graph.op("Where", graph.op("Less", landmark, values), next, place);
    }
    return place;
  }

  private String bounded(String normal, String values, List<double[]> landmarks) {
    double[] first = landmarks.stream().mapToDouble(column -> column[0]).toArray();
    double[] last = landmarks.stream().mapToDouble(column -> column[column.length - 1]).toArray();
    Scaling any = new Scaling(Numeric.QUANTILE, 0, 1, new double[] {0, 1});
    String lowest = graph.row("lowest", any.apply(-1));
    String highest = graph.row("highest", any.apply(2));
    String edge = graph.row("edge", EDGE);
    String within = graph.op("Max", graph.op("Min", normal, highest), lowest);
    String end = graph.row("end", last);
    String begin = graph.row("begin", first);
    String above =
        graph.op(
            "Or",
            graph.op("GreaterOrEqual", values, end),
            graph.op("Greater", graph.op("Add", values, edge), end));
    String under =
        graph.op(
            "Or",
            graph.op("LessOrEqual", values, begin),
            graph.op("Less", graph.op("Sub", values, edge), begin));
    return graph.op("Where", under, lowest, graph.op("Where", above, highest, within));
  }

  /** Φ⁻¹ of shares above 1e-8 and below 1 - 1e-8. */
  private String inverse(String share) {
    String least = graph.row("least", SMALLEST_SHARE);
    String one = graph.row("one", 1.0);
    String most = graph.op("Sub", one, least);
    String held = graph.op("Max", graph.op("Min", share, most), least);
    String q = graph.op("Sub", held, graph.row("half", 0.5));
    String squared = graph.op("Mul", q, q);
    String inner = graph.op("Sub", graph.row("center", Normal.CENTER_OFFSET), squared);
    String center = graph.op("Mul", q, rational(Normal.center(), inner));
    String tail = graph.op("Min", held, graph.op("Sub", one, held));
    String root = graph.op("Sqrt", graph.op("Neg", graph.op("Log", tail)));
    String outer = graph.op("Sub", root, graph.row("tail", Normal.TAIL_OFFSET));
    String magnitude = rational(Normal.tail(), outer);
    String signed = graph.op("Mul", graph.op("Sign", q), magnitude);
    String central =
        graph.op("LessOrEqual", graph.op("Abs", q), graph.row("width", Normal.CENTER_WIDTH));
    return graph.op("Where", central, center, signed);
  }

  private String rational(Normal.Rational function, String x) {
    return graph.op(
        "Div", polynomial(function.numerator(), x), polynomial(function.denominator(), x));
  }

  /** By Horner's rule. */
  private String polynomial(double[] coefficients, String x) {
    int last = coefficients.length - 1;
    String sum = graph.row("coefficient", coefficients[last]);
    for (int i = last - 1; i >= 0; i--) {
      sum = graph.op("Mul", sum, x);
      sum = graph.op("Add", sum, graph.row("coefficient", coefficients[i]));
    }
    return sum;
  }
}
