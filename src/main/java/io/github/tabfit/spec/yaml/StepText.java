package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.transform.Step;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One step of {@code data.transform} as a text: a line of YAML, as an experiment file has it. */
public final class StepText {
  private static final Path HERE = Path.of("");

  private StepText() {}

  /** The text of a step; {@link #read} gives the step again. */
  public static String of(Step step) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    new StepEncoder(list, HERE).add(step);
    return list.get(0).toString();
  }

  /**
   * The step that a text is.
   *
   * @throws SpecException with every fault of it
   */
  public static Step read(String text) {
    JsonNode node;
    try {
      node = YamlText.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SpecException("a step must be one mapping, got: " + e.getOriginalMessage(), e);
    }
    Faults faults = new Faults("", Map.of());
    Optional<Step> step = StepDecoder.decode(new Section(node, "step", faults), HERE);
    faults.throwIfAny();
    return step.orElseThrow(() -> new SpecException("a step must be one mapping, got " + text));
  }
}
