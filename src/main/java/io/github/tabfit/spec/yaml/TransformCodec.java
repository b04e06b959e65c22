package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.transform.TransformSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code data.transform}: a list of steps. */
final class TransformCodec {
  private static final String KEY = "transform";

  private TransformCodec() {}

  /**
   * @param folder of the experiment file, that paths are relative to
   */
  static TransformSpec decode(Section data, Path folder) {
    JsonNode list = data.raw(KEY);
    if (data.faults().keys() != KeyListener.NONE) {
      list = JsonNodeFactory.instance.arrayNode().add(JsonNodeFactory.instance.objectNode());
    }
    if (list == null) {
      return TransformSpec.NONE;
    }
    if (!list.isArray()) {
      data.fault(KEY, "must be a list of steps such as [{filter: \"age >= 18\"}], got " + list);
      return TransformSpec.NONE;
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Section step = new Section(list.get(i), data.path(KEY + "[" + i + "]"), data.faults());
      StepDecoder.decode(step, folder).ifPresent(steps::add);
    }
    return new TransformSpec(steps);
  }

  static void encode(ObjectNode data, TransformSpec transform, Path folder) {
    if (!transform.isEmpty()) {
      StepEncoder encoder = new StepEncoder(data.putArray(KEY), folder);
      transform.steps().forEach(encoder::add);
    }
  }
}
