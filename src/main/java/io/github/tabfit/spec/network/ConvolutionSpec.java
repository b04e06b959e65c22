package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;

/**
 * A convolution over an image, or over the steps of a sequence: dropout(activation(normalization(x
 * * W + b))). Source: LeCun et al. (1989).
 *
 * @param channels number of kernels, each a channel of the output, at least 1
 * @param kernel places that a kernel covers
 * @param stride from one output to the next
 * @param dilation from one of the kernel's places to the next
 * @param padding what it meets at the edges
 * @param activation the activation function
 * @param dropout probability of dropping an output while training, 0 to below 1
 * @param normalization none or batch, of each channel over all places
 */
public record ConvolutionSpec(
    int channels,
    Window kernel,
    Window stride,
    Window dilation,
    Padding padding,
    ActivationSpec activation,
    double dropout,
    Normalization normalization)
    implements LayerSpec {
  /** Checks the bounds. */
  public ConvolutionSpec {
    if (channels < 1) {
      throw new SpecException("channels must be >= 1, got " + channels);
    }
    DenseSpec.requireDropout(dropout);
    if (normalization == Normalization.LAYER) {
      throw new SpecException("normalization of a convolution must be none or batch, got layer");
    }
  }

  @Override
  public LayerKind kind() {
    return LayerKind.CONVOLUTION;
  }

  @Override
  public String text() {
    return "%s %d (%s) %s".formatted(kind().id(), channels, kernel, activation.type().id());
  }

  /** Places that a kernel spans, those between its own included. */
  public Window span() {
    return new Window(
        span(kernel.height(), dilation.height()), span(kernel.width(), dilation.width()));
  }

  private static int span(int places, int step) {
    return Math.addExact(Math.multiplyExact(places - 1, step), 1);
  }
}
