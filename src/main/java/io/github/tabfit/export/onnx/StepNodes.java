package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowLine;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.TensorProto.DataType;

/** Inputs through an experiment's steps to the columns of a model. */
final class StepNodes {
  private final GraphBuilder graph;
  private final RowPlan plan;
  private final List<String> refused;
  private final Map<Integer, String> slots = new HashMap<>();

  /**
   * Nodes of a plan whose inputs are in the graph.
   *
   * @param refused takes [batch, 1], where a value is refused
   */
  StepNodes(GraphBuilder graph, RowPlan plan, List<String> refused) {
    this.graph = graph;
    this.plan = plan;
    this.refused = refused;
  }

  /** Adds the columns of a model, in their order. */
  List<ModelColumn> columns(List<FittedColumn> fitted) {
    boolean steps = !plan.lines().isEmpty();
    if (steps) {
      plan.inputs().forEach(input -> slots.put(input.place(), read(input)));
      ValueNodes values = new ValueNodes(graph, slots, refused);
      for (RowLine line : plan.lines()) {
        graph.section("%s of %s".formatted(line.path(), line.column()));
        String value = values.of(line.value());
        slots.put(line.place(), isConstant(line.value()) ? inEachRow(value) : value);
      }
    }
    List<ModelColumn> columns = new ArrayList<>();
    for (int i = 0; i < fitted.size(); i++) {
      RowValue.Slot slot = plan.columns().get(i);
      Optional<RowInput> input = plan.input(slot);
      boolean given = input.isPresent() && (!steps || input.get().type() == ColumnType.CATEGORICAL);
      columns.add(
          given
              ? new ModelColumn(fitted.get(i), input.get().name(), input.get().form(), false)
              : new ModelColumn(fitted.get(i), slots.get(slot.place()), ColumnForm.PLAIN, true));
    }
    return columns;
  }

  private static boolean isConstant(RowValue value) {
    return !(value instanceof RowValue.Slot)
        && value.operands().stream().allMatch(StepNodes::isConstant);
  }

  private String inEachRow(String value) {
    String shape = graph.op("Shape", plan.inputs().get(0).name());
    return graph.op("Expand", value, shape);
  }

  private String read(RowInput input) {
    graph.section("read " + input.name());
    ColumnForm form = input.form();
    return switch (input.type()) {
      case NUMERIC -> number(input);
      case BOOLEAN -> words(form).truths(List.of(input.name()), refused);
      case DATE -> new DateNodes(graph, words(form)).millis(input.name(), form.dates(), refused);
      case CATEGORICAL, TEXT -> text(input);
      case IGNORE -> throw new IllegalArgumentException(input.name());
    };
  }

  private TextNodes words(ColumnForm form) {
    return new TextNodes(graph, form.missing(), MissingWords.amongNumbers());
  }

  private String number(RowInput input) {
    String number = graph.cast(input.name(), DataType.DOUBLE);
    refused.add(graph.op("IsInf", number));
    for (double missing : input.form().missingNumbers()) {
      String same = graph.op("Equal", number, graph.row("missing number", missing));
      number = graph.op("Where", same, graph.row("missing", Double.NaN), number);
    }
    return number;
  }

  private String text(RowInput input) {
    List<String> missing = new ArrayList<>(input.form().missing());
    if (input.type() == ColumnType.TEXT) {
      missing.addAll(MissingWords.amongTexts());
    }
    String none = new TextNodes(graph, missing, List.of()).missing(input.name());
    return graph.op("Where", none, graph.row("missing", List.of("")), input.name());
  }
}
