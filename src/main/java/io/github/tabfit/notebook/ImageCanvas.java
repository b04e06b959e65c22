package io.github.tabfit.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Draws a PNG picture, with the sans-serif font of the machine. */
final class ImageCanvas implements Canvas {
  /** Pixels of the picture to one of the canvas, for screens with small ones. */
  private static final double SCALE = 1.25;

  private static final float[] DASHES = {5, 4};

  private final BufferedImage image;
  private final Graphics2D graphics;

  ImageCanvas() {
    int width = (int) (SCALE * WIDTH);
    int height = (int) (SCALE * HEIGHT);
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** The picture's file in base 64. */
  String base64() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(FewColors.of(image), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Override
  public void rectangle(double x, double y, double width, double height, String color) {
    graphics.setColor(Color.decode(color));
    // To whole pixels: the ground would shine through an edge between two cells.
    double left = pixel(x);
    double top = pixel(y);
    graphics.fill(
        new Rectangle2D.Double(left, top, pixel(x + width) - left, pixel(y + height) - top));
  }

  private static double pixel(double place) {
    return Math.rint(SCALE * place) / SCALE;
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String color) {
    graphics.setColor(Color.decode(color));
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void path(double[] x, double[] y, String color, boolean isDashed) {
    Path2D path = new Path2D.Double();
    boolean down = false;
    for (int i = 0; i < x.length; i++) {
      boolean gap = Double.isNaN(x[i]) || Double.isNaN(y[i]);
      if (!gap && down) {
        path.lineTo(x[i], y[i]);
      } else if (!gap) {
        path.moveTo(x[i], y[i]);
      }
      down = !gap;
    }
    graphics.setColor(Color.decode(color));
    graphics.setStroke(
        isDashed
            ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
            : new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  @Override
  public void circle(double x, double y, double radius, String color) {
    Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(Color.decode(color));
    graphics.fill(disc);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(disc);
  }

  @Override
  public void text(double x, double y, String text, String color, Style style) {
    graphics.setColor(Color.decode(color));
    graphics.setFont(
        new Font(Font.SANS_SERIF, style == Style.TITLE ? Font.BOLD : Font.PLAIN, FONT_SIZE));
    double width =
        graphics.getFont().getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    double back =
        switch (style) {
          case START -> 0;
          case END -> width;
          case MIDDLE, TITLE, TURNED -> width / 2;
        };
    AffineTransform upright = graphics.getTransform();
    graphics.translate(x, y);
    if (style == Style.TURNED) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text, (float) -back, 0);
    graphics.setTransform(upright);
  }
}
