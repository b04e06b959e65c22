package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Provenance as JSON. */
public final class ProvenanceCodec {
  private ProvenanceCodec() {}

  /** The record as a tree. */
  public static ObjectNode encode(Provenance provenance) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("created", provenance.created());
    node.putObject("data")
        .put("source", provenance.dataSource())
        .put("sha256", provenance.dataSha256());
    ObjectNode rows = node.putObject("rows");
    new TreeMap<>(provenance.rows()).forEach(rows::put);
    node.put("seed", provenance.seed());
    provenance.gitCommit().ifPresent(commit -> node.put("git_commit", commit));
    ObjectNode versions = node.putObject("versions");
    new TreeMap<>(provenance.versions()).forEach(versions::put);
    ObjectNode machine = node.putObject("machine");
    new TreeMap<>(provenance.machine()).forEach(machine::put);
    return node;
  }

  /** The record of a tree; what the tree lacks is empty. */
  public static Provenance decode(JsonNode node) {
    Map<String, Integer> rows = new TreeMap<>();
    node.path("rows").properties().forEach(e -> rows.put(e.getKey(), e.getValue().asInt()));
    JsonNode commit = node.path("git_commit");
    return new Provenance(
        node.path("created").asText(),
        node.path("data").path("source").asText(),
        node.path("data").path("sha256").asText(),
        rows,
        node.path("seed").asLong(),
        commit.isTextual() ? Optional.of(commit.asText()) : Optional.empty(),
        texts(node.path("versions")),
        texts(node.path("machine")));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
