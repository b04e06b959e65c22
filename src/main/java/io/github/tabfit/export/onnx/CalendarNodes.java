package io.github.tabfit.export.onnx;

import onnx.Onnx.TensorProto.DataType;

/**
 * Days counted as in Hinnant's algorithms for the proleptic Gregorian calendar (<a
 * href="https://howardhinnant.github.io/date_algorithms.html">date_algorithms</a>), int64.
 */
final class CalendarNodes {
  private static final long DAYS_OF_ERA = 146_097;
  private static final long YEARS_OF_ERA = 400;

  /** From 0000-03-01 to 1970-01-01. */
  private static final long DAYS_TO_EPOCH = 719_468;

  private final GraphBuilder graph;

  CalendarNodes(GraphBuilder graph) {
    this.graph = graph;
  }

  /** A date's year, month and day, each int64. */
  record Civil(String year, String month, String day) {}

  /** Days of the month. */
  String length(Civil civil) {
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
  String days(Civil civil) {
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

  /** The date of a day since 1970-01-01. */
  Civil civil(String day) {
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

  /** Float64 as int64; 0 where missing. */
  String whole(String dates, String missing) {
    String known = graph.op("Where", missing, graph.row("any", 0.0), dates);
    return graph.cast(known, DataType.INT64);
  }

  /** 1 (Monday) to 7 of a day since 1970-01-01, a Thursday. */
  String weekday(String day) {
    return plus(modulo(plus(day, 3), 7), 1);
  }

  private String isZero(String x) {
    return graph.op("Equal", x, graph.row("zero", 0L));
  }

  String plus(String x, long summand) {
    return graph.op("Add", x, graph.row("summand", summand));
  }

  String times(String x, long factor) {
    return graph.op("Mul", x, graph.row("factor", factor));
  }

  /** x / divisor without the remainder, for x of 0 and more. */
  String divided(String x, long divisor) {
    return graph.op("Div", x, graph.row("divisor", divisor));
  }

  /** The largest whole number that is not above x / divisor. */
  String floor(String x, long divisor) {
    return graph.op("Div", graph.op("Sub", x, modulo(x, divisor)), graph.row("divisor", divisor));
  }

  /** The remainder, from 0 to below the divisor, also for x below 0. */
  String modulo(String x, long divisor) {
    return graph.op("Mod", x, graph.row("divisor", divisor));
  }
}
