package io.github.tabfit.lesson;

import io.github.tabfit.reference.Activations;
import io.github.tabfit.reference.Neuron;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One example on its way through a 3-3-3-2 network, neuron by neuron. */
public final class ForwardLesson implements Lesson {
  private static final double[] EXAMPLE = {1.0, 0.5, 1.0};

  /** W of each layer; row i holds the weights from input i, column j those of unit j. */
  private static final double[][][] WEIGHTS = {
    {{0.2, -0.5, 0.4}, {0.8, 0.6, -0.2}, {-0.3, 0.1, 0.5}},
    {{0.5, -0.4, 0.3}, {-0.6, 0.7, 0.2}, {0.1, 0.9, -0.8}},
    {{0.6, -0.2}, {0.8, -0.4}, {0.9, 0.5}}
  };

  private static final double[][] BIASES = {{0.1, -0.1, 0.2}, {0.3, 0.4, -0.2}, {0.1, -0.3}};

  /**
   * One neuron at work.
   *
   * @param inputs the outputs of the layer before
   * @param weights a weight an input
   * @param bias b
   * @param sum z, the weighted sum with the bias
   * @param activation a = f(z)
   */
  public record Step(
      double[] inputs, double[] weights, double bias, double sum, double activation) {}

  /**
   * The lesson's figures.
   *
   * @param input the example
   * @param hidden the neurons of both hidden layers
   * @param output the neurons of the output layer
   */
  public record Result(double[] input, List<List<Step>> hidden, List<Step> output)
      implements LessonResult {
    /** Copies the lists. */
    public Result {
      hidden = hidden.stream().map(List::copyOf).toList();
      output = List.copyOf(output);
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line("A neuron:  z = w·x + b   (a weight an input, and a bias),   a = f(z)");
      page.line(
          "A layer:   many neurons on the same inputs; its outputs are the inputs of the next layer.");
      page.gap().line("Here: 3 inputs, two hidden layers of 3 with f(z) = max(0, z), 2 outputs.");
      page.line("Input      x = (%s)", join(input, "%.1f", ", "));
      for (int layer = 0; layer < hidden.size(); layer++) {
        page.gap().line("Hidden layer %d", layer + 1);
        for (int j = 0; j < hidden.get(layer).size(); j++) {
          Step s = hidden.get(layer).get(j);
          page.line("  z%d = %s = %7.4f   a%d = %.4f", j + 1, sum(s), s.sum, j + 1, s.activation);
        }
      }
      page.gap().line("Output layer");
      for (int j = 0; j < output.size(); j++) {
        page.line("  z%d = %s = %7.4f", j + 1, sum(output.get(j)), output.get(j).sum);
      }
      double total = output.stream().mapToDouble(s -> Math.exp(s.sum)).sum();
      page.line("  softmax: a = e^z / Σ e^z, so that the outputs are positive and add up to 1");
      for (int j = 0; j < output.size(); j++) {
        Step s = output.get(j);
        page.line("  a%d = %.4f / %.4f = %.4f", j + 1, Math.exp(s.sum), total, s.activation);
      }
      page.gap()
          .line(
              "%d neurons, %d weights and biases, and nothing but sums, products and one bend: a unit with",
              neurons(), parameters());
      page.line(
          "z below 0 is silent and passes nothing on. The outputs read as probabilities of two classes.");
      page.line(
          "In matrices, all examples at once: A1 = f(X·W1 + b1), A2 = f(A1·W2 + b2), softmax(A2·W3 + b3).");
      return page.text();
    }

    private int neurons() {
      return hidden.stream().mapToInt(List::size).sum() + output.size();
    }

    private int parameters() {
      int inHidden =
          hidden.stream().flatMap(List::stream).mapToInt(s -> s.weights.length + 1).sum();
      return inHidden + output.stream().mapToInt(s -> s.weights.length + 1).sum();
    }

    private static String sum(Step s) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < s.weights.length; i++) {
        text.append(
            String.format(
                Locale.ROOT, "%s%4.1f·%.4f", i == 0 ? "" : " + ", s.weights[i], s.inputs[i]));
      }
      return text + String.format(Locale.ROOT, " + %4.1f", s.bias);
    }

    private static String join(double[] numbers, String format, String separator) {
      return Arrays.stream(numbers)
          .mapToObj(x -> String.format(Locale.ROOT, format, x))
          .collect(Collectors.joining(separator));
    }
  }

  @Override
  public String name() {
    return "forward";
  }

  @Override
  public String title() {
    return "How a network computes: every sum of a 3-3-3-2 network";
  }

  @Override
  public Result run() {
    List<List<Step>> hidden = new ArrayList<>();
    double[] x = EXAMPLE;
    for (int layer = 0; layer < WEIGHTS.length - 1; layer++) {
      List<Step> steps = layer(layer, x, ActivationSpec.of(Activation.RELU));
      hidden.add(steps);
      x = steps.stream().mapToDouble(Step::activation).toArray();
    }
    List<Step> sums = layer(WEIGHTS.length - 1, x, ActivationSpec.of(Activation.IDENTITY));
    double[] shares = Activations.softmax(sums.stream().mapToDouble(Step::sum).toArray());
    List<Step> output = new ArrayList<>();
    for (int j = 0; j < shares.length; j++) {
      Step s = sums.get(j);
      output.add(new Step(s.inputs, s.weights, s.bias, s.sum, shares[j]));
    }
    return new Result(EXAMPLE, hidden, output);
  }

  private static List<Step> layer(int layer, double[] x, ActivationSpec f) {
    List<Step> steps = new ArrayList<>();
    for (int j = 0; j < BIASES[layer].length; j++) {
      int unit = j;
      double[] w = Arrays.stream(WEIGHTS[layer]).mapToDouble(row -> row[unit]).toArray();
      Neuron neuron = new Neuron(w, BIASES[layer][j], f);
      steps.add(new Step(x, w, BIASES[layer][j], neuron.preActivation(x), neuron.output(x)));
    }
    return steps;
  }
}
