package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every key of a resolved experiment with its value, path by path. */
public final class ResolvedKeys {
  private ResolvedKeys() {}

  /**
   * The keys in the order of the experiment file, such as {@code training.optimizer.learning_rate}
   * or {@code network.layers[0].units}, with the values as text; an empty list or mapping is a
   * value too.
   */
  public static Map<String, String> of(ExperimentSpec spec) {
    Map<String, String> keys = new LinkedHashMap<>();
    add("", ExperimentTree.of(spec, Path.of("")), keys);
    return Collections.unmodifiableMap(keys);
  }

  private static void add(String path, JsonNode node, Map<String, String> keys) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              entry ->
                  add(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      keys));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + i + "]", node.get(i), keys);
      }
    } else {
      keys.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
