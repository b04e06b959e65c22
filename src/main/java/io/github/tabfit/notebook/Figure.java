package io.github.tabfit.notebook;

import io.github.tabfit.spec.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chart as data.
 *
 * @param title what it shows, in a line
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series from the back to the front, at least one
 */
public record Figure(String title, Axis x, Axis y, List<Series> series) implements Displayable {
  static final String VEGA_LITE = "application/vnd.vegalite.v5+json";
  static final String PNG = "image/png";
  static final String SVG = "image/svg+xml";

  /** Copies the list. */
  public Figure {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("a figure needs at least one series");
    }
  }

  /** A figure of series. */
  public static Figure of(String title, Axis x, Axis y, Series... series) {
    return new Figure(title, x, y, List.of(series));
  }

  /** The same with series in front. */
  public Figure with(Series... more) {
    return new Figure(title, x, y, Stream.concat(series.stream(), Stream.of(more)).toList());
  }

  /** Says what is drawn, for those who do not see it. */
  public String description() {
    return series.stream()
        .map(one -> (one.name().isEmpty() ? "" : one.name() + ": ") + one.description())
        .collect(Collectors.joining("; ", title + " (", ")"));
  }

  /** The picture as an SVG document, 640 by 360 pixels. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(title, description());
    Drawing.draw(this, canvas);
    return canvas.document();
  }

  /** The picture as a PNG file in base 64. */
  private String png() {
    ImageCanvas canvas = new ImageCanvas();
    Drawing.draw(this, canvas);
    return canvas.base64();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/plain", Printable.word(description()));
    bundle.put(VEGA_LITE, VegaLite.of(this));
    if (Fonts.ARE_THERE) {
      bundle.put(PNG, png());
    } else {
      bundle.put(SVG, svg());
    }
    return bundle;
  }

  /** The size at which the picture is shown: it has more pixels. */
  @Override
  public Map<String, Object> metadata() {
    return Map.of(PNG, Map.of("width", Canvas.WIDTH, "height", Canvas.HEIGHT));
  }

  /** The colours of series with a name are those of their order; one without has the first. */
  int color(Series one) {
    List<String> names = names();
    return Math.max(0, names.indexOf(one.name()));
  }

  /** Names of the legend, each once. */
  List<String> names() {
    return series.stream().map(Series::name).filter(name -> !name.isEmpty()).distinct().toList();
  }
}
