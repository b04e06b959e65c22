package io.github.tabfit.lesson;

import io.github.tabfit.reference.ConvolutionLayer;
import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.GlobalPooling;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Matrix;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.PoolingLayer.Pooling;
import io.github.tabfit.reference.SlidingWindow;
import io.github.tabfit.reference.SlidingWindow.Padding;
import io.github.tabfit.reference.WeightInitializer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A convolution finds the kernel of an edge, and knows it where it has never seen one. */
public final class ConvolutionLesson implements Lesson {
  private static final int SIZE = 10;
  private static final int KERNEL = 3;
  private static final int PLACES = SIZE - KERNEL + 1;
  private static final int TRAIN = 400;
  private static final int TEST = 500;
  private static final int BATCH = 32;
  private static final int EPOCHS = 20;
  private static final int UNITS = 16;
  private static final double NOISE = 0.3;
  private static final int FIRST = 2;
  private static final int SHIFT = 4;
  private static final long SEED = 3;

  /** The brightness across an edge: two pixels before it, the edge, two after it. */
  private static final double[] ACROSS = {-0.5, -1, 0, 1, 0.5};

  private static final double[] PREWITT = {-1, 0, 1, -1, 0, 1, -1, 0, 1};
  private static final double[] SOBEL = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
  private static final String SHADES = " .:-=+*#";
  private static final OutputSpec OUTPUT = OutputSpec.of(Loss.BINARY_CROSS_ENTROPY);

  /**
   * A trained network.
   *
   * @param name its layers
   * @param parameters weights and biases
   * @param seen accuracy on new images with edges where training had them
   * @param shifted accuracy on images with edges elsewhere
   */
  public record Trained(String name, int parameters, double seen, double shifted) {}

  /**
   * The lesson's figures.
   *
   * @param images a vertical edge, a horizontal one, and a vertical one shifted
   * @param kernel what the convolution learned, line by line: Σ W² = 6, the right column positive
   * @param likePrewitt the cosine of the angle between it and Prewitt's kernel
   * @param likeSobel the same of Sobel's
   * @param convolution the network with one kernel
   * @param dense the network with a dense layer in its place
   */
  public record Result(
      double[][] images,
      double[] kernel,
      double likePrewitt,
      double likeSobel,
      Trained convolution,
      Trained dense)
      implements LessonResult {
    @Override
    public String text() {
      Page page = new Page();
      page.line("A convolution:  z[p, q] = b + Σ_i Σ_j x[p + i, q + j]·W[i, j],   i, j = 0, 1, 2");
      page.line(
          "Its output here: the largest z of all %d places (global pooling).", PLACES * PLACES);
      page.gap()
          .line(
              "Is the edge of an image vertical, dark to bright, or horizontal, either way up? %d images of",
              TRAIN);
      page.line(
          "%d×%d, noise on all; in training the edges are at lines and columns %d and %d (from 0) only:",
          SIZE, SIZE, FIRST, FIRST + 1);
      page.line("  vertical      horizontal    vertical, shifted by %d", SHIFT);
      for (int line = 0; line < SIZE; line++) {
        page.line(
            "  |%s|  |%s|  |%s|",
            shades(images[0], line), shades(images[1], line), shades(images[2], line));
      }
      page.gap().line("The kernel after training from random numbers, and two that people made:");
      page.line(
          "  learned                Prewitt                Sobel   (each scaled to Σ W² = 6)");
      double[] prewitt = scaled(PREWITT);
      double[] sobel = scaled(SOBEL);
      for (int i = 0; i < KERNEL; i++) {
        page.line("  %s    %s    %s", row(kernel, i), row(prewitt, i), row(sobel, i));
      }
      page.line(
          "cos = %.3f with Prewitt's, %.3f with Sobel's: where all pixels are as noisy, rows that count",
          likePrewitt, likeSobel);
      page.line("alike see an edge best, and that is what it found.");
      page.gap().line("Accuracy on %d new images of each sort:", TEST);
      page.line("  %-28s  weights  same places  shifted by %d", "", SHIFT);
      for (Trained t : List.of(convolution, dense)) {
        page.line("  %-28s  %7d  %11.3f  %12.3f", t.name, t.parameters, t.seen, t.shifted);
      }
      page.line(
          "The same %d weights work at every place: learned at one, known at all. A dense layer has weights",
          KERNEL * KERNEL + 1);
      page.line(
          "of its own for each pixel; those where no edge was have learned nothing of edges.");
      page.line("(network.layers: {type: convolution, channels: 8, kernel: 3}; data.image)");
      return page.text();
    }

    private static String row(double[] kernel, int i) {
      StringBuilder row = new StringBuilder();
      for (int j = 0; j < KERNEL; j++) {
        row.append(String.format(Locale.ROOT, "%6.2f", kernel[i * KERNEL + j]));
      }
      return row.toString();
    }

    /** A line of an image, from its darkest pixel to its brightest. */
    private static String shades(double[] image, int line) {
      double low = Arrays.stream(image).min().orElseThrow();
      double high = Arrays.stream(image).max().orElseThrow();
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < SIZE; j++) {
        double share = (image[line * SIZE + j] - low) / (high - low);
        text.append(SHADES.charAt((int) Math.round(share * (SHADES.length() - 1))));
      }
      return text.toString();
    }
  }

  @Override
  public String name() {
    return "convolution";
  }

  @Override
  public String title() {
    return "A kernel found by learning an edge";
  }

  /** Computes the lesson's figures. */
  @Override
  public Result run() {
    Random random = new Random(SEED);
    ClassifiedRows train = images(TRAIN, 0, random);
    ClassifiedRows seen = images(TEST, 0, random);
    ClassifiedRows shifted = images(TEST, SHIFT, random);
    ConvolutionLayer convolution = convolution(random);
    Network convolutional =
        new Network(
            List.of(
                convolution,
                new GlobalPooling(Pooling.MAX, PLACES * PLACES, 1),
                new DenseLayer(
                    new double[][] {{1}}, new double[1], OUTPUT.activation(), Normalization.NONE)),
            List.of(0.0, 0.0, 0.0),
            OUTPUT);
    train.train(convolutional, BATCH, EPOCHS, 0.03, SEED);
    NetworkSpec spec =
        new NetworkSpec(List.of(DenseSpec.of(UNITS, Activation.RELU)), WeightInit.HE, 0, OUTPUT);
    Network dense = Network.of(spec, SIZE * SIZE, 1, SEED);
    train.train(dense, BATCH, EPOCHS, 0.005, SEED);
    double[] kernel = scaled(Matrix.transpose(convolution.kernel().weights())[0]);
    return new Result(
        new double[][] {seen.x()[0], seen.x()[1], shifted.x()[0]},
        kernel,
        cosine(kernel, PREWITT),
        cosine(kernel, SOBEL),
        trained("convolution 3×3, largest, 1", convolutional, seen, shifted),
        trained("dense %d, 1".formatted(UNITS), dense, seen, shifted));
  }

  private static ConvolutionLayer convolution(Random random) {
    SlidingWindow window = new SlidingWindow(SIZE, KERNEL, 1, 1, Padding.VALID);
    double[][] weights = WeightInitializer.weights(WeightInit.XAVIER, KERNEL * KERNEL, 1, random);
    double[] tenth = {0.1};
    return new ConvolutionLayer(
        window,
        window,
        1,
        new DenseLayer(
            Matrix.scaleColumns(weights, tenth),
            new double[1],
            ActivationSpec.of(Activation.IDENTITY),
            Normalization.NONE));
  }

  private static Trained trained(
      String name, Network network, ClassifiedRows seen, ClassifiedRows shifted) {
    int parameters = network.layers().stream().mapToInt(Layer::parameterCount).sum();
    return new Trained(name, parameters, seen.accuracy(network), shifted.accuracy(network));
  }

  /** Vertical edges (class 1) and horizontal ones by turns, on a brightness of the image's own. */
  private static ClassifiedRows images(int rows, int shift, Random random) {
    double[][] x = new double[rows][SIZE * SIZE];
    double[][] y = new double[rows][1];
    for (int row = 0; row < rows; row++) {
      boolean vertical = row % 2 == 0;
      y[row][0] = vertical ? 1 : 0;
      int edge = FIRST + shift + random.nextInt(2);
      double brightness = random.nextGaussian();
      double contrast = vertical || random.nextBoolean() ? 1 : -1;
      for (int i = 0; i < x[row].length; i++) {
        int across = (vertical ? i % SIZE : i / SIZE) - edge + ACROSS.length / 2;
        boolean near = across >= 0 && across < ACROSS.length;
        x[row][i] =
            brightness + (near ? contrast * ACROSS[across] : 0) + NOISE * random.nextGaussian();
      }
    }
    return new ClassifiedRows(x, y);
  }

  /** With Σ W² = 6, as Prewitt's has, and the right column positive. */
  private static double[] scaled(double[] kernel) {
    double right = kernel[2] + kernel[5] + kernel[8];
    double factor = Math.signum(right) * Math.sqrt(6 / Matrix.dot(kernel, kernel));
    return Arrays.stream(kernel).map(w -> factor * w).toArray();
  }

  private static double cosine(double[] a, double[] b) {
    return Matrix.dot(a, b) / Math.sqrt(Matrix.dot(a, a) * Matrix.dot(b, b));
  }
}
