package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.DatePart;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto.DataType;

/**
 * ISO 8601 texts to the parts of dates. Texts are split at their marks, days are counted as in
 * Hinnant's algorithms for the proleptic Gregorian calendar (<a
 * href="https://howardhinnant.github.io/date_algorithms.html">date_algorithms</a>), int64.
 */
final class DateNodes {
  private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?";
  static final String OFFSET = "Z|[+-](0\\d|1[0-8])(:?[0-5]\\d)?";
  private static final String DATE =
      "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])([T ]" + CLOCK + "(" + OFFSET + ")?)?";

  private static final long MINUTES_OF_DAY = 1440;
  private static final long DAYS_OF_ERA = 146_097;
  private static final long YEARS_OF_ERA = 400;

  /** From 0000-03-01 to 1970-01-01. */
  private static final long DAYS_TO_EPOCH = 719_468;

  private final GraphBuilder graph;
  private final TextNodes texts;
  private final WrittenDateNodes written;

  DateNodes(GraphBuilder graph, TextNodes texts) {
    this.graph = graph;
    this.texts = texts;
    written = new WrittenDateNodes(graph, texts);
  }

  /** A date's year, month and day, each [batch, columns], int64. */
  private record Civil(String year, String month, String day) {}

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
    // Texts without a row have no pieces to gather: one row more, cut off in the end, has some.
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String last = graph.row("last row", List.of(forms.get(i).example()));
      String row = graph.op("Unsqueeze", last, graph.row("axis", 0L));
      padded.add(graph.op("Concat", List.of(GraphBuilder.attribute("axis", 0)), names.get(i), row));
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
    refused.add(withoutLast(graph.op("Not", graph.op("Or", graph.beside(matches), missing))));
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
    String beyond = graph.op("Greater", civil.day(), length(civil));
    refused.add(withoutLast(graph.op("And", graph.op("Not", missing), beyond)));

    String minutes = times(days(civil), MINUTES_OF_DAY);
    minutes = graph.op("Add", minutes, minutes(clock));
    String day = floor(minutes, MINUTES_OF_DAY);
    String minuteOfDay = graph.op("Sub", minutes, times(day, MINUTES_OF_DAY));
    return withoutLast(select(columns, day, minuteOfDay, missing));
  }

  private String withoutLast(String rows) {
    return graph.op(
        "Slice", rows, graph.row("from", 0L), graph.row("to", -1L), graph.row("axis", 0L));
  }

  private String select(List<FittedDate> columns, String day, String minuteOfDay, String missing) {
    Civil civil = civil(day);
    Map<DatePart, String> values = new EnumMap<>(DatePart.class);
    values.put(DatePart.YEAR, civil.year());
    values.put(DatePart.MONTH, civil.month());
    values.put(DatePart.DAY, civil.day());
    // 1970-01-01 was a Thursday.
    values.put(DatePart.DAY_OF_WEEK, plus(modulo(plus(day, 3), 7), 1));
    values.put(DatePart.HOUR, divided(minuteOfDay, 60));
    values.put(DatePart.MINUTE, modulo(minuteOfDay, 60));
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
    String zulu = graph.op("StringConcat", clock, graph.row("Z", List.of("Z")));
    String body = graph.piece(zulu, "Z", 0);
    String east = graph.op("StringConcat", body, graph.row("east", List.of("+00")));
    String west =
        graph.op("StringConcat", graph.piece(east, "+", 0), graph.row("west", List.of("-00")));
    String time = graph.piece(west, "-", 0);
    String hour = number(graph.piece(time, ":", 0));
    String minute = number(graph.piece(time, ":", 1));
    String local = graph.op("Add", times(hour, 60), minute);
    String ahead = offset(graph.piece(east, "+", 1));
    String behind = offset(graph.piece(west, "-", 1));
    return graph.op("Add", graph.op("Sub", local, ahead), behind);
  }

  /** Minutes of an offset hh, hhmm or hh:mm. */
  private String offset(String text) {
    String padded = graph.op("StringConcat", text, graph.row("minutes", List.of(":00")));
    String whole = number(graph.piece(padded, ":", 0));
    String minutes = number(graph.piece(padded, ":", 1));
    String separate = graph.op("Add", times(whole, 60), minutes);
    String joined = graph.op("Add", times(divided(whole, 100), 60), modulo(whole, 100));
    return graph.op("Where", texts.matches(text, "\\d{4}"), joined, separate);
  }

  /** Days of the month. */
  private String length(Civil civil) {
    long[] lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    String usual = graph.op("Gather", graph.row("lengths", lengths), plus(civil.month(), -1));
    String leap =
        graph.op(
            "Or",
            graph.op(
                "And",
                isZero(modulo(civil.year(), 4)),
                graph.op("Not", isZero(modulo(civil.year(), 100)))),
            isZero(modulo(civil.year(), YEARS_OF_ERA)));
    String february = isZero(plus(civil.month(), -2));
    String more = graph.cast(graph.op("And", leap, february), DataType.INT64);
    return graph.op("Add", usual, more);
  }

  /** Days since 1970-01-01. Years count from March, and an era earlier so that none is negative. */
  private String days(Civil civil) {
    String early = graph.op("Less", civil.month(), graph.row("March", 3L));
    String year =
        plus(graph.op("Sub", civil.year(), graph.cast(early, DataType.INT64)), YEARS_OF_ERA);
    String era = divided(year, YEARS_OF_ERA);
    String yearOfEra = modulo(year, YEARS_OF_ERA);
    String month = modulo(plus(civil.month(), 9), 12);
    String dayOfYear = plus(graph.op("Add", firstDay(month), civil.day()), -1);
    String days = graph.op("Add", times(yearOfEra, 365), divided(yearOfEra, 4));
    days = graph.op("Sub", days, divided(yearOfEra, 100));
    days = graph.op("Add", graph.op("Add", days, dayOfYear), times(era, DAYS_OF_ERA));
    return plus(days, -DAYS_TO_EPOCH - DAYS_OF_ERA);
  }

  private Civil civil(String day) {
    String days = plus(day, DAYS_TO_EPOCH + DAYS_OF_ERA);
    String era = divided(days, DAYS_OF_ERA);
    String dayOfEra = modulo(days, DAYS_OF_ERA);
    String leaps = graph.op("Sub", dayOfEra, divided(dayOfEra, 1460));
    leaps = graph.op("Add", leaps, divided(dayOfEra, 36_524));
    String yearOfEra = divided(graph.op("Sub", leaps, divided(dayOfEra, 146_096)), 365);
    String before = graph.op("Add", times(yearOfEra, 365), divided(yearOfEra, 4));
    before = graph.op("Sub", before, divided(yearOfEra, 100));
    String dayOfYear = graph.op("Sub", dayOfEra, before);
    String fromMarch = divided(plus(times(dayOfYear, 5), 2), 153);
    String day0 = graph.op("Sub", dayOfYear, firstDay(fromMarch));
    String month = plus(modulo(plus(fromMarch, 2), 12), 1);
    String early = graph.cast(graph.op("Less", month, graph.row("March", 3L)), DataType.INT64);
    String year = graph.op("Add", yearOfEra, times(era, YEARS_OF_ERA));
    return new Civil(graph.op("Add", plus(year, -YEARS_OF_ERA), early), month, plus(day0, 1));
  }

  /** Day of the year, both from March and 0, on which a month begins. */
  private String firstDay(String month) {
    return divided(plus(times(month, 153), 2), 5);
  }

  private String number(String text) {
    return graph.cast(text, DataType.INT64);
  }

  private String equal(String text, String other) {
    return graph.op("Equal", text, graph.row("text", List.of(other)));
  }

  private String isZero(String x) {
    return graph.op("Equal", x, graph.row("zero", 0L));
  }

  private String plus(String x, long summand) {
    return graph.op("Add", x, graph.row("summand", summand));
  }

  private String times(String x, long factor) {
    return graph.op("Mul", x, graph.row("factor", factor));
  }

  /** x / divisor without the remainder, for x of 0 and more. */
  private String divided(String x, long divisor) {
    return graph.op("Div", x, graph.row("divisor", divisor));
  }

  /** The largest whole number that is not above x / divisor. */
  private String floor(String x, long divisor) {
    return graph.op("Div", graph.op("Sub", x, modulo(x, divisor)), graph.row("divisor", divisor));
  }

  /** The remainder, from 0 to below the divisor, also for x below 0. */
  private String modulo(String x, long divisor) {
    return graph.op("Mod", x, graph.row("divisor", divisor));
  }
}
