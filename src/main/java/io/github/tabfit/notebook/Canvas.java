package io.github.tabfit.notebook;

/** What a figure is drawn on: places in pixels, from the left and the top. */
interface Canvas {
  /** Width of every figure. */
  int WIDTH = 640;

  /** Height of every figure. */
  int HEIGHT = 360;

  /** Size of letters. */
  int FONT_SIZE = 12;

  void rectangle(double x, double y, double width, double height, String color);

  /** A thin straight line. */
  void line(double x1, double y1, double x2, double y2, String color);

  /** Points joined in their order, thick; NaN leaves a gap. */
  void path(double[] x, double[] y, String color, boolean isDashed);

  /** A filled circle with a white rim. */
  void circle(double x, double y, double radius, String color);

  /** A text of one line on a base line. */
  void text(double x, double y, String text, String color, Style style);

  /** Where a text is, seen from its place, and how it stands. */
  enum Style {
    /** To the right of it. */
    START,
    /** In its middle. */
    MIDDLE,
    /** To the left of it. */
    END,
    /** In its middle, bold. */
    TITLE,
    /** In its middle, turned upwards. */
    TURNED
  }
}
