package io.github.tabfit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void numbersThatAreNotFiniteAreNoneInAChartOfAnyKind() {
    VegaSpec spec = VegaSpec.of("{\"mark\": \"point\"}");
    spec.row().put("a", Double.NaN).put("b", Double.NEGATIVE_INFINITY).put("c", Float.NaN);
    spec.row().put("a", 1e300).put("b", -0.5).put("c", 3);
    JsonNode values = spec.chart("title", "description").spec().at("/data/values");
    assertThat(values.get(0)).hasSize(3).allMatch(JsonNode::isNull);
    assertThat(values.get(1).get("a").doubleValue()).isEqualTo(1e300);
    assertThat(values.get(1).get("b").doubleValue()).isEqualTo(-0.5);
    assertThat(values.get(1).get("c").intValue()).isEqualTo(3);
  }

  @Test
  void numbersBeyondFloatsAreNone() {
    assertThat(Chart.number(1e39).isNull()).isTrue();
    assertThat(Chart.number(0.1).floatValue()).isEqualTo(0.1f);
    assertThat(Chart.number(16_777_217).longValue()).isEqualTo(16_777_217);
  }

  @Test
  void anAxisSpansTheSameInAllLayersThatHaveIt() {
    ObjectNode spec =
        VegaSpec.of(
                """
                {"layer": [{"encoding": {"y": {"field": "v", "scale": {"zero": false}}}},
                           {"encoding": {"y": {"field": "w"}}},
                           {"encoding": {"x": {"field": "v"}}}]}
                """)
            .chart("title", "description")
            .spanning("y", -1, 2)
            .spec();
    assertThat(spec.at("/layer/0/encoding/y/scale"))
        .hasToString("{\"zero\":false,\"domain\":[-1.0,2.0]}");
    assertThat(spec.at("/layer/1/encoding/y/scale")).hasToString("{\"domain\":[-1.0,2.0]}");
    assertThat(spec.at("/layer/2/encoding")).hasToString("{\"x\":{\"field\":\"v\"}}");
  }
}
