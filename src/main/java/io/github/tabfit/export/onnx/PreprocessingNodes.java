package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.GraphBuilder.attribute;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.MissingWords;
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
  private final FittedPreprocessing fitted;
  private final DataType numberType;

  /** Of booleans and dates, among which no word can be a value. */
  private final TextNodes words;

  private final List<String> parts = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  private PreprocessingNodes(GraphBuilder graph, FittedPreprocessing fitted, DataType numberType) {
    this.graph = graph;
    this.fitted = fitted;
    this.numberType = numberType;
    Set<String> missing = new TreeSet<>();
    for (FittedColumn column : fitted.columns()) {
      if (column.type() == ColumnType.BOOLEAN || column.type() == ColumnType.DATE) {
        missing.addAll(fitted.form(column.name()).missing());
      }
    }
    this.words = new TextNodes(graph, missing, MissingWords.amongNumbers());
  }

  /**
   * Adds the inputs, in the columns' order, and all that makes features of them.
   *
   * @param numbers type of the numeric inputs, float64 or float32
   */
  static Features add(GraphBuilder graph, FittedPreprocessing fitted, DataType numbers) {
    for (FittedColumn column : fitted.columns()) {
      if (column.type() == ColumnType.TEXT) {
        throw new ExportException(
            "column '%s': ONNX has no operator that finds the words of any text: export --to java has them, or train with data.columns.%s: ignore"
                .formatted(column.name(), column.name()));
      }
      DateForm dates = fitted.form(column.name()).dates();
      if (column.type() == ColumnType.DATE && !WrittenDateNodes.reads(dates)) {
        throw new ExportException(
            ("column '%s': ONNX cannot read its dates, which are written as %s (such as %s): export"
                    + " --to java can, or train on ISO dates")
                .formatted(column.name(), dates.pattern(), dates.example()));
      }
      requireSameWords(column, fitted);
      graph.input(
          column.name(),
          InputTypes.of(column, numbers),
          InputTypes.description(column, fitted.form(column.name())));
    }
    return new PreprocessingNodes(graph, fitted, numbers).features();
  }

  /** What is missing in one column of booleans, and a value in another, has no place. */
  private static void requireSameWords(FittedColumn column, FittedPreprocessing fitted) {
    if (column.type() != ColumnType.BOOLEAN) {
      return;
    }
    List<String> missing = fitted.form(column.name()).missing();
    for (FittedColumn other : fitted.columns()) {
      for (String word : fitted.form(other.name()).missing()) {
        boolean shared = other.type() == ColumnType.BOOLEAN || other.type() == ColumnType.DATE;
        if (shared && BooleanWords.truth(word) >= 0 && !missing.contains(word)) {
          throw new ExportException(
              "column '%s': ONNX cannot take \"%s\" for a value here and for missing in column '%s': export --to java can, or declare it missing in both"
                  .formatted(column.name(), word, other.name()));
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
      String wide = numberType == DataType.DOUBLE ? joined : graph.cast(joined, DataType.DOUBLE);
      raw.add(withoutMissing(wide, inputs));
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

  /** Numbers with NaN for those that mean "missing". */
  private String withoutMissing(String numbers, List<String> inputs) {
    String kept = numbers;
    List<double[]> words = inputs.stream().map(name -> fitted.form(name).missingNumbers()).toList();
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
      parts.add(new CategoryNodes(graph, fitted).features(columns, refused));
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
