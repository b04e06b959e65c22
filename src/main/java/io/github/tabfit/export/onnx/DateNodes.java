package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.DatePart;
import io.github.tabfit.export.onnx.CalendarNodes.Civil;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto.DataType;

/** Texts to dates, and dates to their parts. Texts are split at their marks. */
final class DateNodes {
  private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?";
  static final String OFFSET = "Z|[+-](0\\d|1[0-8])(:?[0-5]\\d)?";
  private static final String DATE =
      "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])([T ]" + CLOCK + "(" + OFFSET + ")?)?";

  private static final long MINUTES_OF_DAY = 1440;
  private static final long MILLIS_OF_SECOND = 1000;
  private static final long MILLIS_OF_MINUTE = 60 * MILLIS_OF_SECOND;

  /** Less than a fraction of nine digits can be off a whole millisecond. */
  private static final double HAIR = 1e-7;

  private final GraphBuilder graph;
  private final TextNodes texts;
  private final WrittenDateNodes written;
  private final CalendarNodes calendar;

  DateNodes(GraphBuilder graph, TextNodes texts) {
    this.graph = graph;
    this.texts = texts;
    written = new WrittenDateNodes(graph, texts);
    calendar = new CalendarNodes(graph);
  }

  /**
   * Texts that were read, each [batch, columns].
   *
   * @param minutes since 1970-01-01T00:00, int64; any where there is no date
   * @param clock the texts of the time of day
   * @param missing whether the text means so
   * @param none whether it is another text that is no date
   */
  private record Read(String minutes, String clock, String missing, String none) {}

  /**
   * Adds the parts of all columns, in their order: [batch, parts], float64, NaN where missing.
   *
   * @param names the inputs
   * @param forms how they are written
   * @param refused takes [batch, columns], where a text is no date
   */
  String parts(
      List<String> names, List<FittedDate> columns, List<DateForm> forms, List<String> refused) {
    graph.section("dates");
    Read read = read(names, forms);
    refused.add(withoutLast(read.none()));
    String minutes = withoutLast(read.minutes());
    String day = calendar.floor(minutes, MINUTES_OF_DAY);
    String minuteOfDay = graph.op("Sub", minutes, calendar.times(day, MINUTES_OF_DAY));
    return select(columns, day, minuteOfDay, withoutLast(read.missing()));
  }

  /**
   * Adds the same of dates that are numbers.
   *
   * @param millis of the columns, each [batch, 1], float64, NaN where missing
   */
  String partsOf(List<String> millis, List<FittedDate> columns) {
    graph.section("dates");
    String dates = graph.beside(millis);
    String missing = graph.op("IsNaN", dates);
    String whole = calendar.whole(dates, missing);
    String minutes = calendar.floor(whole, MILLIS_OF_MINUTE);
    String day = calendar.floor(minutes, MINUTES_OF_DAY);
    String minuteOfDay = graph.op("Sub", minutes, calendar.times(day, MINUTES_OF_DAY));
    return select(columns, day, minuteOfDay, missing);
  }

  /**
   * Adds milliseconds since 1970-01-01T00:00: [batch, 1], float64, NaN where the text is missing or
   * no date.
   *
   * @param refused takes [batch, 1], where it is no date; null where that is missing
   */
  String millis(String name, DateForm form, List<String> refused) {
    Read read = read(List.of(name), List.of(form));
    if (refused != null) {
      refused.add(withoutLast(read.none()));
    }
    String millis =
        graph.op(
            "Add", calendar.times(read.minutes(), MILLIS_OF_MINUTE), millisOfMinute(read.clock()));
    String known =
        graph.op(
            "Where",
            graph.op("Or", read.missing(), read.none()),
            graph.row("missing", Double.NaN),
            graph.cast(millis, DataType.DOUBLE));
    return withoutLast(known);
  }

  private Read read(List<String> names, List<DateForm> forms) {
    // Texts without a row have no pieces to gather: one row more, cut off in the end, has some.
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String last = graph.row("last row", List.of(forms.get(i).example()));
      String row = graph.op("Unsqueeze", last, graph.row("axis", 0L));
      padded.add(graph.op("Concat", List.of(Attributes.attribute("axis", 0)), names.get(i), row));
    }
    String missing = texts.missing(graph.beside(padded));
    List<String> matches = new ArrayList<>();
    List<String> isoTexts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = padded.get(i);
      DateForm form = forms.get(i);
      String pattern = form.layout().map(WrittenDateNodes::pattern).orElse(DATE);
      String match = texts.matches(name, TextNodes.BLANKS + pattern + TextNodes.BLANKS);
      String any = graph.row("any date", List.of(form.example()));
      String text = graph.op("Where", match, name, any);
      matches.add(match);
      isoTexts.add(form.layout().map(layout -> written.iso(text, layout)).orElse(text));
    }
    String none = graph.op("Not", graph.op("Or", graph.beside(matches), missing));
    String text = graph.beside(isoTexts);

    // "2024-01-31 10:15" has two words, "2024-01-31T10:15" one: a third and fourth make sure.
    String words = graph.op("StringConcat", text, graph.row("words", List.of(" # #")));
    String first = graph.word(words, 0);
    String second = graph.word(words, 1);
    String marked = graph.op("StringConcat", first, graph.row("T", List.of("T")));
    String clock = graph.op("Where", equal(second, "#"), graph.piece(marked, "T", 1), second);
    clock = graph.op("Where", equal(clock, ""), graph.row("midnight", List.of("00:00")), clock);
    String date = graph.piece(marked, "T", 0);
    Civil civil =
        new Civil(
            number(graph.piece(date, "-", 0)),
            number(graph.piece(date, "-", 1)),
            number(graph.piece(date, "-", 2)));
    String beyond = graph.op("Greater", civil.day(), calendar.length(civil));
    none = graph.op("Or", none, graph.op("And", graph.op("Not", missing), beyond));
    String minutes = calendar.times(calendar.days(civil), MINUTES_OF_DAY);
    return new Read(graph.op("Add", minutes, minutes(clock)), clock, missing, none);
  }

  private String withoutLast(String rows) {
    return graph.op(
        "Slice", rows, graph.row("from", 0L), graph.row("to", -1L), graph.row("axis", 0L));
  }

  private String select(List<FittedDate> columns, String day, String minuteOfDay, String missing) {
    Civil civil = calendar.civil(day);
    Map<DatePart, String> values = new EnumMap<>(DatePart.class);
    values.put(DatePart.YEAR, civil.year());
    values.put(DatePart.MONTH, civil.month());
    values.put(DatePart.DAY, civil.day());
    values.put(DatePart.DAY_OF_WEEK, calendar.weekday(day));
    values.put(DatePart.HOUR, calendar.divided(minuteOfDay, 60));
    values.put(DatePart.MINUTE, calendar.modulo(minuteOfDay, 60));
    List<String> parts = new ArrayList<>();
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (FittedDate.Part part : columns.get(i).parts()) {
        parts.add(graph.columns(values.get(part.part()), i));
        places.add((long) i);
      }
    }
    long[] of = places.stream().mapToLong(Long::longValue).toArray();
    return graph.op(
        "Where",
        graph.columns(missing, of),
        graph.row("missing", Double.NaN),
        graph.cast(graph.beside(parts), DataType.DOUBLE));
  }

  /** Minutes since midnight of a text such as 10:15:30.5+01:00, in UTC: from -18 to 42 hours. */
  private String minutes(String clock) {
    String body = withoutZulu(clock);
    String east = graph.op("StringConcat", body, graph.row("east", List.of("+00")));
    String west =
        graph.op("StringConcat", graph.piece(east, "+", 0), graph.row("west", List.of("-00")));
    String time = graph.piece(west, "-", 0);
    String hour = number(graph.piece(time, ":", 0));
    String minute = number(graph.piece(time, ":", 1));
    String local = graph.op("Add", calendar.times(hour, 60), minute);
    String ahead = offset(graph.piece(east, "+", 1));
    String behind = offset(graph.piece(west, "-", 1));
    return graph.op("Add", graph.op("Sub", local, ahead), behind);
  }

  private String withoutZulu(String clock) {
    return graph.piece(graph.op("StringConcat", clock, graph.row("Z", List.of("Z"))), "Z", 0);
  }

  /** Milliseconds since the last whole minute of such a text; what is smaller is cut off. */
  private String millisOfMinute(String clock) {
    String time = withoutZulu(clock);
    for (String sign : List.of("+", "-")) {
      String marked = graph.op("StringConcat", time, graph.row("sign", List.of(sign)));
      time = graph.piece(marked, sign, 0);
    }
    String padded = graph.op("StringConcat", time, graph.row("seconds", List.of(":0")));
    String seconds =
        graph.op("StringConcat", graph.piece(padded, ":", 2), graph.row("fraction", List.of(".0")));
    String digits =
        graph.op("StringConcat", graph.row("point", List.of("0.")), graph.piece(seconds, ".", 1));
    String thousandths =
        graph.op(
            "Mul",
            graph.cast(digits, DataType.DOUBLE),
            graph.row("thousand", (double) MILLIS_OF_SECOND));
    String cut = graph.op("Floor", graph.op("Add", thousandths, graph.row("hair", HAIR)));
    return graph.op(
        "Add",
        calendar.times(number(graph.piece(seconds, ".", 0)), MILLIS_OF_SECOND),
        graph.cast(cut, DataType.INT64));
  }

  /** Minutes of an offset hh, hhmm or hh:mm. */
  private String offset(String text) {
    String padded = graph.op("StringConcat", text, graph.row("minutes", List.of(":00")));
    String whole = number(graph.piece(padded, ":", 0));
    String minutes = number(graph.piece(padded, ":", 1));
    String separate = graph.op("Add", calendar.times(whole, 60), minutes);
    String joined =
        graph.op(
            "Add", calendar.times(calendar.divided(whole, 100), 60), calendar.modulo(whole, 100));
    return graph.op("Where", texts.matches(text, "\\d{4}"), joined, separate);
  }

  private String number(String text) {
    return graph.cast(text, DataType.INT64);
  }

  private String equal(String text, String other) {
    return graph.op("Equal", text, graph.row("text", List.of(other)));
  }
}
