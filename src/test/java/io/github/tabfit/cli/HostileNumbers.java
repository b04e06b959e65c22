package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.tabfit.cli.RawZip.Member;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Archives in order whose entries do not go together, or hold what is no model's. */
final class HostileNumbers extends HostileFiles {
  HostileNumbers(byte[] model) throws IOException {
    super(model);
  }

  @Override
  void make() throws IOException {
    swapped();
    foreignClasses();
    serialisedObjects();
    numbers();
    shapes();
    texts();
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
}
