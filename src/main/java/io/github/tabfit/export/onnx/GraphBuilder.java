package io.github.tabfit.export.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
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
  private final Set<String> names = new HashSet<>();
  private String section = "";

  GraphBuilder(String name) {
    graph.setName(name);
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
    return op("", operator, attributes, 1, inputs);
  }

  /**
   * Adds an operator.
   *
   * @param domain of the operator; empty for ONNX's own
   * @param outputs how many it has
   * @return the name of the first output
   */
  String op(
      String domain,
      String operator,
      List<AttributeProto> attributes,
      int outputs,
      String... inputs) {
    String name = unused(operator);
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setDomain(domain)
            .setOpType(operator)
            .setName(name)
            .addAllInput(Arrays.asList(inputs))
            .addOutput(name)
            .addAllAttribute(attributes);
    for (int i = 1; i < outputs; i++) {
      node.addOutput(unused(operator + " output " + i));
    }
    graph.addNode(node);
    return name;
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
    String pieces = op("", "StringSplit", delimiter, 2, texts);
    // An index without dimensions takes the axis away.
    return op("Gather", List.of(attribute("axis", -1)), pieces, scalar("piece", index));
  }

  /** Those columns of a value [batch, any]. */
  String columns(String value, long... columns) {
    return op("Gather", List.of(attribute("axis", 1)), value, row("columns", columns));
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

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto attribute(String name, List<String> values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.STRINGS);
    values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
    return attribute.build();
  }

  static AttributeProto attribute(String name, long[] values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
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
