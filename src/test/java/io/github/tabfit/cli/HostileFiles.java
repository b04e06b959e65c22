package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Files that claim to be models, made from one that is. */
abstract class HostileFiles {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER = "updaterState.bin";
  static final String SIGNATURE = "tabfit/signature.json";
  static final String PREPROCESSING = "tabfit/preprocessing.json";
  static final String EXPERIMENT = "tabfit/experiment.yaml";
  static final String PROVENANCE = "tabfit/provenance.json";
  static final String METRICS = "tabfit/metrics.json";
  static final String MANIFEST = "tabfit/manifest.json";
  static final ObjectMapper JSON = new ObjectMapper();

  /** The model. */
  final byte[] model;

  /** Its entries in order. */
  final Map<String, byte[]> entries = new LinkedHashMap<>();

  private final List<Case> cases = new ArrayList<>();

  /**
   * A file.
   *
   * @param name what is wrong with it
   * @param file its bytes
   * @param message what the message must hold
   */
  record Case(String name, byte[] file, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  HostileFiles(byte[] model) throws IOException {
    this.model = model;
    RawZip.read(model).members.forEach(member -> entries.put(member.name, member.data));
  }

  static List<Case> of(byte[] model) throws IOException {
    List<Case> all = new ArrayList<>();
    for (HostileFiles files :
        List.of(new HostileArchives(model), new HostileNumbers(model), new HostileTexts(model))) {
      files.make();
      all.addAll(files.cases);
    }
    return all;
  }

  /** Adds the cases. */
  abstract void make() throws IOException;

  /** The same entries under a manifest that fits them: the file is in order. */
  static byte[] sealed(byte[] model) throws IOException {
    return new HostileArchives(model).resealed(all -> {});
  }

  void add(String name, byte[] file, String message) {
    cases.add(new Case(name, file, message));
  }

  void add(String name, Consumer<RawZip> change, String message) {
    RawZip zip = RawZip.of(entries);
    change.accept(zip);
    add(name, zip.toBytes(), message);
  }

  /** With other entries and a manifest that fits them, as an attacker would write it. */
  void addSealed(String name, Consumer<Map<String, byte[]>> change, String message)
      throws IOException {
    add(name, resealed(change), message);
  }

  byte[] resealed(Consumer<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    change.accept(changed);
    ObjectNode manifest = (ObjectNode) JSON.readTree(changed.remove(MANIFEST));
    ObjectNode list = manifest.putObject("entries");
    changed.forEach(
        (entry, content) ->
            list.putObject(entry).put("bytes", content.length).put("sha256", sha256(content)));
    changed.put(MANIFEST, JSON.writeValueAsBytes(manifest));
    return RawZip.of(changed).toBytes();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void addText(String name, String entry, String from, String to, String message)
      throws IOException {
    String text = new String(entries.get(entry), UTF_8);
    if (!text.contains(from)) {
      throw new IllegalStateException(entry + " lacks " + from + ": " + text);
    }
    String changed = text.substring(0, text.indexOf(from)) + to;
    String whole = changed + text.substring(text.indexOf(from) + from.length());
    addSealed(name, all -> all.put(entry, whole.getBytes(UTF_8)), message);
  }

  void addBytes(String name, String entry, UnaryOperator<byte[]> change, String message)
      throws IOException {
    byte[] changed = change.apply(entries.get(entry).clone());
    addSealed(name, all -> all.put(entry, changed), message);
  }

  void addTree(String name, String entry, JsonNode tree, String message) throws IOException {
    byte[] json = JSON.writeValueAsBytes(tree);
    addSealed(name, all -> all.put(entry, json), message);
  }
}
