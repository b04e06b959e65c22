package io.github.tabfit.notebook;

import java.util.Arrays;

/**
 * One kind of marks in a figure. Positions are those of the axes; arrays are copied in and not
 * written to.
 */
public sealed interface Series {
  /** What the legend calls it; empty for none. */
  String name();

  /** For example "line of 20 points". */
  String description();

  /** Points joined in their order; one that is not finite leaves a gap. */
  record Line(String name, double[] x, double[] y, boolean isDashed) implements Series {
    /** Checks the lengths and copies. */
    public Line {
      x = x.clone();
      y = y.clone();
      requireEqual(x.length, y.length);
    }

    /** A solid line. */
    public Line(String name, double[] x, double[] y) {
      this(name, x, y, false);
    }

    @Override
    public String description() {
      return "line of %d points".formatted(x.length);
    }
  }

  /** Single points. */
  record Points(String name, double[] x, double[] y) implements Series {
    /** Checks the lengths and copies. */
    public Points {
      x = x.clone();
      y = y.clone();
      requireEqual(x.length, y.length);
    }

    @Override
    public String description() {
      return x.length == 1 ? "1 point" : "%d points".formatted(x.length);
    }
  }

  /**
   * Bars from 0, one for each category of the axis of names, with an error bar of one spread to
   * both sides where it is above 0. They lie where the y-axis has the names, and stand otherwise; a
   * figure has one such series.
   */
  record Bars(String name, double[] lengths, double[] spreads) implements Series {
    /** Checks the lengths and copies. */
    public Bars {
      lengths = lengths.clone();
      spreads = spreads.clone();
      requireEqual(lengths.length, spreads.length);
    }

    /** Without error bars. */
    public Bars(String name, double[] lengths) {
      this(name, lengths, new double[lengths.length]);
    }

    @Override
    public String description() {
      return "%d bars".formatted(lengths.length);
    }
  }

  /**
   * A rectangle of cells shaded by their values.
   *
   * @param values [row][column]
   * @param x where the first column begins and the last ends
   * @param y where the first row begins and the last ends
   * @param shades what a value looks like
   */
  record Heat(String name, double[][] values, Range x, Range y, Shades shades) implements Series {
    /** Checks the shape and copies. */
    public Heat {
      values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
      for (double[] row : values) {
        requireEqual(values[0].length, row.length);
      }
    }

    /** A cell for each pair of categories. */
    public static Heat ofCategories(String name, double[][] values) {
      return new Heat(
          name,
          values,
          new Range(-0.5, values[0].length - 0.5),
          new Range(-0.5, values.length - 0.5),
          Shades.LABELLED);
    }

    int rows() {
      return values.length;
    }

    int columns() {
      return values[0].length;
    }

    @Override
    public String description() {
      return "%d x %d cells".formatted(rows(), columns());
    }
  }

  /** What the value of a cell looks like. */
  enum Shades {
    /** The greater the darker, and written into the cell. */
    LABELLED,
    /** A probability: one colour at 0, white at 0.5, another at 1. */
    DIVERGING,
    /** The number of a class, from 0: a pale tone of that series' colour. */
    CLASSES
  }

  /** An interval, {@code from} below {@code to}. */
  record Range(double from, double to) {
    /** Checks the order. */
    public Range {
      if (!(from < to)) {
        throw new IllegalArgumentException("from must be below to, got " + from + " and " + to);
      }
    }

    double at(double share) {
      return from + share * (to - from);
    }
  }

  private static void requireEqual(int one, int other) {
    if (one != other) {
      throw new IllegalArgumentException(
          "as many of one as of the other are required, got " + one + " and " + other);
    }
  }
}
