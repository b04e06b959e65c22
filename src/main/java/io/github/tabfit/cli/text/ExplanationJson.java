package io.github.tabfit.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.explain.ColumnGroup;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Dependence;
import io.github.tabfit.explain.GridAxis;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.explain.Reason;
import io.github.tabfit.explain.ReasonSummary;
import io.github.tabfit.explain.RowReasons;
import java.util.List;

/** Explanations as one JSON object. */
public final class ExplanationJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode root = NODES.objectNode();

  /**
   * @param part what the rows were, empty for those that the user gave
   */
  public ExplanationJson(String part, int rows) {
    if (!part.isEmpty()) {
      root.put("part", part);
    }
    root.put("rows", rows);
  }

  /** The object. */
  public ObjectNode root() {
    return root;
  }

  public void add(Importance importance) {
    ObjectNode node = root.putObject("importance");
    node.put("metric", importance.metric().id());
    node.put("baseline", importance.baseline());
    node.put("rows", importance.rows());
    node.put("repeats", importance.repeats());
    ArrayNode columns = node.putArray("columns");
    for (ColumnImportance column : importance.ranked()) {
      ObjectNode one = named(columns, column.group());
      one.put("mean", column.mean());
      one.put("sd", column.sd());
      numbers(one.putArray("drops"), column.drops());
    }
  }

  public void add(List<Dependence> dependences) {
    ArrayNode all = root.putArray("dependence");
    for (Dependence dependence : dependences) {
      ObjectNode node = all.addObject();
      node.put("rows", dependence.rows());
      ArrayNode axes = node.putArray("axes");
      for (GridAxis axis : dependence.axes()) {
        ObjectNode one = axes.addObject();
        one.put("column", axis.column());
        ArrayNode values = one.putArray("values");
        axis.labels().forEach(values::add);
        if (axis.left() > 0) {
          one.put("categories_left_out", axis.left());
        }
      }
      ArrayNode rows = node.putArray("curve_rows");
      dependence.curveRows().forEach(rows::add);
      ArrayNode outputs = node.putArray("outputs");
      for (Dependence.Output output : dependence.outputs()) {
        ObjectNode one = outputs.addObject();
        if (!output.name().isEmpty()) {
          one.put("class", output.name());
        }
        numbers(one.putArray("mean"), output.mean());
        ArrayNode curves = one.putArray("curves");
        output.curves().forEach(curve -> numbers(curves.addArray(), curve));
      }
    }
  }

  public void addReasons(List<RowReasons> rows) {
    ArrayNode all = root.putArray("reasons");
    for (RowReasons row : rows) {
      ObjectNode node = all.addObject();
      node.put("row", row.row());
      if (!row.output().isEmpty()) {
        node.put("class", row.output());
      }
      node.put("prediction", row.prediction());
      node.put("base", row.base());
      node.put("background", row.background());
      node.put("exact", row.isExact());
      ArrayNode columns = node.putArray("columns");
      for (Reason reason : row.ranked()) {
        ObjectNode one = named(columns, reason.group());
        one.put("value", reason.value());
        one.put("contribution", reason.contribution());
        if (!row.isExact()) {
          one.put("standard_error", reason.standardError());
        }
      }
    }
  }

  public void add(ReasonSummary summary) {
    ObjectNode node = root.putObject("summary");
    node.put("rows", summary.rows());
    ArrayNode columns = node.putArray("columns");
    for (ReasonSummary.Contribution column : summary.ranked()) {
      named(columns, column.group()).put("mean_absolute_contribution", column.meanAbsolute());
    }
  }

  private static ObjectNode named(ArrayNode columns, ColumnGroup group) {
    ObjectNode node = columns.addObject();
    if (group.columns().size() == 1) {
      return node.put("column", group.columns().get(0));
    }
    ArrayNode names = node.putArray("together");
    group.columns().forEach(names::add);
    return node;
  }

  private static void numbers(ArrayNode node, List<Double> numbers) {
    numbers.forEach(node::add);
  }
}
