package io.github.tabfit.export.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.runtime.Versions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto.DataType;

/**
 * A model as ONNX, raw columns to predictions.
 *
 * <p>Inputs are the columns by name, [batch, 1], float64 (float32 on request) or text. Outputs are
 * {@code label} [batch] and {@code probabilities} [batch, classes] ({@code margins} after a hinge
 * loss), or {@code value} [batch]; where a column has an output's name, the output's begins with
 * {@code predicted_}. A row that Tabfit refuses (an unknown category under the policy error, a text
 * that is no date, an infinite number) has NaN and an empty label.
 */
public final class OnnxModel {
  /** Version of ONNX's operators: the first that compares, matches and splits text. */
  public static final int OPSET = 20;

  /** Version of the operators of ai.onnx.ml. */
  public static final int ML_OPSET = 3;

  /** Version of the file format that belongs to {@link #OPSET}. */
  public static final int IR_VERSION = 9;

  private OnnxModel() {}

  /** The bytes of the .onnx file; the same model makes the same bytes. */
  public static byte[] bytes(Bundle bundle) {
    return bytes(bundle, DataType.DOUBLE);
  }

  static byte[] bytes(Bundle bundle, DataType numbers) {
    GraphBuilder graph = new GraphBuilder(bundle.spec().name());
    RowPlan plan = RowPlan.of(bundle.preprocessing(), new OnnxLimits());
    Features features = PreprocessingNodes.add(graph, bundle.preprocessing(), plan, numbers);
    String outputs = new NetworkNodes(graph, bundle.layers()).add(features);
    List<String> names =
        new OutputNodes(graph).add(bundle.preprocessing().target(), outputs, features.refused());
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(operators("", OPSET))
            .addOpsetImport(operators(GraphBuilder.ML, ML_OPSET))
            .setProducerName("tabfit")
            .setProducerVersion(Versions.tabfit())
            .setDomain("io.github.tabfit")
            .setModelVersion(1)
            .setDocString(
                "%s: predicts '%s' from %d raw columns"
                    .formatted(
                        bundle.spec().name(),
                        bundle.preprocessing().target().name(),
                        plan.inputs().size()))
            .setGraph(graph.build());
    metadata(bundle, plan, names, numbers)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  private static Map<String, String> metadata(
      Bundle bundle, RowPlan plan, List<String> outputs, DataType numbers) {
    ObjectMapper json = new ObjectMapper();
    Provenance origin = bundle.provenance();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("name", bundle.spec().name());
    metadata.put("version", Versions.tabfit());
    metadata.put("task", bundle.task().id());
    metadata.put("target", bundle.preprocessing().target().name());
    List<String> classes = bundle.preprocessing().target().classes();
    if (!classes.isEmpty()) {
      metadata.put("classes", json.valueToTree(classes).toString());
    }
    metadata.put("outputs", json.valueToTree(outputs).toString());
    ArrayNode columns = json.createArrayNode();
    for (RowInput column : plan.inputs()) {
      columns
          .addObject()
          .put("name", column.name())
          .put("type", column.type().id())
          .put("tensor", InputTypes.of(column, numbers).name().toLowerCase(Locale.ROOT));
    }
    metadata.put("columns", columns.toString());
    metadata.put("missing", json.valueToTree(bundle.preprocessing().missing()).toString());
    metadata.put("data_sha256", origin.dataSha256());
    ObjectNode provenance = json.createObjectNode();
    provenance.put("created", origin.created()).put("data_source", origin.dataSource());
    provenance.put("seed", origin.seed());
    origin.gitCommit().ifPresent(commit -> provenance.put("git_commit", commit));
    provenance.set("rows", json.valueToTree(new TreeMap<>(origin.rows())));
    provenance.set("versions", json.valueToTree(new TreeMap<>(origin.versions())));
    provenance.set("machine", json.valueToTree(new TreeMap<>(origin.machine())));
    metadata.put("provenance", provenance.toString());
    return metadata;
  }
}
