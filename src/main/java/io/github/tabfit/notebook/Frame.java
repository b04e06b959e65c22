package io.github.tabfit.notebook;

import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.notebook.Series.Range;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What part of the plane a figure shows.
 *
 * @param x horizontally
 * @param y vertically
 */
record Frame(Ticks x, Ticks y) {
  /** All of the data; bars and their axis begin at 0. */
  static Frame of(Figure figure) {
    return new Frame(ticks(figure, true), ticks(figure, false));
  }

  private static Ticks ticks(Figure figure, boolean horizontal) {
    Axis axis = horizontal ? figure.x() : figure.y();
    if (axis.hasCategories()) {
      int count = axis.categories().size();
      List<Double> places = IntStream.range(0, count).mapToObj(i -> (double) i).toList();
      return new Ticks(new Range(-0.5, count - 0.5), places);
    }
    for (Series one : figure.series()) {
      if (one instanceof Heat heat) {
        Range range = horizontal ? heat.x() : heat.y();
        Ticks wide = Ticks.linear(range.from(), range.to());
        List<Double> inside =
            wide.values().stream().filter(v -> v >= range.from() && v <= range.to()).toList();
        return new Ticks(range, inside);
      }
    }
    boolean isLog = axis.scale() == Scale.LOG;
    double[] bounds = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    DoubleConsumer see =
        value -> {
          if (Double.isFinite(value) && (!isLog || value > 0)) {
            bounds[0] = Math.min(bounds[0], value);
            bounds[1] = Math.max(bounds[1], value);
          }
        };
    figure.series().forEach(one -> values(one, horizontal).forEach(see));
    if (bounds[0] > bounds[1]) {
      // Nothing is finite: an empty frame says so.
      bounds[0] = isLog ? 1 : 0;
      bounds[1] = isLog ? 10 : 1;
    }
    return isLog ? Ticks.log(bounds[0], bounds[1]) : Ticks.linear(bounds[0], bounds[1]);
  }

  private static DoubleStream values(Series one, boolean horizontal) {
    if (one instanceof Line line) {
      return DoubleStream.of(horizontal ? line.x() : line.y());
    }
    if (one instanceof Points points) {
      return DoubleStream.of(horizontal ? points.x() : points.y());
    }
    Bars bars = (Bars) one;
    return DoubleStream.concat(
        DoubleStream.of(0),
        IntStream.range(0, bars.lengths().length)
            .mapToDouble(
                i -> bars.lengths()[i] + Math.copySign(bars.spreads()[i], bars.lengths()[i])));
  }
}
