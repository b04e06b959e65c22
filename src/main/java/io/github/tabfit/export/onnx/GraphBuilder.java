package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** An ONNX graph as it grows: each method adds something and returns the name of its value. */
final class GraphBuilder {
  /** Domain of the operators of ONNX-ML. */
  static final String ML = "ai.onnx.ml";

  private static final String BATCH = "batch";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> names;
  private String section = "";

  GraphBuilder(String name) {
    this(name, new HashSet<>());
  }

  private GraphBuilder(String name, Set<String> names) {
    graph.setName(name);
    this.names = names;
  }

  /** A graph that an operator of this one repeats; its names are others. */
  GraphBuilder body(String name) {
    GraphBuilder body = new GraphBuilder(name, names);
    body.section(section + "/" + name);
    return body;
  }

  /** Adds an input of any shape, float32, of a graph that is repeated. */
  String bodyInput(String name) {
    String unique = unused(name);
    graph.addInput(any(unique));
    return unique;
  }

  /** Adds an output of a graph that is repeated: each value can be one alone. */
  void bodyOutput(String value) {
    graph.addOutput(any(value));
  }

  private static ValueInfoProto any(String name) {
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.getNumber()).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  /** Adds an input [batch, 1]. Inputs come first: their names are the columns', unchanged. */
  String input(String name, DataType type, String description) {
    names.add(name);
    graph.addInput(value(name, type, description, BATCH, "1"));
    return name;
  }

  /** Whether a value has that name. */
  boolean has(String name) {
    return names.contains(name);
  }

  /** Adds an output [batch], or [batch, columns], that is the given value under another name. */
  void output(String name, DataType type, String description, String value, int... columns) {
    names.add(name);
    String[] shape =
        columns.length == 0
            ? new String[] {BATCH}
            : new String[] {BATCH, Integer.toString(columns[0])};
    graph.addOutput(value(name, type, description, shape));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Identity")
            .setName("output " + name)
            .addInput(value)
            .addOutput(name));
  }

  /** Names what is added next: "dates/Add", "layer 1/Gemm". */
  void section(String name) {
    section = name;
  }

  /** Adds an operator with one output. */
  String op(String operator, String... inputs) {
    return op(operator, List.of(), inputs);
  }

  /** Adds an operator with attributes and one output. */
  String op(String operator, List<AttributeProto> attributes, String... inputs) {
    return ops("", operator, attributes, 1, inputs).get(0);
  }

  /**
   * Adds an operator.
   *
   * @param domain of the operator; empty for ONNX's own
   * @param outputs how many it has
   * @return the names of its outputs
   */
  List<String> ops(
      String domain,
      String operator,
      List<AttributeProto> attributes,
      int outputs,
      String... inputs) {
    List<String> values = new ArrayList<>(List.of(unused(operator)));
    for (int i = 1; i < outputs; i++) {
      values.add(unused(operator + " output " + i));
    }
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setDomain(domain)
            .setOpType(operator)
            .setName(values.get(0))
            .addAllInput(Arrays.asList(inputs))
            .addAllOutput(values)
            .addAllAttribute(attributes);
    graph.addNode(node);
    return values;
  }

  /** Casts a value. */
  String cast(String value, DataType type) {
    return op("Cast", List.of(attribute("to", type.getNumber())), value);
  }

  /** The values side by side, along axis 1. */
  String beside(List<String> values) {
    return values.size() == 1
        ? values.get(0)
        : op("Concat", List.of(attribute("axis", 1)), values.toArray(String[]::new));
  }

  /** The piece of that index where texts are split at a delimiter; there must be as many. */
  String piece(String texts, String delimiter, long index) {
    return split(texts, List.of(attribute("delimiter", delimiter)), index);
  }

  /** The word of that index where texts are split at blanks; there must be as many. */
  String word(String texts, long index) {
    return split(texts, List.of(), index);
  }

  private String split(String texts, List<AttributeProto> delimiter, long index) {
    String pieces = ops("", "StringSplit", delimiter, 2, texts).get(0);
    // An index without dimensions takes the axis away.
    return op("Gather", List.of(attribute("axis", -1)), pieces, scalar("piece", index));
  }

  /** Those columns of a value [batch, any]. */
  String columns(String value, long... columns) {
    return op("Gather", List.of(attribute("axis", 1)), value, row("columns", columns));
  }

  /** The value [batch, ...] with other dimensions behind the first. */
  String reshaped(String value, long... dimensions) {
    long[] shape = new long[dimensions.length + 1];
    // 0 keeps a dimension, also if the batch is empty.
    System.arraycopy(dimensions, 0, shape, 1, dimensions.length);
    return op("Reshape", value, row("shape", shape));
  }

  /** The value with its dimensions in another order. */
  String transposed(String value, long... order) {
    return op("Transpose", List.of(attribute("perm", order)), value);
  }

  /** Adds a constant [length], float32. */
  String row(String name, float... values) {
    return matrix(name, values, values.length);
  }

  /** Adds a constant of that shape, float32, row-major. */
  String matrix(String name, float[] values, long... shape) {
    ByteBuffer bytes = buffer(values.length * Float.BYTES);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return constant(name, DataType.FLOAT, bytes, shape);
  }

  /** Adds a constant without dimensions, float32. */
  String scalar(String name, float value) {
    return matrix(name, new float[] {value});
  }

  /** Adds a constant without dimensions, int64. */
  String scalar(String name, long value) {
    return constant(name, DataType.INT64, buffer(Long.BYTES).putLong(value));
  }

  /** Adds a constant [length], float64. */
  String row(String name, double... values) {
    ByteBuffer bytes = buffer(values.length * Double.BYTES);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return constant(name, DataType.DOUBLE, bytes, values.length);
  }

  /** Adds a constant [length], int64. */
  String row(String name, long... values) {
    ByteBuffer bytes = buffer(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return constant(name, DataType.INT64, bytes, values.length);
  }

  /** Adds a constant [length] of texts. */
  String row(String name, List<String> values) {
    String unique = unused(name);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(unique)
            .setDataType(DataType.STRING.getNumber())
            .addDims(values.size());
    values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
    graph.addInitializer(tensor);
    return unique;
  }

  GraphProto build() {
    return graph.build();
  }

  private String constant(String name, DataType type, ByteBuffer bytes, long... shape) {
    String unique = unused(name);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(unique)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes.flip()));
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return unique;
  }

  private String unused(String name) {
    String unique = section + "/" + name;
    for (int i = 2; !names.add(unique); i++) {
      unique = section + "/" + name + " " + i;
    }
    return unique;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto value(
      String name, DataType type, String description, String... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (String size : shape) {
      dimensions.addDim(
          size.equals(BATCH)
              ? Dimension.newBuilder().setDimParam(size)
              : Dimension.newBuilder().setDimValue(Long.parseLong(size)));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(description)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
