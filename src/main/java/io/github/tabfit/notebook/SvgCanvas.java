package io.github.tabfit.notebook;

import java.util.Locale;

/** Draws an SVG document. */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg = new StringBuilder();

  /** An empty document with what is to be said of it to those who do not see it. */
  SvgCanvas(String title, String description) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\" font-size=\"%d\">\n",
        WIDTH, HEIGHT, WIDTH, HEIGHT, FONT_SIZE);
    add("<title>%s</title>\n", Markup.escaped(title));
    add("<desc>%s</desc>\n", Markup.escaped(description));
  }

  /** The document with all that was drawn. */
  String document() {
    return svg + "</svg>\n";
  }

  @Override
  public void rectangle(double x, double y, double width, double height, String color) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n",
        number(x), number(y), number(width), number(height), color);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String color) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n",
        number(x1), number(y1), number(x2), number(y2), color);
  }

  @Override
  public void path(double[] x, double[] y, String color, boolean isDashed) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < x.length; i++) {
      boolean gap = Double.isNaN(x[i]) || Double.isNaN(y[i]);
      if (!gap) {
        path.append(down ? 'L' : 'M').append(number(x[i])).append(' ').append(number(y[i]));
      }
      down = !gap;
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
        path, color, isDashed ? " stroke-dasharray=\"5 4\"" : "");
  }

  @Override
  public void circle(double x, double y, double radius, String color) {
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"#ffffff\"/>\n",
        number(x), number(y), number(radius), color);
  }

  @Override
  public void text(double x, double y, String text, String color, Style style) {
    String anchor =
        switch (style) {
          case START -> "start";
          case END -> "end";
          case MIDDLE, TITLE, TURNED -> "middle";
        };
    String more =
        switch (style) {
          case TITLE -> " font-weight=\"bold\"";
          case TURNED -> " transform=\"rotate(-90 %s %s)\"".formatted(number(x), number(y));
          case START, MIDDLE, END -> "";
        };
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>\n",
        number(x), number(y), anchor, color, more, Markup.escaped(text));
  }

  /** To a tenth of a pixel. */
  private static String number(double value) {
    return Digits.text(Math.rint(10 * value) / 10);
  }

  private void add(String template, Object... values) {
    svg.append(String.format(Locale.ROOT, template, values));
  }
}
