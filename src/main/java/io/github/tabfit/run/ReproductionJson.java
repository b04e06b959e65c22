package io.github.tabfit.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A comparison of two trainings as JSON. */
public final class ReproductionJson {
  private ReproductionJson() {}

  /** The one object that {@code reproduce --json} prints. */
  public static ObjectNode of(Reproduction reproduction) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("equal", reproduction.isEqual());
    double largest = reproduction.weights().largest();
    node.putObject("weights")
        .put("compared", reproduction.weights().weights())
        .put("different", reproduction.weights().different())
        .put("max_absolute_difference", Double.isFinite(largest) ? Double.valueOf(largest) : null)
        .put("at", reproduction.weights().place());
    put(node.putArray("metrics"), reproduction.metrics());
    put(node.putArray("environment"), reproduction.environment());
    node.put("seconds", Math.round(reproduction.run().seconds() * 1000) / 1000.0);
    return node;
  }

  private static void put(ArrayNode list, List<Reproduction.Difference> differences) {
    differences.forEach(
        difference ->
            list.addObject()
                .put("name", difference.name())
                .put("before", difference.before().orElse(null))
                .put("now", difference.now().orElse(null)));
  }
}
