package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.DataException;
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

  /**
   * The record of a tree.
   *
   * @throws DataException if the tree is none
   */
  static Provenance decode(JsonNode node) {
    JsonFields fields = new JsonFields(node, BundleEntries.PROVENANCE);
    JsonFields data = fields.fields("data");
    JsonFields counts = fields.fields("rows");
    Map<String, Integer> rows = new TreeMap<>();
    counts.names().forEach(part -> rows.put(part, counts.count(part)));
    return new Provenance(
        fields.text("created"),
        data.text("source"),
        data.text("sha256"),
        rows,
        fields.whole("seed"),
        fields.has("git_commit") ? Optional.of(fields.text("git_commit")) : Optional.empty(),
        texts(fields.fields("versions")),
        texts(fields.fields("machine")));
  }

  private static Map<String, String> texts(JsonFields fields) {
    Map<String, String> texts = new TreeMap<>();
    fields.names().forEach(name -> texts.put(name, fields.text(name)));
    return texts;
  }
}
