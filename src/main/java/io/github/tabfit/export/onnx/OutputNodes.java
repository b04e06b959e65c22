package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.network.QuantileLevels;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto.DataType;

/** What the network's outputs mean: a class and its probabilities, or a number and its bounds. */
final class OutputNodes {
  static final String LABEL = "label";
  static final String PROBABILITIES = "probabilities";
  static final String MARGINS = "margins";
  static final String VALUE = "value";
  static final String LOWER = "lower";
  static final String UPPER = "upper";
  static final String QUANTILES = "quantiles";

  private final GraphBuilder graph;

  OutputNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Adds the model's outputs. Where a row is refused, numbers are NaN and the label is empty.
   *
   * @param outputs [batch, labels], float32
   * @param refused [batch, 1], bool
   * @return the outputs' names: value, then lower and upper of a model with intervals, or the
   *     quantiles; or label, then probabilities or margins
   */
  List<String> add(FittedTarget target, String outputs, String refused) {
    graph.section("prediction");
    return target instanceof NumericTarget numeric
        ? numbers(numeric, graph.cast(outputs, DataType.DOUBLE), refused)
        : classes(target, outputs, refused);
  }

  /** The prediction, and its bounds where the model has some. */
  private List<String> numbers(NumericTarget target, String output, String refused) {
    String what = "the predicted '" + target.name() + "'";
    QuantileLevels levels = target.quantiles();
    if (!levels.isEmpty()) {
      String rising = onIntervalScale(target, rising(output, levels.size()));
      String middle = graph.columns(rising, levels.middle());
      String value = number(VALUE, what, target, middle, refused);
      String name = name(QUANTILES);
      graph.output(
          name,
          DataType.FLOAT,
          "the quantiles %s of %s; NaN where the row is refused".formatted(levels, what),
          orNaN(inverse(target, rising), refused),
          levels.size());
      return List.of(value, name);
    }
    String prediction = onIntervalScale(target, output);
    List<String> names = new ArrayList<>();
    names.add(number(VALUE, what, target, prediction, refused));
    if (target.interval().isPresent()) {
      String distance = graph.row("half_width", target.interval().get().halfWidth());
      String lower = graph.op("Sub", prediction, distance);
      String upper = graph.op("Add", prediction, distance);
      names.add(number(LOWER, "the lower bound of " + what, target, lower, refused));
      names.add(number(UPPER, "the upper bound of " + what, target, upper, refused));
    }
    return names;
  }

  private String number(
      String wanted, String what, NumericTarget target, String scaled, String refused) {
    String name = name(wanted);
    graph.output(
        name,
        DataType.FLOAT,
        what + "; NaN where the row is refused",
        flat(orNaN(inverse(target, scaled), refused)));
    return name;
  }

  /** From the scale of {@link #onIntervalScale} to the target's unit, float32. */
  private String inverse(NumericTarget target, String scaled) {
    String inverse =
        target.transform() == Target.LOG1P
            ? graph.op("Sub", graph.op("Exp", scaled), graph.row("one", 1.0))
            : scaled;
    return graph.cast(inverse, DataType.FLOAT);
  }

  /** Each row's outputs in rising order. */
  private String rising(String outputs, int count) {
    List<AttributeProto> rising = List.of(attribute("axis", 1), attribute("largest", 0));
    return graph.ops("", "TopK", rising, 2, outputs, graph.row("count", (long) count)).get(0);
  }

  /** As {@link NumericTarget#predictionOnIntervalScale}. */
  private String onIntervalScale(NumericTarget target, String output) {
    return switch (target.transform()) {
      case STANDARDIZE, LOG1P -> linear(output, target.sd(), target.inverseMean());
      case MIN_MAX -> linear(output, target.max() - target.min(), target.min());
      case SCALE -> graph.op("Mul", output, graph.row("mean", target.inverseMean()));
      case NONE -> output;
    };
  }

  private String linear(String x, double factor, double summand) {
    String product = graph.op("Mul", x, graph.row("factor", factor));
    return graph.op("Add", product, graph.row("summand", summand));
  }

  private List<String> classes(FittedTarget target, String outputs, String refused) {
    int count = target.classes().size();
    boolean probabilities = target.hasProbabilities();
    String scores = outputs;
    if (target.labelCount() == 1) {
      String other =
          probabilities ? graph.op("Sub", graph.row("one", 1f), outputs) : graph.op("Neg", outputs);
      scores = graph.beside(List.of(other, outputs));
    }
    String best =
        target instanceof ClassTarget classes && !classes.decision().isMostProbable()
            ? decided(classes.decision(), scores)
            : graph.op("ArgMax", List.of(attribute("axis", 1)), scores);
    String place = graph.op("Where", refused, graph.row("none", (long) count), best);
    List<String> names = new ArrayList<>(target.classes());
    names.add("");
    String label = graph.op("Gather", graph.row("classes", names), place);
    String labelName = name(LABEL);
    graph.output(
        labelName,
        DataType.STRING,
        "the predicted '" + target.name() + "'; empty where the row is refused",
        flat(label));
    String scoresName = name(probabilities ? PROBABILITIES : MARGINS);
    graph.output(
        scoresName,
        DataType.FLOAT,
        "of the classes %s; NaN where the row is refused"
            .formatted(String.join(", ", target.classes())),
        orNaN(scores, refused),
        count);
    return List.of(labelName, scoresName);
  }

  /** As {@link Decision#decide}, in float64 as there. */
  private String decided(Decision decision, String scores) {
    int positive = decision.positive();
    String probability =
        graph.op(
            "Gather",
            List.of(attribute("axis", 1)),
            scores,
            graph.row("positive", (long) positive));
    String above =
        graph.op(
            "Greater",
            graph.cast(probability, DataType.DOUBLE),
            graph.row("threshold", decision.threshold()));
    return graph.op(
        "Where",
        above,
        graph.row("positive", (long) positive),
        graph.row("negative", 1L - positive));
  }

  private String orNaN(String values, String refused) {
    return graph.op("Where", refused, graph.row("refused", Float.NaN), values);
  }

  /** [batch, 1] as [batch]. */
  private String flat(String values) {
    return graph.op("Squeeze", values, graph.row("axis", 1L));
  }

  /** The output's name, other than every column's. */
  private String name(String wanted) {
    return graph.has(wanted) ? name("predicted_" + wanted) : wanted;
  }
}
