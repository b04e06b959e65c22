package io.github.tabfit.export.onnx;

import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.DateLayout;
import java.util.List;

/** Dates with the day or the month first, or other separators, to the texts of ISO dates. */
final class WrittenDateNodes {
  private static final String CLOCK = "([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?";

  private final GraphBuilder graph;
  private final TextNodes texts;

  WrittenDateNodes(GraphBuilder graph, TextNodes texts) {
    this.graph = graph;
    this.texts = texts;
  }

  /** Whether dates of the form can be read: months are numbers, and hours those of 24. */
  static boolean reads(DateForm form) {
    boolean numbers =
        form.layout().filter(layout -> layout.month() == DateLayout.Month.NUMBER).isPresent();
    return form.isIso() || (numbers && !form.pattern().contains("a"));
  }

  /** The texts that {@link #iso} takes. */
  static String pattern(DateLayout layout) {
    String[] parts = new String[3];
    parts[layout.order().day()] = "(0?[1-9]|[12]\\d|3[01])";
    parts[layout.order().month()] = "(0?[1-9]|1[0-2])";
    parts[layout.order().year()] =
        layout.year() == DateLayout.Year.TWO_DIGITS ? "\\d\\d" : "\\d{4}";
    String zone = "( ?(UTC|GMT|" + DateNodes.OFFSET + "))?";
    return String.join("[" + layout.separator() + "]", parts) + "((T|,? )" + CLOCK + zone + ")?";
  }

  /**
   * Texts of a layout as those of ISO dates, except for zeros before digits.
   *
   * @param text [batch, 1], each matches {@link #pattern}
   */
  String iso(String text, DateLayout layout) {
    // Behind the date are up to two words more, a time and a zone: fillers stand in for them.
    String words = graph.op("StringConcat", text, graph.row("words", List.of(" # #")));
    int last = layout.separator() == ' ' ? 2 : 0;
    String marked = graph.op("StringConcat", graph.word(words, last), graph.row("T", List.of("T")));
    String date = graph.piece(graph.piece(marked, "T", 0), ",", 0);
    String clock = graph.piece(marked, "T", 1);
    for (int word = last + 1; word <= last + 2; word++) {
      String some = graph.piece(graph.word(words, word), "#", 0);
      clock = graph.op("StringConcat", clock, some);
    }
    clock = before(before(clock, "U"), "G"); // UTC, GMT
    String iso = year(part(layout, layout.order().year(), date, words), layout);
    for (int place : new int[] {layout.order().month(), layout.order().day()}) {
      iso = graph.op("StringConcat", iso, graph.row("hyphen", List.of("-")));
      iso = graph.op("StringConcat", iso, part(layout, place, date, words));
    }
    iso = graph.op("StringConcat", iso, graph.row("T", List.of("T")));
    return graph.op("StringConcat", iso, clock);
  }

  /** What stands before the first mark, if there is one; nothing cannot be split. */
  private String before(String text, String mark) {
    return graph.piece(graph.op("StringConcat", text, graph.row(mark, List.of(mark))), mark, 0);
  }

  private String part(DateLayout layout, int place, String date, String words) {
    if (layout.separator() != ' ') {
      return graph.piece(date, String.valueOf(layout.separator()), place);
    }
    return place == 2 ? date : graph.word(words, place);
  }

  private String year(String digits, DateLayout layout) {
    if (layout.year() == DateLayout.Year.FOUR_DIGITS) {
      return digits;
    }
    String late = texts.matches(digits, "69|[7-9]\\d");
    String century =
        graph.op(
            "Where",
            late,
            graph.row("last century", List.of("19")),
            graph.row("this century", List.of("20")));
    return graph.op("StringConcat", century, digits);
  }
}
