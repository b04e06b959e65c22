package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.GraphBuilder.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What texts mean: nothing (missing), yes or no. Patterns are RE2's and match whole texts. */
final class TextNodes {
  /** What is cut off both ends of a text: the characters up to the blank. */
  static final String BLANKS = "[\\x00-\\x20]*";

  private final GraphBuilder graph;
  private final String missing;

  /** With the texts that mean "missing" beside the empty one. */
  TextNodes(GraphBuilder graph, List<String> missing) {
    this(graph, missing, List.of());
  }

  /**
   * The same with further words for "missing" in any case.
   *
   * @param words in lower case
   */
  TextNodes(GraphBuilder graph, List<String> missing, List<String> words) {
    this.graph = graph;
    List<String> patterns = new ArrayList<>(missing.stream().map(TextNodes::quoted).toList());
    if (!words.isEmpty()) {
      patterns.add(
          words.stream().map(TextNodes::quoted).collect(Collectors.joining("|", "(?i:", ")")));
    }
    this.missing =
        patterns.isEmpty() ? BLANKS : BLANKS + "(" + String.join("|", patterns) + ")?" + BLANKS;
  }

  /** Whether texts mean "missing": the same shape, bool. */
  String missing(String texts) {
    return matches(texts, missing);
  }

  /** Whether texts match a pattern: the same shape, bool. */
  String matches(String texts, String pattern) {
    return graph.op("RegexFullMatch", List.of(attribute("pattern", pattern)), texts);
  }

  /**
   * Columns of words for yes and no as 1 and 0, NaN where missing: [batch, columns], float64.
   *
   * @param refused takes [batch, columns], where a text is none of the words
   */
  String truths(List<String> columns, List<String> refused) {
    graph.section("booleans");
    String texts = graph.beside(columns);
    String yes = word(texts, "true|yes|y|t|1");
    String no = word(texts, "false|no|n|f|0");
    String missing = missing(texts);
    String none = graph.row("missing", Double.NaN);
    String zero = graph.op("Where", no, graph.row("no", 0.0), none);
    String known = graph.op("Or", graph.op("Or", yes, no), missing);
    refused.add(graph.op("Not", known));
    // A placeholder for missing may be a word for yes or no elsewhere.
    String value = graph.op("Where", yes, graph.row("yes", 1.0), zero);
    return graph.op("Where", missing, none, value);
  }

  private String word(String texts, String words) {
    return matches(texts, BLANKS + "(?i:" + words + ")" + BLANKS);
  }

  /** A pattern that matches the text alone. */
  private static String quoted(String text) {
    StringBuilder pattern = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                pattern.append("\\x%02x".formatted(c));
              } else {
                pattern.appendCodePoint(c);
              }
            });
    return pattern.toString();
  }
}
