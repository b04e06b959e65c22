package io.github.tabfit.cli.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.RowReasons;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One object a row, in one array: fields that are kept, the prediction, and reasons. */
public final class JsonPredictions implements PredictionText {
  private static final Frame FRAME = new Frame("[\n", ",\n", "\n]\n", "[]\n");

  private static final Set<String> OWN =
      Set.of(
          "prediction",
          "lower",
          "upper",
          "quantiles",
          "probabilities",
          "margins",
          "base",
          "reasons");

  private final Predictor predictor;
  private final FittedTarget target;
  private final List<String> kept;
  private final int reasons;
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * Objects of a model's predictions.
   *
   * @param kept names of the columns whose fields go along, as texts
   * @param reasons how many go along
   */
  public JsonPredictions(Predictor predictor, List<String> kept, int reasons) {
    this.predictor = predictor;
    this.kept = List.copyOf(kept);
    this.reasons = reasons;
    target = predictor.bundle().preprocessing().target();
  }

  @Override
  public Frame frame() {
    return FRAME;
  }

  @Override
  public Set<String> ownNames() {
    return OWN;
  }

  @Override
  public String of(PredictedRows rows) {
    StringBuilder text = new StringBuilder();
    int from = rows.first() * target.labelCount();
    int to = from + rows.count() * target.labelCount();
    List<Prediction> predictions =
        predictor.decode(Arrays.copyOfRange(rows.outputs(), from, to), rows.count());
    try {
      for (int row = 0; row < rows.count(); row++) {
        ObjectNode node = mapper.createObjectNode();
        for (int i = 0; i < kept.size(); i++) {
          node.put(kept.get(i), rows.kept().get(row).get(i));
        }
        add(node, predictions.get(row).plus(rows.shift(row)));
        if (reasons > 0) {
          add(node, rows.reasons().get(row));
        }
        text.append(row == 0 ? "" : FRAME.separator()).append(mapper.writeValueAsString(node));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void add(ObjectNode node, RowReasons row) {
    node.put("base", row.base());
    ArrayNode list = node.putArray("reasons");
    for (Reason reason : row.ranked().subList(0, reasons)) {
      list.addObject()
          .put("column", reason.group().name())
          .put("value", reason.value())
          .put("contribution", reason.contribution());
    }
  }

  private void add(ObjectNode node, Prediction prediction) {
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
  }
}
