package io.github.tabfit.lesson;

import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.Matrix;
import io.github.tabfit.reference.WeightInitializer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.WeightInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Linear layers in a row are one linear layer, until something bends. */
public final class CollapseLesson implements Lesson {
  private static final int DEEP = 100;
  private static final int WIDTH = 8;
  private static final int EXAMPLES = 1000;
  private static final long SEED = 7;

  /**
   * Layers without activation, and the one layer equal to them.
   *
   * @param layers how many layers
   * @param parameters weights and biases in all of them
   * @param weights W' {@code [inputs, outputs]}
   * @param bias b' {@code [outputs]}
   * @param largestOutput the largest absolute output over the examples
   * @param largestDifference the largest absolute difference between the layers' and the one
   *     layer's outputs
   */
  public record Collapsed(
      int layers,
      int parameters,
      double[][] weights,
      double[] bias,
      double largestOutput,
      double largestDifference) {
    /** Weights and biases of the one layer. */
    public int collapsedParameters() {
      return weights.length * bias.length + bias.length;
    }
  }

  /**
   * The lesson's figures.
   *
   * @param two layers 3-4-2
   * @param deep 100 layers of 8
   * @param reluDifference the largest difference between the 3-4-2 network with a ReLU and its W',
   *     b' without
   * @param linearBend the largest |f(x) + f(-x) - 2f(0)| without the ReLU
   * @param reluBend the same with it
   */
  public record Result(
      Collapsed two, Collapsed deep, double reluDifference, double linearBend, double reluBend)
      implements LessonResult {
    @Override
    public String text() {
      Page page = new Page();
      page.line("Two layers without activation are one:");
      page.line("  (x·W1 + b1)·W2 + b2  =  x·W' + b'   with   W' = W1·W2   and   b' = b1·W2 + b2");
      page.gap().line("A 3-4-2 network with random weights, multiplied out:");
      for (int i = 0; i < two.weights.length; i++) {
        double[] row = two.weights[i];
        page.line("  %s  %9.5f  %9.5f", i == 0 ? "W' =" : "    ", row[0], row[1]);
      }
      page.line("  b' =  %9.5f  %9.5f", two.bias[0], two.bias[1]);
      page.gap().line("Both ways on %,d random examples:", EXAMPLES);
      page.line("  layers  parameters  as one layer  largest output  largest difference");
      for (Collapsed c : List.of(two, deep)) {
        page.line(
            "  %6d  %10d  %12d  %14.4f  %18.1e",
            c.layers, c.parameters, c.collapsedParameters(), c.largestOutput, c.largestDifference);
      }
      page.line("What differs is the rounding of the 16th digit.");
      page.gap().line("Now one ReLU, max(0, z), between the two layers. Whatever is x·W' + b' has");
      page.line("f(x) + f(-x) - 2·f(0) = 0; the largest value of that over the examples:");
      page.line("  without ReLU  %9.1e", linearBend);
      page.line(
          "  with ReLU     %9.4f    (and up to %.4f away from W', b')", reluBend, reluDifference);
      page.gap()
          .line(
              "Depth adds nothing while every layer is linear: 100 layers, %,d parameters, and no more than",
              deep.parameters);
      page.line(
          "%d numbers can say. One bend in between, and no single layer can do the same.",
          deep.collapsedParameters());
      return page.text();
    }
  }

  @Override
  public String name() {
    return "collapse";
  }

  @Override
  public String title() {
    return "Why a network needs activations: linear layers collapse into one";
  }

  @Override
  public Result run() {
    Random random = new Random(SEED);
    List<DenseLayer> two =
        List.of(layer(3, 4, Activation.IDENTITY, random), layer(4, 2, Activation.IDENTITY, random));
    List<DenseLayer> deep = new ArrayList<>();
    for (int i = 0; i < DEEP; i++) {
      deep.add(layer(WIDTH, WIDTH, Activation.IDENTITY, random));
    }
    double[][] x = normal(EXAMPLES, 3, 1, random);
    double[][] wide = normal(EXAMPLES, WIDTH, 1, random);
    Collapsed collapsed = collapse(two, x);
    List<DenseLayer> bent =
        List.of(
            new DenseLayer(
                two.get(0).weights(),
                two.get(0).bias(),
                ActivationSpec.of(Activation.RELU),
                Normalization.NONE),
            two.get(1));
    return new Result(
        collapsed,
        collapse(deep, wide),
        largestDifference(output(bent, x), affine(x, collapsed.weights, collapsed.bias)),
        bend(two, x),
        bend(bent, x));
  }

  /** W' = W1·W2·..., b' = (b1·W2 + b2)·W3 + b3 ... */
  private static Collapsed collapse(List<DenseLayer> layers, double[][] x) {
    double[][] weights = layers.get(0).weights();
    double[][] bias = {layers.get(0).bias()};
    int parameters = 0;
    for (DenseLayer layer : layers) {
      parameters += layer.weights().length * layer.bias().length + layer.bias().length;
    }
    for (DenseLayer layer : layers.subList(1, layers.size())) {
      weights = Matrix.multiply(weights, layer.weights());
      bias = affine(bias, layer.weights(), layer.bias());
    }
    double[][] outputs = output(layers, x);
    return new Collapsed(
        layers.size(),
        parameters,
        weights,
        bias[0],
        largestDifference(outputs, new double[outputs.length][bias[0].length]),
        largestDifference(outputs, affine(x, weights, bias[0])));
  }

  /** max |f(x) + f(-x) - 2f(0)|. */
  private static double bend(List<DenseLayer> layers, double[][] x) {
    double[][] minus = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        minus[i][j] = -x[i][j];
      }
    }
    double[][] sum = output(layers, x);
    double[][] other = output(layers, minus);
    double[] origin = output(layers, new double[1][x[0].length])[0];
    double largest = 0;
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < origin.length; j++) {
        largest = Math.max(largest, Math.abs(sum[i][j] + other[i][j] - 2 * origin[j]));
      }
    }
    return largest;
  }

  private static double[][] output(List<DenseLayer> layers, double[][] x) {
    double[][] a = x;
    for (DenseLayer layer : layers) {
      a = layer.predict(a);
    }
    return a;
  }

  private static double[][] affine(double[][] x, double[][] weights, double[] bias) {
    return Matrix.addToRows(Matrix.multiply(x, weights), bias);
  }

  private static double largestDifference(double[][] a, double[][] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        largest = Math.max(largest, Math.abs(a[i][j] - b[i][j]));
      }
    }
    return largest;
  }

  private static DenseLayer layer(int inputs, int units, Activation activation, Random random) {
    return new DenseLayer(
        WeightInitializer.weights(WeightInit.XAVIER, inputs, units, random),
        normal(1, units, 0.1, random)[0],
        ActivationSpec.of(activation),
        Normalization.NONE);
  }

  private static double[][] normal(int rows, int columns, double deviation, Random random) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      for (int j = 0; j < columns; j++) {
        row[j] = deviation * random.nextGaussian();
      }
    }
    return numbers;
  }
}
