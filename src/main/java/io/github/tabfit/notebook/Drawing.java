package io.github.tabfit.notebook;

import io.github.tabfit.notebook.Canvas.Style;
import io.github.tabfit.notebook.Series.Bars;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Line;
import io.github.tabfit.notebook.Series.Points;
import io.github.tabfit.notebook.Series.Range;
import io.github.tabfit.notebook.Series.Shades;
import io.github.tabfit.spec.DisplayWidth;
import java.util.List;

/** A figure as it is drawn: axes with their titles, marks, a legend. */
final class Drawing {
  private static final int WIDTH = Canvas.WIDTH;
  private static final int HEIGHT = Canvas.HEIGHT;
  private static final int TOP = 36;
  private static final int BOTTOM = 52;
  private static final int SPACE = 16;
  private static final int LONGEST_LABEL = 24;
  private static final String INK = "#222222";
  private static final String GRID = "#dddddd";
  private static final double RADIUS = 3.5;

  /** Of a letter in 12 pixels, about. */
  private static final double LETTER = 6.6;

  private final Figure figure;
  private final Frame frame;
  private final int left;
  private final int right;
  private final Canvas canvas;

  private Drawing(Figure figure, Canvas canvas) {
    this.figure = figure;
    this.canvas = canvas;
    this.frame = Frame.of(figure);
    this.left = 40 + width(labels(figure.y(), frame.y()));
    List<String> names = figure.names();
    this.right = WIDTH - SPACE - (names.isEmpty() ? 0 : 28 + width(names));
  }

  /** Draws the figure on an empty canvas. */
  static void draw(Figure figure, Canvas canvas) {
    new Drawing(figure, canvas).draw();
  }

  private void draw() {
    canvas.rectangle(0, 0, WIDTH, HEIGHT, "#ffffff");
    canvas.text((left + right) / 2.0, 20, figure.title(), INK, Style.TITLE);
    if (figure.series().stream().noneMatch(Heat.class::isInstance)) {
      grid();
    }
    for (Series one : figure.series()) {
      String color = Palette.color(figure.color(one));
      if (one instanceof Line line) {
        draw(line, color);
      } else if (one instanceof Points points) {
        draw(points, color);
      } else if (one instanceof Bars bars) {
        draw(bars, color);
      } else if (one instanceof Heat heat) {
        draw(heat);
      }
    }
    axes();
    legend();
  }

  private void grid() {
    if (!figure.y().hasCategories()) {
      frame.y().values().forEach(v -> canvas.line(left, y(v), right, y(v), GRID));
    }
    if (!figure.x().hasCategories()) {
      frame.x().values().forEach(v -> canvas.line(x(v), TOP, x(v), HEIGHT - BOTTOM, GRID));
    }
  }

  private void axes() {
    int base = HEIGHT - BOTTOM;
    canvas.line(left, base, right, base, INK);
    canvas.line(left, TOP, left, base, INK);
    List<String> across = labels(figure.x(), frame.x());
    for (int i = 0; i < across.size(); i++) {
      canvas.text(x(frame.x().values().get(i)), base + 16, across.get(i), INK, Style.MIDDLE);
    }
    List<String> up = labels(figure.y(), frame.y());
    for (int i = 0; i < up.size(); i++) {
      canvas.text(left - 6, y(frame.y().values().get(i)) + 4, up.get(i), INK, Style.END);
    }
    canvas.text((left + right) / 2.0, HEIGHT - 14, figure.x().title(), INK, Style.MIDDLE);
    canvas.text(16, (TOP + base) / 2.0, figure.y().title(), INK, Style.TURNED);
  }

  private void legend() {
    List<String> names = figure.names();
    for (int i = 0; i < names.size(); i++) {
      int top = TOP + 18 * i;
      canvas.rectangle(right + 10, top, Canvas.FONT_SIZE, Canvas.FONT_SIZE, Palette.color(i));
      canvas.text(right + 27, top + 10, cut(names.get(i)), INK, Style.START);
    }
  }

  private void draw(Line line, String color) {
    double[] x = new double[line.x().length];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean isDrawn = isDrawn(line.x()[i], line.y()[i]);
      x[i] = isDrawn ? x(line.x()[i]) : Double.NaN;
      y[i] = isDrawn ? y(line.y()[i]) : Double.NaN;
    }
    canvas.path(x, y, color, line.isDashed());
  }

  private void draw(Points points, String color) {
    for (int i = 0; i < points.x().length; i++) {
      if (isDrawn(points.x()[i], points.y()[i])) {
        canvas.circle(x(points.x()[i]), y(points.y()[i]), RADIUS, color);
      }
    }
  }

  private void draw(Bars bars, String color) {
    boolean lying = figure.y().hasCategories();
    for (int i = 0; i < bars.lengths().length; i++) {
      double length = bars.lengths()[i];
      if (length != 0 && Double.isFinite(length)) {
        Range thick = new Range(i - 0.35, i + 0.35);
        Range along = new Range(Math.min(0, length), Math.max(0, length));
        rectangle(lying ? along : thick, lying ? thick : along, color);
      }
      double spread = bars.spreads()[i];
      if (spread > 0) {
        double low = length - spread;
        double high = length + spread;
        if (lying) {
          canvas.line(x(low), y(i), x(high), y(i), INK);
        } else {
          canvas.line(x(i), y(low), x(i), y(high), INK);
        }
      }
    }
  }

  private void draw(Heat heat) {
    List<HeatCell> cells = HeatCell.of(heat);
    cells.forEach(cell -> rectangle(cell.x(), cell.y(), cell.color()));
    if (heat.shades() == Shades.LABELLED) {
      for (HeatCell cell : cells) {
        double middle = y(cell.y().at(0.5)) + 4;
        canvas.text(
            x(cell.x().at(0.5)), middle, Digits.text(cell.value()), cell.ink(), Style.MIDDLE);
      }
    }
  }

  /** Whether both are numbers that the axes have; what lies beyond a frame is not drawn. */
  private boolean isDrawn(double x, double y) {
    return isWithin(x, frame.x().range()) && isWithin(y, frame.y().range());
  }

  private static boolean isWithin(double value, Range range) {
    return value >= range.from() && value <= range.to();
  }

  private void rectangle(Range x, Range y, String color) {
    double one = y(y.from());
    double other = y(y.to());
    double left = x(x.from());
    canvas.rectangle(left, Math.min(one, other), x(x.to()) - left, Math.abs(one - other), color);
  }

  private double x(double value) {
    return left + share(value, figure.x(), frame.x()) * (right - left);
  }

  /** Names go down from the top, numbers up from the base. */
  private double y(double value) {
    double share = share(value, figure.y(), frame.y());
    int height = HEIGHT - BOTTOM - TOP;
    return figure.y().hasCategories() ? TOP + share * height : TOP + (1 - share) * height;
  }

  private static double share(double value, Axis axis, Ticks ticks) {
    Range range = ticks.range();
    return axis.scale() == Scale.LOG
        ? Math.log(value / range.from()) / Math.log(range.to() / range.from())
        : (value - range.from()) / (range.to() - range.from());
  }

  private static List<String> labels(Axis axis, Ticks ticks) {
    return axis.hasCategories()
        ? axis.categories().stream().map(Drawing::cut).toList()
        : ticks.values().stream().map(Digits::text).toList();
  }

  private static String cut(String name) {
    return DisplayWidth.cut(name, LONGEST_LABEL);
  }

  private static int width(List<String> labels) {
    return labels.stream()
        .mapToInt(label -> (int) Math.ceil(LETTER * DisplayWidth.of(cut(label))))
        .max()
        .orElse(0);
  }
}
