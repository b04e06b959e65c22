package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.runtime.Versions;
import io.github.tabfit.spec.DataException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a model file holds: the manifest says so of every other entry.
 *
 * @param format version of the file's format
 * @param writtenBy version of the Tabfit that wrote it
 * @param entries size and checksum of every entry but the manifest, by name
 */
public record Manifest(int format, String writtenBy, Map<String, Entry> entries) {
  /**
   * An entry.
   *
   * @param bytes its size
   * @param sha256 SHA-256 of its content, lower-case hexadecimal
   */
  public record Entry(long bytes, String sha256) {}

  /** Copies the map, keeping its order. */
  public Manifest {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  static Manifest of(Map<String, byte[]> contents) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    contents.forEach((name, content) -> entries.put(name, describe(content)));
    return new Manifest(BundleEntries.FORMAT, Versions.tabfit(), entries);
  }

  private static Entry describe(byte[] content) {
    return new Entry(content.length, Sha256.of(content));
  }

  ObjectNode encode() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", format).put("written_by", writtenBy);
    ObjectNode list = node.putObject("entries");
    entries.forEach(
        (name, entry) ->
            list.putObject(name).put("bytes", entry.bytes()).put("sha256", entry.sha256()));
    return node;
  }

  /**
   * @throws DataException if the tree is no manifest, or of another format
   */
  static Manifest decode(JsonNode node) {
    JsonFields fields = new JsonFields(node, BundleEntries.MANIFEST);
    int format = fields.count("format");
    String writtenBy = fields.text("written_by");
    if (format != BundleEntries.FORMAT) {
      String remedy =
          format > BundleEntries.FORMAT
              ? "use Tabfit " + writtenBy + ", which wrote it, or a newer one"
              : "train the model again";
      throw new DataException(
          "the model's format is %d, Tabfit %s reads format %d: %s"
              .formatted(format, Versions.tabfit(), BundleEntries.FORMAT, remedy));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    JsonFields list = fields.fields("entries");
    for (String name : list.names()) {
      JsonFields entry = list.fields(name);
      entries.put(name, new Entry(entry.whole("bytes"), entry.text("sha256")));
    }
    return new Manifest(format, writtenBy, entries);
  }

  /**
   * @param names the entries that there are
   * @throws DataException if the manifest names others, or lacks one that every model has
   */
  void requireSameEntries(Set<String> names) {
    for (String name : names) {
      BundleEntries.requireKnown(name);
      if (!name.equals(BundleEntries.MANIFEST) && !entries.containsKey(name)) {
        throw new DataException("the entry '" + name + "' is not in " + BundleEntries.MANIFEST);
      }
    }
    for (String name : entries.keySet()) {
      if (!names.contains(name)) {
        throw missing(name);
      }
    }
    for (String name : BundleEntries.REQUIRED) {
      if (!names.contains(name)) {
        throw missing(name);
      }
    }
  }

  /**
   * @throws DataException if the content is not what the manifest says
   */
  void requireSame(String name, byte[] content) {
    Entry found = describe(content);
    if (!found.equals(entries.get(name))) {
      throw new DataException(
          "the entry '%s' is not what the model was saved with: its SHA-256 is %s, %s has %s"
              .formatted(name, found.sha256(), BundleEntries.MANIFEST, entries.get(name).sha256()));
    }
  }

  static DataException missing(String name) {
    return new DataException(
        "the entry '%s' is missing; a model written by 'tabfit train' is required".formatted(name));
  }
}
