package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.MissingWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto.DataType;

/** Categories to 0/1 features. */
final class CategoryNodes {
  /** The place of a category that has no feature. */
  private static final long NOWHERE = -1;

  /** The place of a category that is refused. */
  private static final long REFUSED = -2;

  /** The place of a word that means "missing". */
  private static final long MISSING = -3;

  /** The place of a text that no list has. */
  private static final long NOT_THERE = -4;

  /** Whole numbers that float64 holds, in every form that is the same category. */
  private static final Pattern WHOLE = Pattern.compile("-?[1-9][0-9]{0,14}|0");

  private static final String WHOLE_FORMS = "\\+?(-?[1-9][0-9]{0,14}|0)(\\.0*)?";

  private final GraphBuilder graph;

  CategoryNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Adds the features of the columns, in their order: [batch, features], float32.
   *
   * @param refused takes [batch, columns], where an unknown category is to be refused
   */
  String features(List<ModelColumn> given, List<String> refused) {
    graph.section("categories");
    String missing = missing(given);
    String known = graph.beside(given.stream().map(this::place).toList());
    List<FittedCategorical> columns = given.stream().map(CategoryNodes::fitted).toList();
    missing = graph.op("Or", missing, graph.op("Equal", known, graph.row("word", MISSING)));
    String whenMissing =
        graph.row(
            "when missing", columns.stream().mapToLong(CategoryNodes::missingPlace).toArray());
    String places = graph.op("Where", missing, whenMissing, known);
    refused.add(graph.op("Equal", places, graph.row("refused", REFUSED)));
    return hot(columns, places, missing);
  }

  /** Where the column's own words for "missing" stand, or nothing: [batch, columns], bool. */
  private String missing(List<ModelColumn> columns) {
    List<List<String>> words = columns.stream().map(CategoryNodes::words).toList();
    if (words.stream().distinct().count() == 1) {
      List<String> names = columns.stream().map(ModelColumn::value).toList();
      return new TextNodes(graph, words.get(0), List.of()).missing(graph.beside(names));
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      TextNodes texts = new TextNodes(graph, words.get(i), List.of());
      missing.add(texts.missing(columns.get(i).value()));
    }
    return graph.beside(missing);
  }

  private static FittedCategorical fitted(ModelColumn column) {
    return (FittedCategorical) column.fitted();
  }

  private static List<String> words(ModelColumn column) {
    ColumnForm form = column.form();
    List<String> words = new ArrayList<>(form.missing());
    if (form.ignoreCase()) {
      words.addAll(MissingWords.amongTexts());
    }
    return words;
  }

  /** The feature within its column that is 1: [batch, 1], int64. */
  private String place(ModelColumn given) {
    FittedCategorical column = fitted(given);
    List<String> categories = column.categories();
    long unknown =
        switch (column.unknown()) {
          case ERROR -> REFUSED;
          case IGNORE -> NOWHERE;
          case MOST_FREQUENT -> Collections.binarySearch(categories, column.mostFrequent());
        };
    long otherwise = column.other() ? categories.size() : unknown;
    if (given.form().ignoreCase()) {
      return placeInAnyCase(given, otherwise);
    }
    boolean whole = categories.stream().anyMatch(category -> WHOLE.matcher(category).matches());
    List<String> keys = new ArrayList<>(categories);
    for (String word : MissingWords.unlessKnown()) {
      if (!column.isKnown(word)) {
        keys.add(word);
      }
    }
    long[] places = new long[keys.size()];
    Arrays.setAll(places, i -> i < categories.size() ? i : MISSING);
    String place =
        encoded(
            given.value(), attribute("keys_strings", keys), places, whole ? NOT_THERE : otherwise);
    return whole ? orOfWhole(given, place, otherwise) : place;
  }

  /** The same where a text that is not there may be another form of a whole number. */
  private String orOfWhole(ModelColumn column, String place, long otherwise) {
    List<String> categories = fitted(column).categories();
    int[] whole =
        IntStream.range(0, categories.size())
            .filter(i -> WHOLE.matcher(categories.get(i)).matches())
            .toArray();
    long[] numbers =
        Arrays.stream(whole).mapToLong(i -> Long.parseLong(categories.get(i))).toArray();
    long[] places = Arrays.stream(whole).mapToLong(i -> i).toArray();
    String isWhole =
        graph.op("RegexFullMatch", List.of(attribute("pattern", WHOLE_FORMS)), column.value());
    String digits =
        graph.op("Where", isWhole, column.value(), graph.row("no number", List.of("0")));
    String number = graph.cast(graph.cast(digits, DataType.DOUBLE), DataType.INT64);
    String ofNumber = encoded(number, attribute("keys_int64s", numbers), places, otherwise);
    String found = graph.op("Where", isWhole, ofNumber, graph.row("otherwise", otherwise));
    String absent = graph.op("Equal", place, graph.row("not there", NOT_THERE));
    return graph.op("Where", absent, found, place);
  }

  private String encoded(String value, AttributeProto keys, long[] places, long otherwise) {
    return graph
        .ops(
            GraphBuilder.ML,
            "LabelEncoder",
            List.of(
                keys, attribute("values_int64s", places), attribute("default_int64", otherwise)),
            1,
            value)
        .get(0);
  }

  /** The same for texts whose case and blanks do not matter: at most one pattern matches. */
  private String placeInAnyCase(ModelColumn given, long otherwise) {
    FittedCategorical column = fitted(given);
    List<String> patterns = new ArrayList<>();
    for (String category : column.categories()) {
      String words =
          Arrays.stream(category.split(" ", -1))
              .map(TextNodes::quoted)
              .collect(Collectors.joining("\\s+"));
      boolean whole = WHOLE.matcher(category).matches();
      String form = whole ? "\\+?" + words + "(\\.0*)?" : "(?i:" + words + ")";
      patterns.add("\\s*" + form + "\\s*");
    }
    boolean word = !column.isKnown("nan");
    if (word) {
      patterns.add("\\s*(?i:nan)\\s*");
    }
    List<String> matches = new ArrayList<>();
    for (String pattern : patterns) {
      matches.add(
          graph.op("RegexFullMatch", List.of(attribute("pattern", pattern)), given.value()));
    }
    long[] above = new long[patterns.size()];
    Arrays.setAll(above, i -> (word && i == above.length - 1 ? MISSING : i) - otherwise);
    String matched = graph.cast(graph.beside(matches), DataType.INT64);
    String sum =
        graph.op(
            "ReduceSum",
            List.of(attribute("keepdims", 1)),
            graph.op("Mul", matched, graph.row("places", above)),
            graph.row("axis", 1L));
    return graph.op("Add", sum, graph.row("otherwise", otherwise));
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
