package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.GraphBuilder.attribute;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.table.MissingWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/** Categories to 0/1 features. */
final class CategoryNodes {
  /** The place of a category that has no feature. */
  private static final long NOWHERE = -1;

  /** The place of a category that is refused. */
  private static final long REFUSED = -2;

  /** The place of a word that means "missing". */
  private static final long MISSING = -3;

  private final GraphBuilder graph;
  private final TextNodes texts;

  CategoryNodes(GraphBuilder graph, TextNodes texts) {
    this.graph = graph;
    this.texts = texts;
  }

  /**
   * Adds the features of the columns, in their order: [batch, features], float32.
   *
   * @param refused takes [batch, columns], where an unknown category is to be refused
   */
  String features(List<FittedCategorical> columns, List<String> refused) {
    graph.section("categories");
    List<String> names = columns.stream().map(FittedCategorical::name).toList();
    String missing = texts.missing(graph.beside(names));
    String known = graph.beside(columns.stream().map(this::place).toList());
    missing = graph.op("Or", missing, graph.op("Equal", known, graph.row("word", MISSING)));
    String whenMissing =
        graph.row(
            "when missing", columns.stream().mapToLong(CategoryNodes::missingPlace).toArray());
    String places = graph.op("Where", missing, whenMissing, known);
    refused.add(graph.op("Equal", places, graph.row("refused", REFUSED)));
    return hot(columns, places, missing);
  }

  /** The feature within its column that is 1: [batch, 1], int64. */
  private String place(FittedCategorical column) {
    List<String> categories = column.categories();
    List<String> keys = new ArrayList<>(categories);
    for (String word : MissingWords.unlessKnown()) {
      if (!column.isKnown(word)) {
        keys.add(word);
      }
    }
    long[] places = new long[keys.size()];
    Arrays.setAll(places, i -> i < categories.size() ? i : MISSING);
    long unknown =
        switch (column.unknown()) {
          case ERROR -> REFUSED;
          case IGNORE -> NOWHERE;
          case MOST_FREQUENT -> Collections.binarySearch(categories, column.mostFrequent());
        };
    return graph.op(
        GraphBuilder.ML,
        "LabelEncoder",
        List.of(
            attribute("keys_strings", keys),
            attribute("values_int64s", places),
            attribute("default_int64", column.other() ? categories.size() : unknown)),
        1,
        column.name());
  }

  private static long missingPlace(FittedCategorical column) {
    return column.ownMissing()
        ? column.categories().size() + (column.other() ? 1 : 0)
        : Collections.binarySearch(column.categories(), column.mostFrequent());
  }

  private String hot(List<FittedCategorical> columns, String places, String missing) {
    List<Long> column = new ArrayList<>();
    List<Long> place = new ArrayList<>();
    List<Boolean> marks = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int count = columns.get(c).featureCount();
      for (int i = 0; i < count; i++) {
        column.add((long) c);
        place.add((long) i);
        marks.add(columns.get(c).indicator() && i == count - 1);
      }
    }
    long[] of = column.stream().mapToLong(Long::longValue).toArray();
    String expected = graph.row("places", place.stream().mapToLong(Long::longValue).toArray());
    String hot = graph.op("Equal", graph.columns(places, of), expected);
    if (marks.contains(true)) {
      float[] mark = new float[marks.size()];
      for (int i = 0; i < mark.length; i++) {
        mark[i] = marks.get(i) ? 1 : 0;
      }
      String marked = graph.cast(graph.row("marks", mark), DataType.BOOL);
      hot = graph.op("Or", hot, graph.op("And", marked, graph.columns(missing, of)));
    }
    return graph.cast(hot, DataType.FLOAT);
  }
}
