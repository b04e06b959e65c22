package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.export.steps.RowValue.NumberConstant;
import io.github.tabfit.export.steps.RowValue.TextConstant;
import io.github.tabfit.spec.expression.BinaryOperator;
import io.github.tabfit.spec.expression.UnaryOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto.DataType;

/**
 * Values of rows, each [batch, 1] or, where they are the same in each row, [1]: numbers, booleans
 * (0 and 1) and dates (milliseconds) as float64 with NaN for missing, texts with an empty one.
 */
final class ValueNodes {
  private final GraphBuilder graph;
  private final Map<Integer, String> slots;
  private final List<String> refused;
  private final FunctionNodes functions;

  /** Each part of a formula is computed once, though it is asked for its value and its gaps. */
  private final IdentityHashMap<RowValue, String> known = new IdentityHashMap<>();

  /**
   * Nodes of values.
   *
   * @param slots names of what there is, by place
   * @param refused takes [batch, 1], where a value is refused
   */
  ValueNodes(GraphBuilder graph, Map<Integer, String> slots, List<String> refused) {
    this.graph = graph;
    this.slots = slots;
    this.refused = refused;
    functions = new FunctionNodes(graph, this);
  }

  /** Adds a value. */
  String of(RowValue value) {
    String name = known.get(value);
    if (name == null) {
      name = added(value);
      known.put(value, name);
    }
    return name;
  }

  private String added(RowValue value) {
    if (value instanceof RowValue.Slot slot) {
      return slots.get(slot.place());
    }
    if (value instanceof NumberConstant number) {
      return graph.row("number", number.value());
    }
    if (value instanceof TextConstant text) {
      return text(text.value().orElse(""));
    }
    if (value instanceof RowValue.Unary unary) {
      String operand = of(unary.operand());
      return unary.operator() == UnaryOperator.NOT
          ? graph.op("Sub", graph.row("one", 1.0), operand)
          : graph.op("Neg", operand);
    }
    if (value instanceof RowValue.Binary binary) {
      return binary(binary);
    }
    if (value instanceof RowValue.Among among) {
      String found = place(of(among.of()), among.of().type(), among.values());
      String none = graph.op("Equal", found, graph.row("none", 0L));
      String holds = among.negated() ? none : graph.op("Not", none);
      return known(holds, missing(among.of()));
    }
    if (value instanceof RowValue.IsMissing is) {
      String missing = missing(is.of());
      return truth(is.negated() ? graph.op("Not", missing) : missing);
    }
    if (value instanceof RowValue.Call call) {
      return functions.of(call);
    }
    return made(value);
  }

  private String made(RowValue value) {
    if (value instanceof RowValue.Replaced replaced) {
      return replaced(replaced);
    }
    if (value instanceof RowValue.Binned binned) {
      return binned(binned);
    }
    if (value instanceof RowValue.Clipped clipped) {
      return clipped(clipped);
    }
    if (value instanceof RowValue.DateOfText date) {
      TextNodes blanks = new TextNodes(graph, List.of(), List.of());
      List<String> none = new ArrayList<>();
      String millis = new DateNodes(graph, blanks).millis(of(date.of()), date.form(), none);
      refused.addAll(date.strict() ? none : List.of());
      return millis;
    }
    RowValue.NotBlank text = (RowValue.NotBlank) value;
    String found = of(text.of());
    String blank =
        graph.op("RegexFullMatch", List.of(attribute("pattern", TextNodes.BLANKS)), found);
    return graph.op("Where", blank, text(""), found);
  }

  /** Whether a value is missing: bool. */
  String missing(RowValue value) {
    if (value.type() != ValueType.TEXT) {
      return graph.op("IsNaN", of(value));
    }
    boolean none = value instanceof TextConstant text && text.value().isEmpty();
    return value instanceof TextConstant
        ? graph.cast(graph.row("missing", none ? 1L : 0L), DataType.BOOL)
        : graph.op("Equal", of(value), text(""));
  }

  String text(String text) {
    return graph.row("text", List.of(text));
  }

  /** A bool as 0 or 1. */
  String truth(String holds) {
    return graph.cast(holds, DataType.DOUBLE);
  }

  /** A bool as 0 or 1, NaN where missing. */
  String known(String holds, String missing) {
    return orNaN(truth(holds), missing);
  }

  String orNaN(String number, String missing) {
    return graph.op("Where", missing, graph.row("missing", Double.NaN), number);
  }

  /** What is not finite is missing. */
  String finite(String number) {
    return orNaN(number, graph.op("IsInf", number));
  }

  private String binary(RowValue.Binary binary) {
    return switch (binary.operator()) {
      case PLUS -> finite(both("Add", binary));
      case MINUS -> finite(both("Sub", binary));
      case TIMES -> finite(both("Mul", binary));
      case DIVIDE -> finite(both("Div", binary));
      case REMAINDER -> remainder(of(binary.left()), of(binary.right()));
      case POWER -> functions.power(binary.left(), binary.right());
      case EQUAL -> compared(both("Equal", binary), binary);
      case NOT_EQUAL -> compared(graph.op("Not", both("Equal", binary)), binary);
      case LESS -> compared(both("Less", binary), binary);
      case LESS_OR_EQUAL -> compared(both("LessOrEqual", binary), binary);
      case GREATER -> compared(both("Greater", binary), binary);
      case GREATER_OR_EQUAL -> compared(both("GreaterOrEqual", binary), binary);
      case AND, OR -> logic(binary);
    };
  }

  private String both(String operator, RowValue.Binary binary) {
    return graph.op(operator, of(binary.left()), of(binary.right()));
  }

  private String compared(String holds, RowValue.Binary binary) {
    return known(holds, graph.op("Or", missing(binary.left()), missing(binary.right())));
  }

  /** With the divisor's sign. */
  private String remainder(String left, String right) {
    String rest = graph.op("Mod", List.of(attribute("fmod", 1)), left, right);
    String zero = graph.row("zero", 0.0);
    String sides = graph.op("Xor", graph.op("Less", rest, zero), graph.op("Less", right, zero));
    String other = graph.op("And", graph.op("Not", graph.op("Equal", rest, zero)), sides);
    return finite(graph.op("Where", other, graph.op("Add", rest, right), rest));
  }

  /** Whichever operand decides alone does, also where the other is missing. */
  private String logic(RowValue.Binary binary) {
    double deciding = binary.operator() == BinaryOperator.OR ? 1 : 0;
    String left = of(binary.left());
    String right = of(binary.right());
    String decides = graph.row("deciding", deciding);
    String decided =
        graph.op("Or", graph.op("Equal", left, decides), graph.op("Equal", right, decides));
    String missing = graph.op("Or", graph.op("IsNaN", left), graph.op("IsNaN", right));
    String otherwise = orNaN(graph.row("otherwise", 1 - deciding), missing);
    return graph.op("Where", decided, decides, otherwise);
  }

  /** Which of constants a value is, counted from 1: int64; 0 for none. */
  private String place(String value, ValueType type, List<RowValue> constants) {
    long[] places = new long[constants.size()];
    Arrays.setAll(places, i -> i + 1L);
    if (type == ValueType.TEXT) {
      List<String> keys =
          constants.stream().map(key -> ((TextConstant) key).value().orElseThrow()).toList();
      List<AttributeProto> attributes =
          List.of(
              attribute("keys_strings", keys),
              attribute("values_int64s", places),
              attribute("default_int64", 0L));
      return graph.ops(GraphBuilder.ML, "LabelEncoder", attributes, 1, value).get(0);
    }
    double[] numbers =
        constants.stream().mapToDouble(key -> ((NumberConstant) key).value()).toArray();
    String equal = graph.cast(graph.op("Equal", value, graph.row("keys", numbers)), DataType.INT64);
    return sum(graph.op("Mul", equal, graph.row("places", places)));
  }

  private String sum(String counts) {
    return graph.op("ReduceSum", List.of(attribute("keepdims", 1)), counts, graph.row("axis", -1L));
  }

  private String replaced(RowValue.Replaced replaced) {
    String value = of(replaced.of());
    String place = place(value, replaced.of().type(), replaced.from());
    String found = gathered(replaced.to(), replaced.type(), place);
    return replaced.othersStay()
        ? graph.op("Where", graph.op("Equal", place, graph.row("none", 0L)), value, found)
        : found;
  }

  /** The constant of a place that counts from 1; missing at 0. */
  private String gathered(List<RowValue> constants, ValueType type, String place) {
    if (type == ValueType.TEXT) {
      List<String> texts = new ArrayList<>(List.of(""));
      constants.forEach(constant -> texts.add(((TextConstant) constant).value().orElse("")));
      return graph.op("Gather", graph.row("texts", texts), place);
    }
    double[] numbers = new double[constants.size() + 1];
    numbers[0] = Double.NaN;
    for (int i = 1; i < numbers.length; i++) {
      numbers[i] = ((NumberConstant) constants.get(i - 1)).value();
    }
    return graph.op("Gather", graph.row("numbers", numbers), place);
  }

  /** How many edges are not above the number is its place; beyond the last there is none. */
  private String binned(RowValue.Binned binned) {
    String value = of(binned.of());
    List<Double> edges = binned.edges();
    double[] lower =
        edges.subList(0, edges.size() - 1).stream().mapToDouble(Double::doubleValue).toArray();
    String above = graph.op("GreaterOrEqual", value, graph.row("edges", lower));
    String count = sum(graph.cast(above, DataType.INT64));
    String beyond = graph.op("Greater", value, graph.row("last", edges.get(edges.size() - 1)));
    String place = graph.op("Where", beyond, graph.row("none", 0L), count);
    List<String> texts = new ArrayList<>(List.of(""));
    texts.addAll(binned.labels());
    return graph.op("Gather", graph.row("labels", texts), place);
  }

  private String clipped(RowValue.Clipped clipped) {
    String value = of(clipped.of());
    if (clipped.bounds().min().isPresent()) {
      String min = graph.row("min", clipped.bounds().min().getAsDouble());
      value = graph.op("Where", graph.op("Less", value, min), min, value);
    }
    if (clipped.bounds().max().isPresent()) {
      String max = graph.row("max", clipped.bounds().max().getAsDouble());
      value = graph.op("Where", graph.op("Greater", value, max), max, value);
    }
    return value;
  }
}
