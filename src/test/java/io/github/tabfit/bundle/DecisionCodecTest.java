package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import io.github.tabfit.data.prepare.LabelEncoding;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionCodecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ClassTarget target(LabelEncoding encoding, String... classes) {
    int labels = encoding == LabelEncoding.ONE_HOT ? classes.length : 1;
    return new ClassTarget("y", ColumnType.CATEGORICAL, List.of(classes), encoding, labels);
  }

  private static ClassTarget decode(JsonNode node, ClassTarget target) {
    return DecisionCodec.decode(new JsonFields(node, "e.json"), target);
  }

  @Test
  void aDecisionReadsBackAsItWas() {
    ClassTarget target =
        target(LabelEncoding.BINARY, "no", "yes").with(new Decision(0, 0.3733471334));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    DecisionCodec.encode(node, target);

    assertThat(node.toString()).isEqualTo("{\"positive\":\"no\",\"threshold\":0.3733471334}");
    assertThat(decode(node, target(LabelEncoding.BINARY, "no", "yes"))).isEqualTo(target);
  }

  @Test
  void aModelWithoutADecisionTakesTheMoreProbableClass() throws IOException {
    assertThat(decode(JSON.readTree("{}"), target(LabelEncoding.BINARY, "no", "yes")).decision())
        .isEqualTo(Decision.DEFAULT);
  }

  @Test
  void moreClassesAndMarginsHaveNoThreshold() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    DecisionCodec.encode(node, target(LabelEncoding.ONE_HOT, "a", "b", "c"));
    assertThat(node).isEmpty();
    DecisionCodec.encode(node, target(LabelEncoding.PLUS_MINUS_ONE, "no", "yes"));
    assertThat(node.toString()).isEqualTo("{\"positive\":\"yes\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"threshold\": 0}|'threshold' must be > 0 and < 1, got 0.0",
        "{\"threshold\": 1}|'threshold' must be > 0 and < 1, got 1.0",
        "{\"threshold\": \"x\"}|'threshold' must be a finite number",
        "{\"positive\": \"maybe\"}|'positive' must be one of no, yes, got 'maybe'",
        "{\"positive\": 1}|'positive' must be a text",
      })
  void whatDoesNotFitIsRefused(String json, String message) {
    assertThatThrownBy(() -> decode(JSON.readTree(json), target(LabelEncoding.BINARY, "no", "yes")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("e.json: " + message);
  }

  @Test
  void otherTargetsRefuseAThreshold() throws IOException {
    JsonNode node = JSON.readTree("{\"threshold\": 0.3}");
    assertThatThrownBy(() -> decode(node, target(LabelEncoding.ONE_HOT, "a", "b", "c")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("are for 2 classes, the target has 3");
    assertThatThrownBy(() -> decode(node, target(LabelEncoding.PLUS_MINUS_ONE, "no", "yes")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is for probabilities, the target has margins");
  }
}
