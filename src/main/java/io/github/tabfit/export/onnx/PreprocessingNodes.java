package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import onnx.Onnx.TensorProto.DataType;

/**
 * Raw columns to features. Columns of a kind are put side by side and computed together, so the
 * number of operators hardly grows with the number of columns; numbers are computed in float64, as
 * Tabfit does.
 */
final class PreprocessingNodes {
  private final GraphBuilder graph;
  private final DataType numberType;
  private final List<ModelColumn> columns;

  /** Of booleans and dates, among which no word can be a value. */
  private final TextNodes words;

  private final List<String> parts = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  private PreprocessingNodes(
      GraphBuilder graph, FittedPreprocessing fitted, RowPlan plan, DataType numberType) {
    this.graph = graph;
    this.numberType = numberType;
    columns = new StepNodes(graph, plan, refused).columns(fitted.columns());
    Set<String> missing = new TreeSet<>();
    for (ModelColumn column : columns) {
      if (isOfWords(column)) {
        missing.addAll(column.form().missing());
      }
    }
    this.words = new TextNodes(graph, missing, MissingWords.amongNumbers());
  }

  /**
   * Adds the inputs, in the plan's order, and all that makes features of them.
   *
   * @param numbers type of the numeric inputs, float64 or float32
   */
  static Features add(
      GraphBuilder graph, FittedPreprocessing fitted, RowPlan plan, DataType numbers) {
    for (FittedColumn column : fitted.columns()) {
      if (column.type() == ColumnType.TEXT) {
        throw new ExportException(
            "column '%s': ONNX has no operator that finds the words of any text: export --to java has them, or train with data.columns.%s: ignore"
                .formatted(column.name(), column.name()));
      }
    }
    for (RowInput input : plan.inputs()) {
      DateForm dates = input.form().dates();
      if (input.type() == ColumnType.DATE && !WrittenDateNodes.reads(dates)) {
        throw new ExportException(
            ("column '%s': ONNX cannot read its dates, which are written as %s (such as %s): export"
                    + " --to java can, or train on ISO dates")
                .formatted(input.name(), dates.pattern(), dates.example()));
      }
      graph.input(input.name(), InputTypes.of(input, numbers), InputTypes.description(input));
    }
    PreprocessingNodes nodes = new PreprocessingNodes(graph, fitted, plan, numbers);
    nodes.columns.forEach(nodes::requireSameWords);
    return nodes.features();
  }

  private static boolean isOfWords(ModelColumn column) {
    ColumnType type = column.fitted().type();
    return !column.made() && (type == ColumnType.BOOLEAN || type == ColumnType.DATE);
  }

  /** What is missing in one column of booleans, and a value in another, has no place. */
  private void requireSameWords(ModelColumn column) {
    if (!isOfWords(column) || column.fitted().type() != ColumnType.BOOLEAN) {
      return;
    }
    List<String> missing = column.form().missing();
    for (ModelColumn other : columns) {
      for (String word : other.form().missing()) {
        if (isOfWords(other) && BooleanWords.truth(word) >= 0 && !missing.contains(word)) {
          throw new ExportException(
              "column '%s': ONNX cannot take \"%s\" for a value here and for missing in column '%s': export --to java can, or declare it missing in both"
                  .formatted(column.value(), word, other.value()));
        }
      }
    }
  }

  private Features features() {
    addNumbers();
    addCategories();
    graph.section("features");
    String any =
        graph.op(
            "ReduceMax",
            List.of(attribute("keepdims", 1)),
            graph.cast(graph.beside(refused), DataType.FLOAT),
            graph.row("axis", 1L));
    return new Features(
        graph.beside(parts),
        order.stream().mapToInt(Integer::intValue).toArray(),
        graph.cast(any, DataType.BOOL));
  }

  /** Numbers, booleans and parts of dates: all that is filled and scaled. */
  private void addNumbers() {
    List<NumberNodes.Quantity> numbers = new ArrayList<>();
    List<String> raw = new ArrayList<>();
    for (ColumnType type : List.of(ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.DATE)) {
      for (boolean made : new boolean[] {false, true}) {
        List<ModelColumn> some = new ArrayList<>();
        eachColumn(
            (column, feature) -> {
              if (column.fitted().type() == type && column.made() == made) {
                some.add(column);
                if (column.fitted() instanceof FittedDate date) {
                  numbers.addAll(NumberNodes.Quantity.of(date, feature));
                } else {
                  numbers.add(NumberNodes.Quantity.of((FittedNumeric) column.fitted(), feature));
                }
              }
            });
        if (!some.isEmpty()) {
          raw.add(numbers(type, made, some));
        }
      }
    }
    if (!numbers.isEmpty()) {
      new NumberNodes(graph, numbers).add(graph.beside(raw), parts, order, refused);
    }
  }

  /** Columns of a type side by side, float64, NaN where missing; of dates their parts. */
  private String numbers(ColumnType type, boolean made, List<ModelColumn> some) {
    List<String> values = some.stream().map(ModelColumn::value).toList();
    if (type == ColumnType.DATE) {
      DateNodes nodes = new DateNodes(graph, words);
      List<FittedDate> dates = some.stream().map(one -> (FittedDate) one.fitted()).toList();
      List<DateForm> forms = some.stream().map(one -> one.form().dates()).toList();
      return made ? nodes.partsOf(values, dates) : nodes.parts(values, dates, forms, refused);
    }
    if (made) {
      return graph.beside(values);
    }
    if (type == ColumnType.BOOLEAN) {
      return words.truths(values, refused);
    }
    graph.section("numbers");
    String joined = graph.beside(values);
    String wide = numberType == DataType.DOUBLE ? joined : graph.cast(joined, DataType.DOUBLE);
    return withoutMissing(wide, some);
  }

  /** Numbers with NaN for those that mean "missing". */
  private String withoutMissing(String numbers, List<ModelColumn> inputs) {
    String kept = numbers;
    List<double[]> words = inputs.stream().map(one -> one.form().missingNumbers()).toList();
    int most = words.stream().mapToInt(word -> word.length).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int place = i;
      double[] row =
          words.stream()
              .mapToDouble(word -> place < word.length ? word[place] : Double.NaN)
              .toArray();
      String missing = graph.op("Equal", numbers, graph.row("missing number", row));
      kept = graph.op("Where", missing, graph.row("missing", Double.NaN), kept);
    }
    return kept;
  }

  private void addCategories() {
    List<ModelColumn> some = new ArrayList<>();
    eachColumn(
        (column, feature) -> {
          if (column.fitted() instanceof FittedCategorical) {
            some.add(column);
            for (int i = 0; i < column.fitted().featureCount(); i++) {
              order.add(feature + i);
            }
          }
        });
    if (!some.isEmpty()) {
      parts.add(new CategoryNodes(graph).features(some, refused));
    }
  }

  /** Takes a column and the index of its first feature. */
  private interface ColumnVisitor {
    void visit(ModelColumn column, int feature);
  }

  private void eachColumn(ColumnVisitor visitor) {
    int feature = 0;
    for (ModelColumn column : columns) {
      visitor.visit(column, feature);
      feature += column.fitted().featureCount();
    }
  }
}
