package io.github.tabfit.reference;

import static io.github.tabfit.reference.ReferenceValues.assertClose;
import static io.github.tabfit.reference.ReferenceValues.matrix;
import static io.github.tabfit.reference.ReferenceValues.named;
import static io.github.tabfit.reference.ReferenceValues.vector;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpdateRuleTest {
  @Test
  void everyOptimizerAgreesWithPyTorch() {
    JsonNode all = ReferenceValues.read("optimizers.json");
    double[][] gradients = matrix(all.get("gradients"));
    Set<Optimizer> seen = EnumSet.noneOf(Optimizer.class);
    for (JsonNode row : all.get("cases")) {
      OptimizerSpec spec = new OptimizerSpec(type(row), values(row.get("values")));
      double decay = spec.values().getOrDefault(Hyperparameter.WEIGHT_DECAY, 0.0);
      double rate = spec.learningRate();
      double[] w = vector(all.get("start"));
      UpdateRule rule = new UpdateRule(spec, w.length);
      for (int t = 1; t <= gradients.length; t++) {
        for (int i = 0; i < w.length; i++) {
          w[i] -= rule.step(i, gradients[t - 1][i], rate, t) + decay * rate * w[i];
        }
        assertClose(spec + " after " + t, w, vector(row.get("after").get(t - 1)));
      }
      seen.add(spec.type());
    }
    assertThat(seen).containsExactlyInAnyOrder(Optimizer.values());
  }

  private static Optimizer type(JsonNode row) {
    return named(Optimizer.class, row.get("optimizer"));
  }

  private static Map<Hyperparameter, Double> values(JsonNode node) {
    Map<Hyperparameter, Double> values = new EnumMap<>(Hyperparameter.class);
    Arrays.stream(Hyperparameter.values())
        .filter(h -> node.has(h.id()))
        .forEach(h -> values.put(h, node.get(h.id()).asDouble()));
    return values;
  }
}
