package io.github.tabfit.data.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Steps on random tables, and what pandas makes of them. */
final class TransformCases {
  /** Of the tables. */
  static final Path FOLDER = Path.of("src/test/resources/transform");

  private static final ObjectMapper JSON = new ObjectMapper();

  private TransformCases() {}

  static List<JsonNode> all() {
    try {
      JsonNode cases = JSON.readTree(FOLDER.resolve("cases.json").toFile());
      return StreamSupport.stream(cases.spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data section of a case's experiment; its target is the first column that is left. */
  static DataSpec spec(JsonNode one) {
    return spec(
        one.get("table").textValue(),
        one.get("names").get(0).textValue(),
        one.get("types"),
        one.get("steps"));
  }

  static DataSpec spec(String table, String target, JsonNode types, JsonNode steps) {
    ObjectNode data = JSON.createObjectNode();
    data.put("source", table).put("target", target);
    data.set("columns", types);
    data.set("transform", steps);
    String yaml = JSON.createObjectNode().set("data", data).toString();
    return ExperimentDocument.parse(yaml, FOLDER, "case.yaml", "case").spec().data();
  }
}
