package io.github.tabfit.reference;

import java.util.List;

/**
 * A convolution: one dense layer of a few inputs, put on every place of an image. At place (p, q)
 *
 * <p>z_o = b_o + Σ_c Σ_i Σ_j x[p·s - before + i·d, q·s - before + j·d, c]·W[o, c, i, j]
 *
 * <p>with s the stride, d the dilation and 0 for x outside the image. So what is learned at one
 * place holds at all: the slopes of all places add up. With batch normalization a channel is
 * standardized over all rows and places.
 *
 * <p>Written as it is thought: the image is cut into patches, one a place; the dense layer takes
 * each patch for an example; on the way back a pixel gathers what all its patches say. A sequence
 * {@code [steps, width]} is an image of one line. Source: LeCun et al. (1989).
 */
public final class ConvolutionLayer implements Layer {
  private final SlidingWindow vertical;
  private final SlidingWindow horizontal;
  private final int channels;
  private final DenseLayer kernel;

  /**
   * A convolution by the given dense layer, which it keeps.
   *
   * @param vertical the kernel's way along the height
   * @param horizontal along the width
   * @param channels of the input
   * @param kernel from a patch {@code [channels, kernel height, kernel width]} to the output's
   *     channels
   */
  public ConvolutionLayer(
      SlidingWindow vertical, SlidingWindow horizontal, int channels, DenseLayer kernel) {
    int patch = channels * vertical.kernel() * horizontal.kernel();
    Matrix.requireEqual("inputs of the kernel", patch, kernel.inputs());
    this.vertical = vertical;
    this.horizontal = horizontal;
    this.channels = channels;
    this.kernel = kernel;
  }

  /** The dense layer that is put on every patch: W {@code [patch, output channels]}, b. */
  public DenseLayer kernel() {
    return kernel;
  }

  @Override
  public int inputs() {
    return vertical.size() * horizontal.size() * channels;
  }

  @Override
  public int outputs() {
    return places() * kernel.outputs();
  }

  /**
   * b, W; with batch normalization W, g, b. W is {@code [out, in, height, width]} in DL4J's row.
   */
  @Override
  public List<ParameterArray> parameters() {
    return ordered(kernel.parameters());
  }

  /** The mask is not looked at. */
  @Override
  public Pass forward(double[][] x, double[][] mask) {
    return new Pass(x, kernel.forward(patches(x)));
  }

  @Override
  public double[][] predict(double[][] x, double[][] mask) {
    return Matrix.reshape(kernel.predict(patches(x)), outputs());
  }

  /** What the dense layer keeps of the patches. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;
    private final DenseLayer.Pass onPatches;

    private Pass(double[][] input, DenseLayer.Pass onPatches) {
      this.input = input;
      this.onPatches = onPatches;
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      return Matrix.reshape(onPatches.output(), outputs());
    }

    @Override
    public Gradients backward(double[][] outputGradient) {
      Gradients g = onPatches.backward(Matrix.reshape(outputGradient, kernel.outputs()));
      return new Gradients(gathered(g.input(), input.length), ordered(g.parameters()));
    }

    @Override
    public void track() {
      onPatches.track();
    }

    @Override
    public int[] branches() {
      return onPatches.branches();
    }
  }

  private int places() {
    return vertical.places() * horizontal.places();
  }

  /** {@code [rows·places, patch]}: the places of a row line by line. */
  private double[][] patches(double[][] x) {
    double[][] patches = new double[x.length * places()][kernel.inputs()];
    forEachElement(
        (place, element, pixel) -> {
          for (int row = 0; row < x.length; row++) {
            patches[row * places() + place][element] = x[row][pixel];
          }
        });
    return patches;
  }

  /** The way back: each pixel's sum over the patches that it is in. */
  private double[][] gathered(double[][] patches, int rows) {
    double[][] x = new double[rows][inputs()];
    forEachElement(
        (place, element, pixel) -> {
          for (int row = 0; row < rows; row++) {
            x[row][pixel] += patches[row * places() + place][element];
          }
        });
    return x;
  }

  /** Which element of which patch is which number of the image. */
  private interface Correspondence {
    void is(int place, int element, int pixel);
  }

  /** All elements of all patches but those outside the image. */
  private void forEachElement(Correspondence element) {
    int place = 0;
    for (int p = 0; p < vertical.places(); p++) {
      for (int q = 0; q < horizontal.places(); q++) {
        int k = 0;
        for (int c = 0; c < channels; c++) {
          for (int i = 0; i < vertical.kernel(); i++) {
            for (int j = 0; j < horizontal.kernel(); j++) {
              int line = vertical.index(p, i);
              int column = horizontal.index(q, j);
              if (vertical.isInside(line) && horizontal.isInside(column)) {
                element.is(place, k, (line * horizontal.size() + column) * channels + c);
              }
              k++;
            }
          }
        }
        place++;
      }
    }
  }

  /** DL4J has a convolution's bias before its weights, a dense layer's behind. */
  private static List<ParameterArray> ordered(List<ParameterArray> ofKernel) {
    return ofKernel.size() == 2 ? List.of(ofKernel.get(1), ofKernel.get(0)) : ofKernel;
  }
}
