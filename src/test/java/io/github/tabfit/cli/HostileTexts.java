package io.github.tabfit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Archives in order with a manifest or an experiment that is not. */
final class HostileTexts extends HostileFiles {
  HostileTexts(byte[] model) throws IOException {
    super(model);
  }

  @Override
  void make() throws IOException {
    manifests();
    experiments();
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
