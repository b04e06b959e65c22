package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.GraphBuilder.attribute;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/**
 * Raw columns to features. Columns of a kind are put side by side and computed together, so the
 * number of operators hardly grows with the number of columns; numbers are computed in float64, as
 * Tabfit does.
 */
final class PreprocessingNodes {
  private final GraphBuilder graph;
  private final FittedPreprocessing fitted;
  private final DataType numberType;
  private final TextNodes texts;

  /** Of booleans and dates, among which no word can be a value. */
  private final TextNodes words;

  private final List<String> parts = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  private PreprocessingNodes(GraphBuilder graph, FittedPreprocessing fitted, DataType numberType) {
    this.graph = graph;
    this.fitted = fitted;
    this.numberType = numberType;
    this.texts = new TextNodes(graph, fitted.missing());
    List<String> missing = new ArrayList<>(fitted.missing());
    missing.addAll(MissingWords.unlessKnown());
    this.words = new TextNodes(graph, missing, MissingWords.amongNumbers());
  }

  /**
   * Adds the inputs, in the columns' order, and all that makes features of them.
   *
   * @param numbers type of the numeric inputs, float64 or float32
   */
  static Features add(GraphBuilder graph, FittedPreprocessing fitted, DataType numbers) {
    for (FittedColumn column : fitted.columns()) {
      DateForm dates = fitted.form(column.name()).dates();
      if (column.type() == ColumnType.DATE && !WrittenDateNodes.reads(dates)) {
        throw new ExportException(
            ("column '%s': ONNX cannot read its dates, which are written as %s (such as %s): export"
                    + " --to java can, or train on ISO dates")
                .formatted(column.name(), dates.pattern(), dates.example()));
      }
      graph.input(
          column.name(), InputTypes.of(column, numbers), InputTypes.description(column, dates));
    }
    return new PreprocessingNodes(graph, fitted, numbers).features();
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
    List<String> inputs = new ArrayList<>();
    eachColumn(
        (column, feature) -> {
          if (column.type() == ColumnType.NUMERIC) {
            inputs.add(column.name());
            numbers.add(NumberNodes.Quantity.of((FittedNumeric) column, feature));
          }
        });
    if (!inputs.isEmpty()) {
      graph.section("numbers");
      String joined = graph.beside(inputs);
      raw.add(numberType == DataType.DOUBLE ? joined : graph.cast(joined, DataType.DOUBLE));
    }
    List<String> booleans = new ArrayList<>();
    List<String> dates = new ArrayList<>();
    List<FittedDate> dateColumns = new ArrayList<>();
    eachColumn(
        (column, feature) -> {
          if (column.type() == ColumnType.BOOLEAN) {
            booleans.add(column.name());
            numbers.add(NumberNodes.Quantity.of((FittedNumeric) column, feature));
          }
        });
    eachColumn(
        (column, feature) -> {
          if (column instanceof FittedDate date) {
            dates.add(column.name());
            dateColumns.add(date);
            numbers.addAll(NumberNodes.Quantity.of(date, feature));
          }
        });
    if (!booleans.isEmpty()) {
      raw.add(words.truths(booleans, refused));
    }
    if (!dates.isEmpty()) {
      raw.add(new DateNodes(graph, words).parts(dates, dateColumns, forms(dates), refused));
    }
    if (!numbers.isEmpty()) {
      new NumberNodes(graph, numbers).add(graph.beside(raw), parts, order, refused);
    }
  }

  private List<DateForm> forms(List<String> dates) {
    return dates.stream().map(name -> fitted.form(name).dates()).toList();
  }

  private void addCategories() {
    List<FittedCategorical> columns = new ArrayList<>();
    eachColumn(
        (column, feature) -> {
          if (column instanceof FittedCategorical categorical) {
            columns.add(categorical);
            for (int i = 0; i < column.featureCount(); i++) {
              order.add(feature + i);
            }
          }
        });
    if (!columns.isEmpty()) {
      parts.add(new CategoryNodes(graph, texts).features(columns, refused));
    }
  }

  /** Takes a column and the index of its first feature. */
  private interface ColumnVisitor {
    void visit(FittedColumn column, int feature);
  }

  private void eachColumn(ColumnVisitor visitor) {
    int feature = 0;
    for (FittedColumn column : fitted.columns()) {
      visitor.visit(column, feature);
      feature += column.featureCount();
    }
  }
}
