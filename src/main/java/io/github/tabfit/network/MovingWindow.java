package io.github.tabfit.network;

import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.Window;

/**
 * The window of a convolution or a pooling layer on its way over an image; a sequence is an image
 * of one row.
 *
 * @param image what it moves over
 * @param height how many places it has from top to bottom
 * @param width how many from left to right
 * @param size places of the window
 * @param stride from one place of the window to the next
 * @param dilation from one place in the window to the next
 * @param top zeros above the image
 * @param left zeros left of it
 * @param bottom zeros below
 * @param right zeros right of it
 */
public record MovingWindow(
    Shape.Image image,
    int height,
    int width,
    Window size,
    Window stride,
    Window dilation,
    int top,
    int left,
    int bottom,
    int right) {
  private static final Window ONE = Window.square(1);

  /**
   * A layer's window.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static MovingWindow of(LayerLayout layout) {
    Shape input = layout.input();
    if (layout.spec() instanceof ConvolutionSpec spec) {
      return of(
          LayerShapes.asImage(input),
          LayerShapes.over(spec.kernel(), input),
          LayerShapes.over(spec.stride(), input),
          LayerShapes.over(spec.dilation(), input),
          LayerShapes.over(spec.span(), input),
          spec.padding());
    }
    if (layout.spec() instanceof PoolingSpec spec) {
      Window size = LayerShapes.over(spec.size(), input);
      Window stride = LayerShapes.over(spec.stride(), input);
      return of(LayerShapes.asImage(input), size, stride, ONE, size, Padding.VALID);
    }
    if (layout.spec() instanceof GlobalPoolingSpec && input instanceof Shape.Image image) {
      Window whole = new Window(image.height(), image.width());
      return of(image, whole, whole, ONE, whole, Padding.VALID);
    }
    throw new IllegalArgumentException(layout.spec().text());
  }

  private static MovingWindow of(
      Shape.Image image,
      Window size,
      Window stride,
      Window dilation,
      Window span,
      Padding padding) {
    int height = padding.outputs(image.height(), span.height(), stride.height());
    int width = padding.outputs(image.width(), span.width(), stride.width());
    int top = padding.before(image.height(), span.height(), stride.height());
    int left = padding.before(image.width(), span.width(), stride.width());
    int down = (height - 1) * stride.height() + span.height() - image.height();
    int across = (width - 1) * stride.width() + span.width() - image.width();
    return new MovingWindow(
        image,
        height,
        width,
        size,
        stride,
        dilation,
        top,
        left,
        Math.max(0, down - top),
        Math.max(0, across - left));
  }
}
