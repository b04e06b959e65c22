package io.github.tabfit.export.onnx;

import static io.github.tabfit.export.onnx.Attributes.attribute;

import io.github.tabfit.data.table.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What texts mean: nothing (missing), yes or no. Patterns are RE2's and match whole texts. */
final class TextNodes {
  /** What is cut off both ends of a text: the characters up to the blank. */
  static final String BLANKS = "[\\x00-\\x20]*";

  private final GraphBuilder graph;
  private final String missing;

  /**
   * With the texts that mean "missing" beside the empty one.
   *
   * @param missing as they stand; a number among them with any zeros behind its point
   * @param anyCase in any case
   */
  TextNodes(GraphBuilder graph, Collection<String> missing, Collection<String> anyCase) {
    this.graph = graph;
    List<String> words = new ArrayList<>(missing.stream().map(TextNodes::forms).toList());
    anyCase.forEach(word -> words.add("(?i:" + quoted(word) + ")"));
    this.missing =
        words.isEmpty() ? BLANKS : BLANKS + "(" + String.join("|", words) + ")?" + BLANKS;
  }

  /** A pattern of a text, and of what else is the same number. */
  private static String forms(String word) {
    String text = quoted(word);
    if (!Fields.isDecimal(word)) {
      return text;
    }
    BigDecimal number = new BigDecimal(word).stripTrailingZeros();
    String plain = number.abs().toPlainString().replaceFirst("^0\\.", ".");
    String sign = number.signum() < 0 ? "-" : "\\+?";
    String zeros = plain.contains(".") ? "0*" : "(\\.0*)?";
    return text + "|" + sign + "0*" + plain.replace(".", "\\.") + zeros;
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
  static String quoted(String text) {
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
