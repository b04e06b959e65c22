package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.cli.RawZip.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Files that claim to be models, made from one that is. */
final class HostileBundles {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String UPDATER = "updaterState.bin";
  private static final String SIGNATURE = "tabfit/signature.json";
  private static final String PREPROCESSING = "tabfit/preprocessing.json";
  private static final String EXPERIMENT = "tabfit/experiment.yaml";
  private static final String PROVENANCE = "tabfit/provenance.json";
  private static final String METRICS = "tabfit/metrics.json";
  private static final String MANIFEST = "tabfit/manifest.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] model;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
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

  private HostileBundles(byte[] model) throws IOException {
    this.model = model;
    RawZip.read(model).members.forEach(member -> entries.put(member.name, member.data));
  }

  static List<Case> of(byte[] model) {
    try {
      HostileBundles hostile = new HostileBundles(model);
      hostile.noArchives();
      hostile.truncated();
      hostile.flipped();
      hostile.names();
      hostile.bombs();
      hostile.oddHeaders();
      hostile.hiddenBytes();
      hostile.missing();
      hostile.swapped();
      hostile.manifests();
      hostile.foreignClasses();
      hostile.serialisedObjects();
      hostile.numbers();
      hostile.shapes();
      hostile.texts();
      hostile.experiments();
      return hostile.cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same entries under a manifest that fits them: the file is in order. */
  static byte[] sealed(byte[] model) throws IOException {
    return new HostileBundles(model).sealed(entries -> {});
  }

  private void add(String name, byte[] file, String message) {
    cases.add(new Case(name, file, message));
  }

  private void add(String name, Consumer<RawZip> change, String message) {
    RawZip zip = RawZip.of(entries);
    change.accept(zip);
    add(name, zip.toBytes(), message);
  }

  /** With other entries and a manifest that fits them, as an attacker would write it. */
  private void addSealed(String name, Consumer<Map<String, byte[]>> change, String message)
      throws IOException {
    add(name, sealed(change), message);
  }

  private byte[] sealed(Consumer<Map<String, byte[]>> change) throws IOException {
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

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addText(String name, String entry, String from, String to, String message)
      throws IOException {
    String text = new String(entries.get(entry), UTF_8);
    if (!text.contains(from)) {
      throw new IllegalStateException(entry + " lacks " + from + ": " + text);
    }
    String changed = text.substring(0, text.indexOf(from)) + to;
    String whole = changed + text.substring(text.indexOf(from) + from.length());
    addSealed(name, all -> all.put(entry, whole.getBytes(UTF_8)), message);
  }

  private void noArchives() {
    String message = "is not a model file: ";
    add("empty file", new byte[0], message + "it has 0 bytes");
    add("one byte", new byte[] {'P'}, message + "it has 1 bytes");
    add("text", "size,kind\n1,a\n2,b\n3,c\n4,d\n".getBytes(UTF_8), message + "it does not end as");
    add("serialised object alone", Canary.serialised(), message + "it does not end as");
    add("archive without entries", new RawZip().toBytes(), "manifest.json' is missing");
    add("zeros", new byte[100_000], message + "it does not end as");
  }

  private void truncated() {
    int number = 0;
    for (int border : RawZip.of(entries).borders()) {
      byte[] cut = Arrays.copyOf(RawZip.of(entries).toBytes(), border);
      add("truncated at border " + number++, cut, "is not a model file: ");
    }
    add("truncated by one byte", Arrays.copyOf(model, model.length - 1), "is not a model file: ");
  }

  private void flipped() {
    byte[] whole = RawZip.of(entries).toBytes();
    List<Integer> borders = RawZip.of(entries).borders();
    int directory = borders.get(borders.size() - 3);
    int index = 0;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      int header = borders.get(2 * index);
      int data = borders.get(2 * index + 1);
      String of = " of " + entry.getKey() + " flipped";
      addFlipped("local signature" + of, whole, header, "is described in two ways");
      addFlipped("local name" + of, whole, header + 30, "is described in two ways");
      addFlipped("local checksum" + of, whole, header + 14, "is described in two ways");
      addFlipped("content" + of, whole, data + entry.getValue().length / 2, "its checksum is");
      addFlipped("signature in the directory" + of, whole, directory, "directory is damaged");
      addFlipped("method in the directory" + of, whole, directory + 10, "which is not read here");
      addFlipped("checksum in the directory" + of, whole, directory + 16, "in two ways");
      addFlipped("size in the directory" + of, whole, directory + 24, "in two ways");
      addFlipped("place in the directory" + of, whole, directory + 42, "belong to none");
      directory += 46 + entry.getKey().length();
      index++;
    }
  }

  private void addFlipped(String name, byte[] whole, int place, String message) {
    byte[] bytes = whole.clone();
    bytes[place] ^= 1;
    add(name, bytes, message);
  }

  private void names() {
    for (String name :
        List.of(
            "../../evil.txt",
            "/tmp/evil.txt",
            "..\\..\\evil.txt",
            "C:\\evil.txt",
            "tabfit/../../evil.txt",
            "tabfit/./signature.json",
            "tabfit//signature.json",
            "Configuration.json",
            "tabfit/",
            "evil/",
            "model.zip",
            "noParams.marker")) {
      add("entry named " + name, with(name, new byte[] {1}), "does not belong in a model file");
    }
    add("name that moves the cursor", with("\u001b[2Jx", new byte[1]), "'?[2Jx' does not belong");
    add("name with a zero", with("tabfit/signature.json\0", new byte[1]), "does not belong");
    add("long name", with("a".repeat(60_000), new byte[1]), "is not a model file: ");
    add("no name", with("", new byte[1]), "an entry's name has 0 bytes");
    for (String entry : List.of(CONFIGURATION, COEFFICIENTS, SIGNATURE, MANIFEST)) {
      add("two of " + entry, with(entry, entries.get(entry)), "'" + entry + "' is there twice");
    }
    add("zip in a zip", with("inner.zip", model), "'inner.zip' does not belong");
    add(
        "65000 entries",
        zip -> {
          for (int i = 0; i < 65_000; i++) {
            zip.members.add(new Member("e" + i, new byte[0]));
          }
        },
        "it has 65009 entries");
    add("more entries than it says", zip -> zip.countMore = -1, "is not a model file");
    add("fewer entries than it says", zip -> zip.countMore = 1, "is not a model file");
  }

  private static Consumer<RawZip> with(String name, byte[] content) {
    return zip -> zip.members.add(new Member(name, content));
  }

  private void bombs() throws IOException {
    byte[] zeros = new byte[200_000_000];
    Member bomb = new Member("x", zeros).deflated();
    for (String entry : entries.keySet()) {
      add(
          "200 MB of zeros as " + entry,
          zip -> {
            Member member = zip.member(entry);
            member.data = bomb.data;
            member.compressed = bomb.compressed;
            member.size = bomb.size;
            member.crc = bomb.crc;
            member.method = bomb.method;
          },
          "the entry '" + entry + "' claims ");
    }
    add(
        "a claim of 4 GB",
        zip -> zip.member(COEFFICIENTS).size = 0xFFFFFFFFL,
        "claims 4,294,967,295 bytes");
    add(
        "a stored entry that claims 4 GB of the file",
        zip -> zip.member(COEFFICIENTS).compressed = 0xFFFFFFFFL,
        "reaches beyond the entries' end");
    add(
        "zip64",
        zip -> {
          zip.member(COEFFICIENTS).size = 0xFFFFFFFFL;
          zip.member(COEFFICIENTS).extra = new byte[20];
        },
        "has fields that Tabfit does not write");
    add(
        "more than it claims",
        zip -> zip.member(SIGNATURE).deflated().size = 100,
        "its size is not what it claims");
    add(
        "less than it claims",
        zip -> zip.member(SIGNATURE).deflated().size = 100_000,
        "its size is not what it claims");
    add(
        "stored, but of another size",
        zip -> zip.member(SIGNATURE).size = 100,
        "'tabfit/signature.json' is damaged");
    addSealed(
        "spaces in a JSON entry",
        all -> all.put(METRICS, " ".repeat(70_000_000).getBytes(UTF_8)),
        "claims 70,000,000 bytes, more than the 67,108,864 it may have");
  }

  private void oddHeaders() {
    change("encrypted", member -> member.flags = 1, "is encrypted");
    change("strong encryption", member -> member.flags = 0x41, "is encrypted");
    change("masked headers", member -> member.flags = 0x2000, "fields that Tabfit does not write");
    for (int method : new int[] {1, 6, 9, 12, 14, 93, 95, 99}) {
      change("method " + method, member -> member.method = method, "compressed by method ");
    }
    change("deflated, but is not", member -> member.method = 8, "is damaged");
    change("comment", member -> member.comment = new byte[9], "that Tabfit does not write");
    change("other name beside", member -> member.extra = otherName(), "that Tabfit does not");
    change("symbolic link", member -> attributes(member, 0xA1FFL << 16), "is a link, a folder or");
    change("device", member -> attributes(member, 0x61FFL << 16), "is a link, a folder or");
    change("folder", member -> member.attributes = 0x10, "is a link, a folder or the like");
    change("other local name", member -> member.localName = "x" + "y".repeat(20), "in two ways");
    change("sizes that do not follow", member -> member.flags = 8, "in two ways");
  }

  private void change(String name, Consumer<Member> change, String message) {
    add(name, zip -> change.accept(zip.member(SIGNATURE)), message);
  }

  private static void attributes(Member member, long attributes) {
    member.maker = 3;
    member.attributes = attributes;
  }

  /** The extra field by which Info-ZIP gives a name in Unicode. */
  private static byte[] otherName() {
    return "up\u0011\0\u0001\0\0\0\0../evil.txt".getBytes(ISO_8859_1);
  }

  private void hiddenBytes() {
    add("script before", zip -> zip.before = "#!/bin/sh\n".getBytes(UTF_8), "belong to none");
    add("bytes behind", zip -> zip.after = new byte[10], "does not end as a zip archive does");
    add("bytes before the directory", zip -> zip.between = new byte[10], "belong to no entry");
    RawZip inner = new RawZip();
    inner.members.add(new Member("preprocessor.bin", Canary.serialised()));
    byte[] hidden = Arrays.copyOf(inner.toBytes(), inner.borders().get(2));
    add(
        "entry that the directory lacks",
        zip -> zip.member(COEFFICIENTS).following = hidden,
        "belong to none");
    add("second archive behind", zip -> zip.after = inner.toBytes(), "is not a model file");
  }

  private void missing() throws IOException {
    for (String entry : entries.keySet()) {
      String message = "the entry '" + entry + "' is missing";
      add("without " + entry, zip -> zip.members.remove(zip.member(entry)), message);
      if (!List.of(MANIFEST, UPDATER, METRICS).contains(entry)) {
        addSealed("without " + entry + " and its mention", all -> all.remove(entry), message);
      }
    }
  }

  private void swapped() throws IOException {
    swap(COEFFICIENTS, UPDATER, "coefficients.bin: one row of 88 values is required");
    swap(SIGNATURE, PREPROCESSING, "tabfit/preprocessing.json: ");
    swap(PROVENANCE, METRICS, "tabfit/provenance.json: 'data' is missing");
    swap(CONFIGURATION, METRICS, "tabfit/metrics.json: 'metrics' is missing");
    swap(CONFIGURATION, COEFFICIENTS, "'coefficients.bin' claims ");
    swap(EXPERIMENT, PREPROCESSING, "tabfit/preprocessing.json: is damaged");
    add(
        "names exchanged, the manifest kept",
        zip -> {
          Member first = zip.member(SIGNATURE);
          Member second = zip.member(METRICS);
          first.name = METRICS;
          first.localName = METRICS;
          second.name = SIGNATURE;
          second.localName = SIGNATURE;
        },
        "is not what the model was saved with");
  }

  private void swap(String first, String second, String message) throws IOException {
    addSealed(
        first + " and " + second + " exchanged",
        all -> {
          all.put(first, entries.get(second));
          all.put(second, entries.get(first));
        },
        message);
  }

  private void manifests() throws IOException {
    String text = new String(entries.get(MANIFEST), UTF_8);
    addManifest("newer", text.replace("\"format\" : 2", "\"format\" : 99"), "format is 99, ");
    addManifest("older", text.replace("\"format\" : 2", "\"format\" : 1"), "train the model again");
    addManifest("negative", text.replace("\"format\" : 2", "\"format\" : -2"), "'format' must be");
    addManifest("text", text.replace("\"format\" : 2", "\"format\" : \"2\""), "'format' must be");
    addManifest("huge", text.replace("\"format\" : 2", "\"format\" : 1e99"), "'format' must be");
    addManifest("no JSON", "{", "tabfit/manifest.json: is damaged: ");
    addManifest("list", "[]", "tabfit/manifest.json: an object is required");
    addManifest("empty", "", "tabfit/manifest.json: an object is required");
    addManifest("twice", "{\"format\": 2, \"format\": 2}", "Duplicate");
    addManifest("trailing", text + "{}", "tabfit/manifest.json: is damaged: ");
    addManifest("deep", "[".repeat(10_000), "tabfit/manifest.json: is damaged: ");
    addManifest("large", text + " ".repeat(100_000), "more than the 65,536 it may have");
    addManifest("no entries", "{\"format\": 2, \"written_by\": \"x\"}", "'entries' is missing");
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (!entry.getKey().equals(MANIFEST)) {
        JsonNode tree = JSON.readTree(text);
        ObjectNode described = (ObjectNode) tree.path("entries").path(entry.getKey());
        described.put("sha256", "0".repeat(64));
        addManifest("checksum of " + entry.getKey(), tree.toString(), "is not what the model was");
        described.put("sha256", sha256(entry.getValue())).put("bytes", 5);
        addManifest("size of " + entry.getKey(), tree.toString(), "is not what the model was");
        ((ObjectNode) tree.path("entries")).remove(entry.getKey());
        addManifest("without " + entry.getKey(), tree.toString(), "' is not in tabfit/manifest");
      }
    }
  }

  private void addManifest(String name, String manifest, String message) {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.put(MANIFEST, manifest.getBytes(UTF_8));
    add("manifest: " + name, RawZip.of(changed).toBytes(), message);
  }

  private void foreignClasses() throws IOException {
    String classes = "configuration.json: names the class ";
    String[] places = {
      "org.deeplearning4j.nn.conf.layers.DenseLayer",
      "org.deeplearning4j.nn.weights.WeightInitRelu",
      "org.nd4j.linalg.learning.config.Adam",
      "io.github.tabfit.network.loss.RowWeightedLoss",
      "org.nd4j.linalg.activations.impl.ActivationSoftmax",
      "org.deeplearning4j.nn.conf.dropout.Dropout"
    };
    for (String name :
        List.of(
            Canary.UNLOADED,
            "com.sun.rowset.JdbcRowSetImpl",
            "javax.script.ScriptEngineManager",
            "ch.qos.logback.core.db.JNDIConnectionSource",
            "org.deeplearning4j.nn.conf.layers.LSTM")) {
      addText("class " + name, CONFIGURATION, places[0], name, classes);
    }
    for (String place : places) {
      addText("canary for " + place, CONFIGURATION, place, Canary.UNLOADED, classes);
    }
    addText(
        "class in a key of its own",
        CONFIGURATION,
        "\"inputPreProcessors\" : { }",
        "\"inputPreProcessors\" : { \"0\" : { \"@class\" : \"" + Canary.UNLOADED + "\" } }",
        classes);
    addText(
        "class that is no text",
        CONFIGURATION,
        "\"org.deeplearning4j.nn.conf.layers.DenseLayer\"",
        "{\"x\": [\"" + Canary.UNLOADED + "\"]}",
        classes);
    addText(
        "legacy layer name",
        CONFIGURATION,
        "\"@class\" : \"org.deeplearning4j.nn.conf.layers.DenseLayer\",",
        "\"dense\" : {},",
        "configuration.json: ");
    for (String entry : List.of(SIGNATURE, PREPROCESSING, PROVENANCE, METRICS)) {
      String text = new String(entries.get(entry), UTF_8);
      String named = "{\"@class\": \"" + Canary.UNLOADED + "\", " + text.substring(1);
      if (entry.equals(SIGNATURE)) {
        addSealed("class in " + entry, all -> all.put(entry, named.getBytes(UTF_8)), "@class is");
      } else {
        String wrapped = "[\"" + Canary.UNLOADED + "\", " + text + "]";
        addSealed("class in " + entry, all -> all.put(entry, wrapped.getBytes(UTF_8)), entry);
      }
    }
  }

  private void serialisedObjects() throws IOException {
    byte[] object = Canary.serialised();
    for (String entry :
        List.of("preprocessor.bin", "normalizer.bin", "PREPROCESSOR.BIN", "Normalizer.bin")) {
      addSealed(
          "serialised object as " + entry,
          all -> all.put(entry, object),
          "does not belong in a model file: it could run code");
    }
    for (String entry : entries.keySet()) {
      if (!entry.equals(MANIFEST)) {
        addSealed("serialised object as " + entry, all -> all.put(entry, object), "");
      }
    }
  }

  private void numbers() throws IOException {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (String entry : List.of(COEFFICIENTS, UPDATER)) {
        addBytes(
            value + " in " + entry,
            entry,
            bytes -> ByteBuffer.wrap(bytes).putFloat(bytes.length - 8, value).array(),
            " is " + value + ", not a finite number");
      }
    }
    for (String number : List.of("NaN", "1e999", "-1e999", "\"1\"", "null", "[]", "{}")) {
      addText(
          "fill " + number,
          PREPROCESSING,
          "\"fill\" : ",
          "\"fill\" : " + number + ", \"x\": ",
          PREPROCESSING);
    }
    addText("scale 0", PREPROCESSING, "\"scale\" : ", "\"scale\" : 0, \"x\": ", PREPROCESSING);
    addText(
        "long number",
        PREPROCESSING,
        "\"fill\" : ",
        "\"fill\" : " + "1".repeat(100_000),
        PREPROCESSING + ": is damaged");
  }

  private void addBytes(String name, String entry, UnaryOperator<byte[]> change, String message)
      throws IOException {
    byte[] changed = change.apply(entries.get(entry).clone());
    addSealed(name, all -> all.put(entry, changed), message);
  }

  private void shapes() throws IOException {
    // An allocation mode, a length, a type, then the shape: rank, size, stride, type, ...
    int shape = headerLength();
    addLong("rank 2", shape, 2, "found the shape [2, ");
    addLong("rank 2 billion", shape, 2_000_000_000, "found the shape [2000000000, ");
    addLong("a value less", shape + 8, 87, "found the shape [1, 87, ");
    addLong("many values more", shape + 8, 1_000_000_000_000L, "[1, 1000000000000, ");
    addLong("stride of a billion", shape + 16, 1_000_000_000L, "found the shape [");
    addLong("other type", shape + 24, 16384, "found the shape [");
    addLong("other distance", shape + 32, 1000, "found the shape [");
    addLong("other order", shape + 40, 0, "found the shape [");
    addLong("long shape", shape - 14, 1L << 62, "no readable shape");
    addBytes("shorter", COEFFICIENTS, b -> Arrays.copyOf(b, b.length - 8), "by the network");
    addBytes("longer", COEFFICIENTS, b -> Arrays.copyOf(b, b.length + 4), "by the network");
    addBytes("two bytes", COEFFICIENTS, b -> new byte[] {1, 2}, "by the network");
    addBytes("shorter state", UPDATER, b -> Arrays.copyOf(b, 30), "ends too early");
    addText("another unit", EXPERIMENT, "units: 5", "units: 6", "required by the network");
    addText("fewer units", EXPERIMENT, "units: 5", "units: 4", "required by the network");
    addText("2 billion units", EXPERIMENT, "units: 5", "units: 2000000000", "required by the");
    addText(
        "other shape in the configuration",
        CONFIGURATION,
        "\"nout\" : 5",
        "\"nout\" : 6",
        "configuration.json: confs[0].layer.nout is 6, the network of tabfit/experiment.yaml has 5");
    addText(
        "other type in the configuration",
        CONFIGURATION,
        "\"FLOAT\"",
        "\"DOUBLE\"",
        "configuration.json: confs[0].dataType is \"DOUBLE\"");
    addText(
        "negative epochs",
        CONFIGURATION,
        "\"epochCount\" : 2",
        "\"epochCount\" : -2",
        "configuration.json: ");
    JsonNode fewer = JSON.readTree(entries.get(PREPROCESSING));
    ((ArrayNode) fewer.path("columns")).remove(0);
    addTree("a column less in the preprocessing", PREPROCESSING, fewer, SIGNATURE);
    JsonNode twice = JSON.readTree(entries.get(PREPROCESSING));
    ((ArrayNode) twice.path("columns")).add(twice.path("columns").get(0));
    addTree("a column twice in the preprocessing", PREPROCESSING, twice, PREPROCESSING);
    JsonNode classes = JSON.readTree(entries.get(PREPROCESSING));
    ((ArrayNode) classes.path("target").path("classes")).add("d");
    addTree("a class more", PREPROCESSING, classes, PREPROCESSING);
    JsonNode signature = JSON.readTree(entries.get(SIGNATURE));
    ((ArrayNode) signature.path("columns")).remove(0);
    addTree("a column less in the signature", SIGNATURE, signature, "columns is a list of 4");
    addText(
        "other type in the signature",
        SIGNATURE,
        "\"numeric\"",
        "\"categorical\"",
        "tabfit/signature.json: columns[0].type is \"categorical\", by the other entries it is");
    addText(
        "other target in the signature", SIGNATURE, "\"kind\"", "\"sort\"", "target is \"sort\"");
    addText("other target", EXPERIMENT, "target: kind", "target: size", "fitted to another target");
    addText("other task", EXPERIMENT, "task: multiclass", "task: regression", "another target");
    addText("other loss", EXPERIMENT, "cross_entropy", "kl_divergence", "configuration.json: ");
  }

  private int headerLength() {
    ByteBuffer bytes = ByteBuffer.wrap(entries.get(COEFFICIENTS));
    int mode = bytes.getShort();
    return 2 + mode + 8 + 2 + "LONG".length();
  }

  private void addLong(String name, int place, long value, String message) throws IOException {
    addBytes(
        "shape: " + name,
        COEFFICIENTS,
        bytes -> ByteBuffer.wrap(bytes).putLong(place, value).array(),
        message);
  }

  private void addTree(String name, String entry, JsonNode tree, String message)
      throws IOException {
    byte[] json = JSON.writeValueAsBytes(tree);
    addSealed(name, all -> all.put(entry, json), message);
  }

  private void texts() throws IOException {
    for (String entry : List.of(CONFIGURATION, SIGNATURE, PREPROCESSING, PROVENANCE, METRICS)) {
      for (String text : List.of("", "{\"", "null", "[]", "7", "[".repeat(100_000), "\u0000")) {
        String shown = text.length() > 10 ? "deep nesting" : "'" + text + "'";
        addSealed(shown + " as " + entry, all -> all.put(entry, text.getBytes(UTF_8)), entry);
      }
    }
    addSealed(
        "millions of objects",
        all -> all.put(PROVENANCE, ("[" + "{},".repeat(3_000_000) + "{}]").getBytes(UTF_8)),
        "tabfit/provenance.json: is damaged: ");
    addText(
        "long text",
        PROVENANCE,
        "\"created\" : \"",
        "\"created\" : \"" + "x".repeat(3_000_000),
        "tabfit/provenance.json: is damaged: ");
    addText(
        "long key",
        PROVENANCE,
        "\"created\"",
        "\"" + "x".repeat(3_000_000) + "\"",
        "tabfit/provenance.json: is damaged: ");
    addText(
        "rows that are no number",
        PROVENANCE,
        "\"train\" : ",
        "\"train\" : true, \"x\" : ",
        "tabfit/provenance.json: 'train' must be a whole number >= 0, got true");
  }

  private void experiments() throws IOException {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      aliases.append("a%d: &a%d [".formatted(i, i));
      aliases.append("*a%d, ".formatted(i - 1).repeat(9)).append("*a%d]\n".formatted(i - 1));
    }
    String whole = new String(entries.get(EXPERIMENT), UTF_8);
    addYaml("alias bomb", aliases + whole);
    addYaml("alias bomb alone", aliases.toString());
    addYaml("foreign tag", "x: !!" + Canary.UNLOADED + " {}\n" + whole);
    addYaml("script engine", "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://x/']]");
    addYaml("deep nesting", "x: " + "[".repeat(50_000));
    addYaml("deep flow", "x: " + "[".repeat(10_000));
    addYaml("deep blocks", deepBlocks());
    addYaml("long list", "x: [" + "a,".repeat(400_000) + "a]\n" + whole);
    addYaml("many keys", manyKeys() + whole);
    addYaml("long text", "x: " + "a".repeat(1_000_000) + "\n" + whole);
    addYaml("longer text", "x: " + "a".repeat(5_000_000) + "\n" + whole);
    addYaml("no YAML", "a: [");
    addYaml("binary", new String(entries.get(COEFFICIENTS), ISO_8859_1));
    addYaml("two documents", whole + "---\n" + whole);
    addYaml("no mapping", "- 1\n- 2\n");
    addYaml("empty", "");
    addYaml("unknown key", whole + "surprise: 1\n");
    addYaml("many layers", whole.replaceFirst("layers:\n", "layers:\n" + layers(30_000)));
    addYaml("enormous depth", whole.replaceFirst("network:\n", "network:\n  depth: 2000000000\n"));
    addYaml("path that is none", whole.replaceFirst("source: .*", "source: \"\\\\0\""));
  }

  private void addYaml(String name, String yaml) throws IOException {
    addSealed("experiment: " + name, all -> all.put(EXPERIMENT, yaml.getBytes(UTF_8)), "");
  }

  private static String deepBlocks() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }

  private static String manyKeys() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append('k').append(i).append(": 1\n");
    }
    return text.toString();
  }

  private static String layers(int count) {
    return "  - {units: 1, activation: relu}\n".repeat(count);
  }
}
