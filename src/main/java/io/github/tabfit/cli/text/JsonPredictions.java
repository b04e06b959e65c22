package io.github.tabfit.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;

/** One object a row, in one array. */
public final class JsonPredictions implements PredictionText {
  private static final Frame FRAME = new Frame("[\n", ",\n", "\n]\n", "[]\n");

  private final Predictor predictor;
  private final ObjectMapper mapper = new ObjectMapper();

  public JsonPredictions(Predictor predictor) {
    this.predictor = predictor;
  }

  @Override
  public Frame frame() {
    return FRAME;
  }

  @Override
  public String of(float[] outputs, int rows) {
    StringBuilder text = new StringBuilder();
    try {
      for (Prediction prediction : predictor.decode(outputs, rows)) {
        text.append(text.isEmpty() ? "" : FRAME.separator());
        text.append(mapper.writeValueAsString(node(prediction)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private ObjectNode node(Prediction prediction) {
    ObjectNode node = mapper.createObjectNode();
    if (prediction instanceof Prediction.ValuePrediction value) {
      node.put("prediction", value.value());
      value
          .interval()
          .ifPresent(
              interval -> node.put("lower", interval.lower()).put("upper", interval.upper()));
      if (!value.quantiles().isEmpty()) {
        ObjectNode quantiles = node.putObject("quantiles");
        value.quantiles().forEach((level, number) -> quantiles.put(level.toString(), number));
      }
    } else if (prediction instanceof Prediction.ClassPrediction classes) {
      node.put("prediction", classes.label());
      ObjectNode scores =
          node.putObject(predictor.hasProbabilities() ? "probabilities" : "margins");
      classes.scores().forEach(scores::put);
    }
    return node;
  }
}
