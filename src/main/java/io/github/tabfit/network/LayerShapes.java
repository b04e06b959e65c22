package io.github.tabfit.network;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.Window;

/** What layers make of what they are given. */
final class LayerShapes {
  private LayerShapes() {}

  /**
   * The shape of a layer's output.
   *
   * @param path of the layer, for messages
   * @throws SpecException if it cannot take the input
   */
  static Shape output(LayerSpec layer, Shape input, String path) {
    if (layer instanceof DenseSpec dense) {
      if (input instanceof Shape.Sequence steps && steps.masked()) {
        throw refused(
            path,
            "numbers of a row",
            input,
            "some of which may not be there: use output: last, or a layer of type global_pooling");
      }
      return new Shape.Rows(dense.units());
    }
    if (layer instanceof ConvolutionSpec convolution) {
      return windows(
          image(input, path),
          convolution.span(),
          convolution.stride(),
          convolution.padding(),
          input,
          convolution.channels(),
          path);
    }
    if (layer instanceof PoolingSpec pooling) {
      Shape.Image image = image(input, path);
      return windows(
          image, pooling.size(), pooling.stride(), Padding.VALID, input, image.channels(), path);
    }
    if (layer instanceof GlobalPoolingSpec) {
      if (input instanceof Shape.Rows) {
        throw refused(path, "an image or a sequence", input, "leave it out");
      }
      return new Shape.Rows(
          input instanceof Shape.Image image ? image.channels() : ((Shape.Sequence) input).width());
    }
    if (layer instanceof RecurrentSpec recurrent) {
      if (input instanceof Shape.Sequence steps) {
        return recurrent.output() == RecurrentSpec.Output.ALL
            ? new Shape.Sequence(steps.steps(), recurrent.units(), steps.masked())
            : new Shape.Rows(recurrent.units());
      }
      throw refused(
          path, "a sequence", input, "describe windows with data.sequence, or use output: all");
    }
    TransformerSpec transformer = (TransformerSpec) layer;
    boolean columns = input instanceof Shape.Rows rows && !rows.columns().isEmpty();
    if (columns || input instanceof Shape.Sequence) {
      return new Shape.Rows(transformer.width());
    }
    throw refused(path, "the columns of a table or a sequence", input, "make it the first layer");
  }

  /**
   * What a layer sees as an image: a sequence is one of one row.
   *
   * @throws SpecException if it cannot
   */
  private static Shape.Image image(Shape input, String path) {
    if (input instanceof Shape.Image image) {
      return image;
    }
    if (input instanceof Shape.Sequence steps) {
      if (steps.masked()) {
        throw refused(
            path,
            "steps that are all there",
            input,
            "some of which may not be there: use a recurrent layer or a transformer");
      }
      return asImage(steps);
    }
    throw refused(
        path,
        "an image or a sequence",
        input,
        "describe the columns with data.image, or windows with data.sequence");
  }

  /** A sequence as an image of one row. */
  static Shape.Image asImage(Shape input) {
    return input instanceof Shape.Sequence steps
        ? new Shape.Image(1, steps.steps(), steps.width())
        : (Shape.Image) input;
  }

  /** A kernel, a stride and the like, over what it is used on. */
  static Window over(Window window, Shape input) {
    return input instanceof Shape.Sequence ? window.flat() : window;
  }

  private static Shape windows(
      Shape.Image image,
      Window size,
      Window step,
      Padding padding,
      Shape input,
      int channels,
      String path) {
    Window span = over(size, input);
    Window stride = over(step, input);
    int height = padding.outputs(image.height(), span.height(), stride.height());
    int width = padding.outputs(image.width(), span.width(), stride.width());
    if (height < 1 || width < 1) {
      throw new SpecException(
          "%s: its window of %s must fit into %s: make it smaller, use padding: same, or pool less before it"
              .formatted(
                  path,
                  input instanceof Shape.Sequence ? span.width() + " steps" : span.toString(),
                  input.text()));
    }
    return input instanceof Shape.Sequence
        ? new Shape.Sequence(width, channels, false)
        : new Shape.Image(height, width, channels);
  }

  private static SpecException refused(String path, String needed, Shape found, String remedy) {
    return new SpecException(
        "%s needs %s, got %s: %s".formatted(path, needed, found.text(), remedy));
  }

  /** Multiply-adds of a row's way forward. */
  static double multiplyAdds(LayerSpec layer, Shape input, Shape output) {
    double in = input.size();
    if (layer instanceof DenseSpec dense) {
      return in * dense.units();
    }
    if (layer instanceof ConvolutionSpec convolution) {
      double places = (double) output.size() / convolution.channels();
      double kernel = over(convolution.kernel(), input).area();
      return places * kernel * asImage(input).channels() * convolution.channels();
    }
    if (layer instanceof RecurrentSpec recurrent) {
      Shape.Sequence steps = (Shape.Sequence) input;
      return (double) steps.steps()
          * recurrent.cell().gates()
          * recurrent.units()
          * ((double) steps.width() + recurrent.units());
    }
    if (layer instanceof TransformerSpec transformer) {
      double tokens = 1.0 + tokens(input);
      double width = transformer.width();
      double products = 4 * width * width;
      double attention = 2 * tokens * width;
      double hidden = (1.0 + transformer.unit().products()) * width * transformer.hidden();
      return in * width + transformer.blocks() * tokens * (products + attention + hidden);
    }
    return in;
  }

  /** Tokens of a transformer's input. */
  static int tokens(Shape input) {
    return input instanceof Shape.Sequence steps
        ? steps.steps()
        : ((Shape.Rows) input).columns().size();
  }
}
